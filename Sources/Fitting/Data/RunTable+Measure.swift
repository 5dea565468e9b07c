import Laws
import Quantities
import Runs

extension RunTable {
  /// Refuses runs whose response is measured in several ways, where a column of the table says so.
  ///
  /// Such a column is one of `UsualHeaders.measures`, headed `unit` or `metric`, with texts. A law that has
  /// it as a label tells the measures apart and is not refused.
  /// - Parameter law: The law whose response is to be fitted.
  /// - Throws: `FitError.severalMeasures` with the first run that differs from the first of all.
  /// - Complexity: O(rows) where there is such a column.
  func checkMeasure(of law: Law) throws(FitError) {
    for column in columns where UsualHeaders.isMeasure(column.header) {
      guard !law.labels.contains(where: { $0.symbol == column.symbol }),
        let names = column.labels, let first = names.firstIndex(where: { !$0.isEmpty }),
        let other = names.firstIndex(where: { !$0.isEmpty && $0 != names[first] })
      else { continue }
      throw .severalMeasures(
        column: column.symbol, response: law.response.symbol,
        first: Labelled(place: "\(place(ofRow: first))", label: names[first]),
        other: Labelled(place: "\(place(ofRow: other))", label: names[other]))
    }
  }
}
