/// A column while it is read: numbers, until a cell holds other text.
struct CSVColumn {
  /// The numbers of the rows before the first text; all of them without one.
  private(set) var numbers: [Double] = []
  /// The texts from row `textStart` on.
  private(set) var texts = TextCells()
  /// The row of the first text; nil as long as there are numbers alone.
  private(set) var textStart: Int?

  /// Whether a cell is a number that has another value with the other decimal sign.
  private(set) var needsDecimalSign = false
  /// The decimal sign of the numbers.
  private let decimal: DecimalSign

  init(_ decimal: DecimalSign) {
    self.decimal = decimal
  }

  var isText: Bool { textStart != nil }

  /// Whether the next cell may be a number as C writes it.
  @inline(__always) var takesPlainNumbers: Bool { textStart == nil && decimal == .point }

  /// Makes room for this many rows.
  mutating func reserve(_ rows: Int) {
    numbers.reserveCapacity(rows)
  }

  @inline(__always)
  mutating func append(_ number: Double) {
    // A written nan is no value.
    numbers.append(number.written)
  }

  /// Appends a cell that is no plain decimal number.
  mutating func append(_ cell: CSVScanner.Cell, of scanner: CSVScanner) {
    let bytes = scanner.bytes(cell)
    if !isText {
      let raw = UnsafeRawBufferPointer(bytes)
      if !needsDecimalSign, raw.contains(UInt8(ascii: ",")) {
        needsDecimalSign = [.comma, .eitherByComma].contains(NumberSpelling(raw))
      }
      if let number = decimal.number(raw) {
        numbers.append(number)
        return
      }
      textStart = numbers.count
      numbers = []
    }
    texts.append(bytes, isEscaped: cell.isEscaped)
  }

  /// Appends an empty cell.
  mutating func appendMissing() {
    if isText { texts.append("") } else { numbers.append(.missing) }
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
