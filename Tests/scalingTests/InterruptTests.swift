import Foundation
import Glibc
import Testing

/// Ctrl-C on the built command.
@Suite struct InterruptTests {
  /// A command under way in a folder, with its output in files.
  private struct Running {
    let process = Process()
    let folder: TemporaryFolder

    init(_ arguments: [String]) throws {
      folder = try JourneyTests.folder()
      process.executableURL = CommandRun.command
      process.arguments = arguments
      process.currentDirectoryURL = folder.url
      for name in ["out", "err"] { try folder.write("", to: name) }
      process.standardOutput = try FileHandle(forWritingTo: folder.url.appending(path: "out"))
      process.standardError = try FileHandle(forWritingTo: folder.url.appending(path: "err"))
      // A test runner in the background of a script may ignore Ctrl-C, and threads of a pool block it;
      // children do as their parents.
      let handler = signal(SIGINT, SIG_DFL)
      defer { signal(SIGINT, handler) }
      var (interrupt, mask) = (sigset_t(), sigset_t())
      sigemptyset(&interrupt)
      sigaddset(&interrupt, SIGINT)
      pthread_sigmask(SIG_UNBLOCK, &interrupt, &mask)
      defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
      try process.run()
    }

    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }

    func waitForExit() -> Double {
      let start = Date()
      process.waitUntilExit()
      return Date().timeIntervalSince(start)
    }

    /// Waits until the process has worked for a while, so that the fit is under way.
    func work(seconds: Double) {
      while process.isRunning, processorSeconds < seconds { usleep(10_000) }
    }

    /// User time from /proc, in clock ticks of a hundredth of a second.
    private var processorSeconds: Double {
      let path = "/proc/\(process.processIdentifier)/stat"
      let fields = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ")
      guard let fields, fields.count > 13 else { return 0 }
      return (Double(fields[13]) ?? 0) / 100
    }
  }

  /// A fit that would take minutes.
  private static let long = [
    "fit", "runs.csv", "--law", "chinchilla", "--starts", "sobol:1000000", "--format", "json",
    "--threads", "1", "--save", "fit.json",
  ]

  // A tenth of a second on an idle machine; the limit leaves room for a loaded one, and is far below
  // what the fit would take.
  @Test func `Ctrl-C ends a fit at once with the best so far`() throws {
    let running = try Running(Self.long)
    running.work(seconds: 1)
    kill(running.process.processIdentifier, SIGINT)
    #expect(running.waitForExit() < 3)
    #expect(running.process.terminationStatus == 130)
    #expect(running.process.terminationReason == .exit)
    let fit = try JourneyTests.json(running.text("out"))
    #expect(fit["termination"] as? String == "interrupted")
    #expect(fit["converged"] as? Bool == false)
    #expect((fit["parameters"] as? [String: Any])?["alpha"] != nil)
    let warnings = try #require(fit["warnings"] as? [String])
    #expect(warnings.first?.hasPrefix("the fit was interrupted") == true, "\(warnings)")
    #expect(try running.text("fit.json").contains("interrupted"))
  }

  @Test func `Ctrl-C before anything was fitted ends the command`() throws {
    let running = try Running(["fit", "/dev/stdin", "--law", "chinchilla"])
    usleep(100_000)
    kill(running.process.processIdentifier, SIGINT)
    #expect(running.waitForExit() < 3)
    #expect(running.process.terminationStatus != 0)
    #expect(try running.text("out").isEmpty)
  }
}
