package import Laws
package import Quantities
package import Runs

extension FitData {
  /// The rows that a later row replaced after a log had fallen back.
  ///
  /// - Parameters:
  ///   - header: The counter, by the name or header of its column.
  ///   - labels: The columns that tell runs apart.
  /// - Returns: Their places, in order; none where the counter only rises.
  package func abandoned(by header: String, within labels: [Symbol] = []) -> [Int] {
    restarts(by: header, within: labels)?.abandoned ?? []
  }

  /// Where a counter falls back; nil without such a column.
  package func restarts(by header: String, within labels: [Symbol] = []) -> Restarts? {
    let column = table.columns.first { $0.header == header } ?? table[Symbol(header)]
    return column.flatMap { try? table.restarts(step: $0.symbol, within: labels) }
  }

  /// Where the steps of a table fall back, be it a log or not, within what labels tell apart.
  ///
  /// Texts that repeat tell runs apart; those of every row, such as times, do not.
  package var restartsOfAnyLog: Restarts? {
    table.counterColumn.flatMap { try? table.restarts(step: $0, within: table.labelsOfRuns) }
  }

  /// Where the steps of a log fall back.
  ///
  /// Rows are a log where the law has the counter itself or one variable alone, or where they are
  /// checkpoints: a table of finished runs may have its steps in any order.
  package func restarts(of law: Law, within runs: Checkpoints.Runs?) -> Restarts? {
    let epoch = law.variables.map(\.symbol).first { ["epoch", "epochs"].contains($0.name) }
    guard let counter = table.counterColumn ?? epoch else { return nil }
    let isLog =
      runs != nil || law.variables.count == 1 || law.variables.contains { $0.symbol == counter }
    guard isLog else { return nil }
    return restarts(by: counter.name, within: runs.map { [$0.column] } ?? [])
  }
}
