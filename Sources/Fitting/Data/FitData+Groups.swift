import Formulas
public import Quantities
import Runs

extension FitData {
  /// The number of each run's group, counted from 0 in the order in which labels appear.
  ///
  /// - Parameter column: The column whose equal cells tell which runs belong together.
  /// - Returns: One number a run.
  /// - Throws: `FitError` if there is no such column, a cell of it is empty, or all are equal.
  public func groups(by column: Symbol) throws(FitError) -> [Int] {
    guard let cells = table[column] else {
      throw .noColumn(name: column.name, accepted: table.columns.map(\.header))
    }
    for row in 0..<count where cells.isMissing(row) {
      throw .noLabel(place: place(of: row), column: column.name)
    }
    var numbers: [String: Int] = [:]
    let labels = cells.values.names
    let groups = labels.map { label in
      let number = numbers[label] ?? numbers.count
      numbers[label] = number
      return number
    }
    guard numbers.count > 1 else {
      throw .oneCluster(column: column.name, label: labels.first ?? "")
    }
    return groups
  }
}

extension ColumnValues {
  /// The cells as labels, numbers with all their digits.
  var names: [String] {
    switch self {
    case .numbers(let values): values.map { NumberText.text($0, digits: 17) }
    case .labels(let labels): labels
    }
  }
}
