import ArgumentParser
import Fitting
import Glibc
import Synchronization
import Work

/// Ctrl-C: during a fit the first ends it with the best so far, a second ends the command at once.
enum Interrupts {
  /// The exit status of a command that Ctrl-C ended: 128 and the signal's number, as in shells.
  static let status: Int32 = 130

  /// What Ctrl-C asks for; here, because a signal's handler can be given nothing.
  private static let interruption = Interruption()

  /// Runs a body that looks at an interruption, which Ctrl-C requests.
  ///
  /// A command that was started with Ctrl-C ignored, as in the background of a script, goes on
  /// ignoring it.
  static func heard<T>(during body: (Interruption) throws -> T) rethrows -> T {
    listen()
    defer { stopListening() }
    return try body(interruption)
  }

  /// The bodies that are running, side by side in a study, and what Ctrl-C did before the first of them.
  private struct Listening {
    var bodies = 0
    var before: sighandler_t?
  }

  private static let listening = Mutex(Listening())

  private static func listen() {
    listening.withLock { listening in
      listening.bodies += 1
      guard listening.bodies == 1, !isIgnored else { return }
      listening.before = signal(SIGINT) { _ in
        if Interrupts.interruption.isRequested { _exit(Interrupts.status) }
        Interrupts.interruption.request()
      }
    }
  }

  private static func stopListening() {
    listening.withLock { listening in
      listening.bodies -= 1
      guard listening.bodies == 0, let before = listening.before else { return }
      _ = signal(SIGINT, before)
      listening.before = nil
    }
  }

  /// Ends the command with the status of an interruption if a fit was interrupted; to be called when
  /// all is written.
  static func exit(after fit: Fit) throws {
    if fit.isInterrupted { throw ExitCode(status) }
  }

  private static var isIgnored: Bool {
    var action = sigaction()
    guard sigaction(SIGINT, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler
    else { return false }
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

extension Fitter {
  /// The fitter that an interruption ends early.
  func with(_ interruption: Interruption) -> Fitter {
    var fitter = self
    fitter.interruption = interruption
    return fitter
  }
}
