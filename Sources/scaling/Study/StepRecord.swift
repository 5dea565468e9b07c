import ArgumentParser
import Glibc
import Quantities

/// What a line of the command says while it runs in this process.
struct StepRecord {
  /// The warnings of its result.
  let warnings: [String]
  /// What it printed besides.
  let printed: [String]
  let status: Int32

  /// Runs a line; what it prints goes into a file.
  ///
  /// - Parameters:
  ///   - arguments: The words of the line, the verb first.
  ///   - path: A file for what it prints, which is removed.
  /// - Returns: What it said.
  /// - Throws: What it was refused for. That a result is doubtful is a status.
  static func running(_ arguments: [String], printingTo path: String) throws -> StepRecord {
    let heard = HeardWarnings()
    var status: Int32 = 0
    let text = try capturing(to: path) {
      var command = try CommandRoot.current.parse(arguments)
      do {
        try HeardWarnings.$listener.withValue(heard) {
          try TypedLine.$made.withValue(arguments) { try command.run() }
        }
      } catch let code as ExitCode {
        guard code.rawValue != Interrupts.status else { throw code }
        status = code.rawValue
      }
    }
    let lead = "warning: "
    let lines = text.split(separator: "\n").map(String.init)
    let more = lines.filter { $0.hasPrefix(lead) }.map { String($0.dropFirst(lead.count)) }
    return StepRecord(
      warnings: heard.all + more.filter { !heard.all.contains($0) },
      printed: lines.filter { !$0.hasPrefix(lead) }, status: status)
  }

  /// Runs a body whose output and errors go to a file, and gives what the file then holds.
  private static func capturing(to path: String, _ body: () throws -> Void) throws -> String {
    fflush(nil)
    let file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    let (output, errors) = (dup(STDOUT_FILENO), dup(STDERR_FILENO))
    guard file >= 0, output >= 0, errors >= 0 else {
      throw CommandFailure(
        "what the steps print cannot be written to a file beside the results: \(SystemFault.last)")
    }
    defer { for descriptor in [file, output, errors] { close(descriptor) } }
    dup2(file, STDOUT_FILENO)
    dup2(file, STDERR_FILENO)
    defer {
      fflush(nil)
      dup2(output, STDOUT_FILENO)
      dup2(errors, STDERR_FILENO)
      unlink(path)
    }
    try body()
    fflush(nil)
    return String(decoding: try Files.read(path), as: UTF8.self)
  }
}
