import Laws
import NumericsCore
import Quantities
import Runs

// Cells as a fit needs them, or the error that names the first that is not.
extension FitData {
  static func numbers(
    of symbol: Symbol, in table: RunTable
  ) throws(FitError) -> [Double] {
    do { return try table.numbers(symbol) } catch { throw FitError.table(error) }
  }

  /// Every response positive, as logarithms are compared, or the error with the way out.
  static func checkHasLogarithm(
    _ response: [Double], of symbol: Symbol, table: RunTable
  ) throws(FitError) {
    guard let row = response.firstIndex(where: { $0 <= 0 }) else { return }
    throw .outsideDomain(
      place: "\(table.place(ofRow: row))", column: table[symbol]?.header ?? symbol.name,
      value: response[row],
      accepted:
        "\(symbol) must be above 0 where logarithms are compared: \(Remedy(.scale, "linear")) takes any value"
    )
  }

  /// Every value finite and inside of its domain, or the error that names the first that is not.
  static func check(
    _ numbers: [Double], of symbol: Symbol, in domain: Domain, table: RunTable
  ) throws(FitError) {
    let header = table[symbol]?.header ?? symbol.name
    if !numbers.isEmpty, numbers.allSatisfy({ !$0.isFinite }) {
      throw .table(
        .emptyColumn(
          file: table.name, column: header, rows: numbers.count,
          leftOut: table.provenance.leftOut, holding: table[symbol]?.wordsForNumbers ?? []))
    }
    for (row, value) in numbers.enumerated() {
      guard value.isFinite else {
        throw .notFinite(place: "\(table.place(ofRow: row))", column: header, value: value)
      }
      guard domain.contains(value) else {
        let place = "\(table.place(ofRow: row))"
        if numbers.arePercent(for: domain) {
          throw .percent(place: place, column: header, symbol: symbol, value: value)
        }
        throw .outsideDomain(
          place: place, column: header, value: value,
          accepted: "\(symbol) must be \(domain.words)")
      }
    }
  }
}
