internal import NumericsCore

/// Columns laid out for programs: one after the other, each with padding behind its last row.
struct PackedColumns {
  let rowCount: Int
  let columnCount: Int
  /// From one column to the next.
  let stride: Int
  /// Column after column; the padding repeats the last row.
  let storage: [Double]

  /// Columns that a function writes: to the pointer plus column times the stride.
  init(
    rowCount: Int, columnCount: Int, writtenBy fill: (UnsafeMutablePointer<Double>, Int) -> Void
  ) {
    let stride = rowCount + RowProgram.padding
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.stride = stride
    storage = [Double](unsafeUninitializedCapacity: columnCount * stride) { buffer, count in
      count = columnCount * stride
      guard let start = buffer.baseAddress else { return }
      fill(start, stride)
      for column in 0..<columnCount {
        let end = column * stride + rowCount
        for place in end..<(end + RowProgram.padding) {
          start[place] = rowCount > 0 ? start[end - 1] : 1
        }
      }
    }
  }

  /// Some of the rows, in the order given.
  ///
  /// - Complexity: O(rows × columns).
  func selecting(_ rows: [Int]) -> PackedColumns {
    PackedColumns(rowCount: rows.count, columnCount: columnCount) { results, stride in
      storage.withUnsafeBufferPointer { source in
        for column in 0..<columnCount {
          let (from, to) = (column * self.stride, column * stride)
          for (place, row) in rows.enumerated() { results[to + place] = source[from + row] }
        }
      }
    }
  }
}
