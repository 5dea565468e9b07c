public import Formulas
public import Laws
import Quantities
import Runs

extension FitData {
  /// The numbers of the first column that has one of these names, whatever their case.
  ///
  /// - Parameter names: Names in lower case, the likeliest first.
  /// - Returns: The column's header and its values, one a run; nil without such a column.
  public func numbers(named names: [String]) -> (header: String, values: [Double])? {
    for name in names {
      let found = table.columns.first { column in
        column.header.lowercased() == name || column.symbol.name.lowercased() == name
      }
      if let found, let values = found.numbers, values.contains(where: \.isFinite) {
        return (found.header, values)
      }
    }
    return nil
  }

  /// The columns that count parameters, one of columns that say the same; empty for a law without a size.
  public var sizeCounts: [(header: String, values: [Double])] {
    guard let size = symbol(.size) else { return [] }
    var seen: [[Double]] = []
    let names = [size.name.lowercased()] + Self.sizeNames.filter { $0 != size.name.lowercased() }
    return names.compactMap { numbers(named: [$0]) }.filter { column in
      guard column.values.allSatisfy({ $0.isFinite && $0 > 0 }), !seen.contains(column.values)
      else { return false }
      seen.append(column.values)
      return true
    }
  }

  private static let sizeNames = [
    "n", "params", "n_params", "total_params", "n_total", "non_embedding_params",
    "n_non_embedding", "params_no_embed", "n_reported", "n_recomputed",
    "non_embedding_parameters", "total_parameters",
  ]

  /// A variable counted in another way in every run.
  ///
  /// - Parameters:
  ///   - variable: A variable of the law.
  ///   - formula: The count, over the law's variables and the columns of the runs.
  /// - Returns: One value a run, in the variable's domain.
  /// - Throws: `FitError` for a column that is not there and a count outside of the domain.
  public func recounting(
    _ variable: Law.Variable, as formula: Formula
  ) throws(FitError) -> [Double] {
    let values = try numbers(of: formula)
    for (run, value) in values.enumerated()
    where !(value.isFinite && variable.domain.contains(value)) {
      throw .outsideDomain(
        place: place(of: run), column: variable.symbol.name, value: value,
        accepted: "\(variable.symbol) must be \(variable.domain.words)")
    }
    return values
  }
}
