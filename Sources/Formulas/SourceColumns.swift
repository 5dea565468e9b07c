internal import NumericsCore
internal import Quantities

/// The columns of a table as they came, and questions about them.
struct SourceColumns {
  private(set) var columns: [[Double]]
  let rowCount: Int

  /// Columns of equal length.
  init(_ columns: [[Double]], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  /// The columns of some symbols, in their order.
  ///
  /// - Throws: `FormulaError.unknownSymbol` for a column that is missing, `.columnLength` for one
  ///   of another length.
  init(
    _ symbols: [Symbol], of columns: [Symbol: [Double]], rowCount: Int
  ) throws(FormulaError) {
    var values: [[Double]] = []
    for symbol in symbols {
      guard let column = columns[symbol] else {
        throw .unknownSymbol(symbol, known: columns.keys.sorted())
      }
      guard column.count == rowCount else {
        throw .columnLength(symbol, found: column.count, expected: rowCount)
      }
      values.append(column)
    }
    self.init(values, rowCount: rowCount)
  }

  /// The values of a column; NaN in all rows where there is none.
  func column(_ place: Int?) -> [Double] {
    place.map { columns[$0] } ?? [Double](repeating: .nan, count: rowCount)
  }

  /// Adds columns after the others.
  mutating func append(_ more: [[Double]]) { columns += more }

  /// What places that need columns alone are, laid out for programs.
  func packed(_ targets: [Int], of graph: Graph) -> PackedColumns {
    ColumnPacking(targets, of: graph).packed(self)
  }

  /// Copies some rows of all columns, each column to a place of its own.
  func copy(rows: Range<Int>, into part: inout [Double], width: Int) {
    for (index, column) in columns.enumerated() {
      part.replaceSubrange(
        (index * width)..<(index * width + rows.count), with: column[rows])
    }
  }

  /// Whether a place that needs columns alone is positive and finite in all rows.
  ///
  /// - Complexity: O(rows).
  func isPositive(_ place: Int, in graph: Graph) -> Bool {
    if case .column(let column) = graph.entries[place] {
      return ColumnFacts.allPositive(columns[column])
    }
    return ColumnFacts.allPositive(Array(packed([place], of: graph).storage.prefix(rowCount)))
  }
}
