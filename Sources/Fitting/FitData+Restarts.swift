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
}
