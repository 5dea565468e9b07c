internal import Quantities

extension Test {
  /// Whether the test holds, row by row; the columns are there and of the right length.
  func holds(
    in columns: [Symbol: ColumnValues], rowCount: Int
  ) throws(FormulaError) -> [Bool] {
    switch self {
    case .comparison(let left, let relation, let right):
      return try Self.compare(left, relation, right, in: columns, rowCount: rowCount)
    case .label(let symbol, let isEqual, let text):
      guard case .labels(let labels)? = columns[symbol] else {
        throw .numbersAsLabels(symbol, text: text)
      }
      return labels.map { ($0 == text) == isEqual }
    case .all(let tests):
      var result = [Bool](repeating: true, count: rowCount)
      for test in tests {
        let part = try test.holds(in: columns, rowCount: rowCount)
        for row in part.indices where !part[row] { result[row] = false }
      }
      return result
    case .any(let tests):
      var result = [Bool](repeating: false, count: rowCount)
      for test in tests {
        let part = try test.holds(in: columns, rowCount: rowCount)
        for row in part.indices where part[row] { result[row] = true }
      }
      return result
    case .negation(let test):
      return try test.holds(in: columns, rowCount: rowCount).map { !$0 }
    }
  }

  private static func compare(
    _ left: Node, _ relation: Relation, _ right: Node, in columns: [Symbol: ColumnValues],
    rowCount: Int
  ) throws(FormulaError) -> [Bool] {
    var numbers: [Symbol: [Double]] = [:]
    for symbol in left.symbols + right.symbols {
      guard case .numbers(let values)? = columns[symbol] else { throw .labelsAsNumbers(symbol) }
      numbers[symbol] = values
    }
    let kernel = try Kernel(
      [Formula(left), Formula(right)], columns: Array(numbers.keys), scalars: [])
    let values = try kernel.bound(to: numbers, rowCount: rowCount).values(at: [])
    return (0..<rowCount).map { relation.holds(values[$0], values[rowCount + $0]) }
  }
}
