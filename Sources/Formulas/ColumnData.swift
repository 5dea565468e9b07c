internal import NumericsCore

/// The numbers of a table's columns, laid out for programs, and questions about them.
struct ColumnData {
  let rowCount: Int
  /// Column after column, each `stride` long; the padding repeats the last row.
  let storage: [Double]
  let stride: Int

  /// Columns of equal length.
  init(_ columns: [[Double]], rowCount: Int) {
    self.rowCount = rowCount
    stride = rowCount + RowProgram.padding
    var storage: [Double] = []
    storage.reserveCapacity(columns.count * stride)
    for column in columns {
      storage += column
      storage += repeatElement(column.last ?? 1, count: RowProgram.padding)
    }
    self.storage = storage
  }

  private init(storage: [Double], rowCount: Int) {
    self.storage = storage
    self.rowCount = rowCount
    stride = rowCount + RowProgram.padding
  }

  /// What places that need columns alone are, as columns; computed as written, nothing fused.
  func values(of targets: [Int], in graph: Graph) -> ColumnData {
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
    return ColumnData(
      storage: run(program, scalars: constants, resultCount: targets.count), rowCount: rowCount)
  }

  private func run(_ program: RowProgram, scalars: [Double], resultCount: Int) -> [Double] {
    var results = [Double](repeating: 1, count: resultCount * stride)
    var storage = [Double](repeating: 0, count: program.storageCount)
    results.withUnsafeMutableBufferPointer { results in
      storage.withUnsafeMutableBufferPointer { storage in
        self.storage.withUnsafeBufferPointer { columns in
          scalars.withUnsafeBufferPointer { scalars in
            guard let start = results.baseAddress, let working = storage.baseAddress else { return }
            let none = UnsafePointer(working)
            let frame = RowProgram.Frame(
              columns: columns.baseAddress ?? none, columnStride: stride,
              scalars: scalars.baseAddress ?? none, results: start, resultStride: stride,
              storage: working)
            program.run(rows: 0..<rowCount, frame: frame)
            guard rowCount > 0 else { return }
            for column in 0..<resultCount {
              let end = column * stride + rowCount
              for place in end..<end + RowProgram.padding { start[place] = start[end - 1] }
            }
          }
        }
      }
    }
    return results
  }

  /// Whether a place that needs columns alone is positive and finite in all rows.
  ///
  /// - Complexity: O(rows).
  func isPositive(_ place: Int, in graph: Graph) -> Bool {
    if case .column(let column) = graph.entries[place] {
      return storage[column * stride..<column * stride + rowCount].allSatisfy(Self.isPositive)
    }
    return values(of: [place], in: graph).storage.prefix(rowCount).allSatisfy(Self.isPositive)
  }

  private static func isPositive(_ value: Double) -> Bool { value > 0 && value < .infinity }
}
