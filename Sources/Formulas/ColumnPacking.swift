internal import NumericsCore

/// How columns as they came become what a kernel keeps of them; computed as written, nothing fused.
///
/// It holds no rows, so that other columns can be packed in the same way without compiling anything.
struct ColumnPacking: Sendable {
  private let program: RowProgram
  private let constants: [Double]
  private let columnCount: Int

  /// Rows that are computed at a time, so that no column is ever copied whole.
  private static let rowsAtOnce = 4096

  /// - Parameters:
  ///   - targets: Places that need columns alone.
  ///   - graph: The graph they are places of.
  init(_ targets: [Int], of graph: Graph) {
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
    program = Assembly.program(for: targets, of: graph, fusion: .none) { places[$0] }
    columnCount = targets.count
    self.constants = constants
  }

  /// The columns laid out for programs.
  ///
  /// - Complexity: O(rows x operations).
  func packed(_ source: SourceColumns) -> PackedColumns {
    let rowCount = source.rowCount
    let rowsAtOnce = min(Self.rowsAtOnce, rowCount)
    let width = rowsAtOnce + RowProgram.padding
    var part = [Double](repeating: 1, count: max(source.columns.count, 1) * width)
    var storage = [Double](repeating: 0, count: program.storageCount + 1)
    return PackedColumns(rowCount: rowCount, columnCount: columnCount) { results, stride in
      storage.withUnsafeMutableBufferPointer { storage in
        constants.withUnsafeBufferPointer { constants in
          guard let working = storage.baseAddress else { return }
          var row = 0
          while row < rowCount {
            let rows = min(rowsAtOnce, rowCount - row)
            source.copy(rows: row..<(row + rows), into: &part, width: width)
            part.withUnsafeBufferPointer { part in
              let frame = RowProgram.Frame(
                columns: part.baseAddress ?? UnsafePointer(working), columnStride: width,
                scalars: constants.baseAddress ?? UnsafePointer(working), results: results + row,
                resultStride: stride, storage: working)
              program.run(rows: 0..<rows, frame: frame)
            }
            row += rows
          }
        }
      }
    }
  }
}
