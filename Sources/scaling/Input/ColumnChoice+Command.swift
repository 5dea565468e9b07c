import Fitting
import Laws
import Quantities
import Runs

extension ColumnChoice {
  /// Everything that is missing or ambiguous, with the command to copy.
  ///
  /// - Parameters:
  ///   - table: The rows.
  ///   - source: How they are read.
  ///   - arguments: The command as it was typed, without the program's name.
  /// - Returns: One message.
  func failure(
    on table: RunTable, of source: RunSource,
    _ arguments: [String] = TypedLine.words
  ) -> CommandFailure {
    let history = source.history(of: table)
    let runs = history.map { Reshaping(runs: $0.reading.reshaping?.runs ?? []) }
    let completed = completing(RunReading(reshaping: runs))
    let command = (["scaling"] + arguments.map(\.shellWord) + completed.options).joined(
      separator: " ")
    let lead = asked.map { "\($0):" } ?? "say which is meant, likeliest:"
    let steps = history.map { "\n  - \($0.words)" } ?? ""
    return CommandFailure("\(description)\(steps)\n\(lead)\n  \(command)")
  }

  /// Refuses a table in which more than one column of a law is missing, or one is ambiguous.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - table: The runs.
  ///   - source: How they are read.
  /// - Throws: `CommandFailure` with all that is to be said.
  static func check(_ law: Law, on table: RunTable, of source: RunSource) throws {
    guard source.fit == nil, law.indices.isEmpty else { return }
    try CommandFailure.wording { try table.checkHeaders(of: source.mapping) }
    let choice = ColumnChoice(of: table, for: law, mapping: source.mapping)
    if choice.needsList, choice.hasAny { throw choice.failure(on: table, of: source) }
  }
}

extension RunReading {
  /// The options that say it, fit for a shell.
  var options: [String] {
    func pairs(_ option: String, _ values: [String]) -> [String] {
      values.flatMap { [option, $0.shellWord] }
    }
    func joined(_ values: [String]) -> [String] {
      values.isEmpty ? [] : [values.joined(separator: ",")]
    }
    return pairs("--map", joined(headers)) + pairs("--unit", joined(units))
      + pairs("--let", derived) + pairs("--where", conditions)
      + pairs("--decimal", decimal.map { [$0.rawValue] } ?? [])
      + (reshaping?.options ?? []).flatMap { [$0.option, $0.value.shellWord] }
      + (states == .all ? ["\(Remedy(.allStates))"] : [])
  }
}
