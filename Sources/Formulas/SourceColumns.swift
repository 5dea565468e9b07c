internal import NumericsCore

/// The columns of a table as they came, and questions about them.
struct SourceColumns {
  let columns: [[Double]]
  let rowCount: Int

  /// Rows that are computed at a time, so that no column is ever copied whole.
  private static let rowsAtOnce = 4096

  /// Columns of equal length.
  init(_ columns: [[Double]], rowCount: Int) {
    self.columns = columns
    self.rowCount = rowCount
  }

  /// What places that need columns alone are, laid out for programs; computed as written, nothing
  /// fused.
  func packed(_ targets: [Int], of graph: Graph) -> PackedColumns {
    var constants: [Double] = []
    var places: [Int: RowProgram.Operand] = [:]
    for (place, entry) in graph.entries.enumerated() {
      switch entry {
      case .constant(let value):
        places[place] = .scalar(constants.count)
        constants.append(value)
      case .column(let column): places[place] = .column(column)
      default: break
      }
    }
    let program = Assembly.program(for: targets, of: graph, fusion: .none) { places[$0] }
    return packed(by: program, scalars: constants, columnCount: targets.count)
  }

  private func packed(
    by program: RowProgram, scalars: [Double], columnCount: Int
  ) -> PackedColumns {
    let rowsAtOnce = min(Self.rowsAtOnce, rowCount)
    let width = rowsAtOnce + RowProgram.padding
    var part = [Double](repeating: 1, count: max(columns.count, 1) * width)
    var storage = [Double](repeating: 0, count: program.storageCount + 1)
    return PackedColumns(rowCount: rowCount, columnCount: columnCount) { results, stride in
      storage.withUnsafeMutableBufferPointer { storage in
        scalars.withUnsafeBufferPointer { scalars in
          guard let working = storage.baseAddress else { return }
          var row = 0
          while row < rowCount {
            let rows = min(rowsAtOnce, rowCount - row)
            copy(rows: row..<(row + rows), into: &part, width: width)
            part.withUnsafeBufferPointer { part in
              let frame = RowProgram.Frame(
                columns: part.baseAddress ?? UnsafePointer(working), columnStride: width,
                scalars: scalars.baseAddress ?? UnsafePointer(working), results: results + row,
                resultStride: stride, storage: working)
              program.run(rows: 0..<rows, frame: frame)
            }
            row += rows
          }
        }
      }
    }
  }

  private func copy(rows: Range<Int>, into part: inout [Double], width: Int) {
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
