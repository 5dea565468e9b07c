/// A column while it is read: numbers, until a cell holds other text.
struct CSVColumn {
  /// The numbers of the rows before the first text; all of them without one.
  private(set) var numbers: [Double] = []
  /// The texts from row `textStart` on.
  private(set) var texts = TextCells()
  /// The row of the first text; nil as long as there are numbers alone.
  private(set) var textStart: Int?

  var isText: Bool { textStart != nil }

  /// Makes room for this many rows.
  mutating func reserve(_ rows: Int) {
    numbers.reserveCapacity(rows)
  }

  @inline(__always)
  mutating func append(_ number: Double) {
    numbers.append(number)
  }

  /// Appends a cell that is no plain decimal number.
  mutating func append(_ cell: CSVScanner.Cell, of scanner: CSVScanner) {
    let bytes = scanner.bytes(cell)
    if !isText {
      if let number = CellText.number(UnsafeRawBufferPointer(bytes)) {
        numbers.append(number)
        return
      }
      textStart = numbers.count
      numbers = []
    }
    texts.append(bytes, isEscaped: cell.isEscaped)
  }

  /// What the column holds, given the texts of the rows before the first that is no number.
  func cells(before: TextCells) -> Column.Cells {
    guard isText else { return .numbers(numbers) }
    guard before.count > 0 else { return .texts(texts) }
    var all = before
    all.append(texts)
    return .texts(all)
  }
}

extension TextCells {
  /// Appends the bytes of a cell.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, isEscaped: Bool) {
    if isEscaped { append(unescaping: bytes) } else { append(bytes) }
  }
}
