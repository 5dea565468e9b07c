import ArgumentParser

/// What a line of the command says while it runs in this process.
struct StepRecord {
  /// The warnings of its result.
  let warnings: [String]
  /// What it printed besides.
  let printed: [String]
  let status: Int32

  /// Runs a line; what it prints is heard in place of shown.
  ///
  /// - Parameter arguments: The words of the line, the verb first.
  /// - Returns: What it said.
  /// - Throws: What it was refused for. That a result is doubtful is a status.
  static func running(_ arguments: [String]) throws -> StepRecord {
    let listener = Listener()
    var status: Int32 = 0
    do {
      try Listener.$current.withValue(listener) {
        try TypedLine.$made.withValue(arguments) {
          var command = try CommandRoot.current.parse(arguments)
          try command.run()
        }
      }
    } catch let code as ExitCode {
      guard code.rawValue != Interrupts.status else { throw code }
      status = code.rawValue
    }
    let lead = "warning: "
    let lines = listener.text.split(separator: "\n").map(String.init)
    let more = lines.filter { $0.hasPrefix(lead) }.map { String($0.dropFirst(lead.count)) }
    return StepRecord(
      warnings: listener.warnings + more.filter { !listener.warnings.contains($0) },
      printed: lines.filter { !$0.hasPrefix(lead) }, status: status)
  }
}
