/// A row of a text before its cells are known: a line, or several where quotes hold line ends.
struct TextRow {
  /// The bytes of the row, without its line end.
  let bytes: Range<Int>
  /// The line on which it begins, from 1.
  let line: Int
}

/// The rows of a text, and what can be counted in them without knowing what separates their cells.
struct TextRows {
  /// The characters that may separate cells.
  static let separators = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), pipe]
  static let pipe = UInt8(ascii: "|")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let hash = UInt8(ascii: "#")
  private static let quote = UInt8(ascii: "\"")

  /// So much of a file is looked at to tell what kind of text it is.
  static let sampleBytes = 1 << 16
  /// So many rows of it.
  static let sampleRows = 60

  let text: [UInt8]
  let rows: [TextRow]

  /// All rows of a file that are not blank.
  init(_ bytes: FileBytes) {
    text = bytes.padded
    rows = Self.rows(of: bytes.padded, bytes.textStart..<bytes.count, atMost: .max)
  }

  /// The first rows of a file that are not blank; one that the sample cuts off is left out.
  init(sampling bytes: FileBytes) {
    let start = bytes.textStart
    let end = min(bytes.count, start + Self.sampleBytes)
    var rows = Self.rows(of: bytes.padded, start..<end, atMost: Self.sampleRows)
    if end < bytes.count, rows.count > 1, rows.last?.bytes.upperBound == end { rows.removeLast() }
    text = bytes.padded
    self.rows = rows
  }

  private init(text: [UInt8], rows: [TextRow]) {
    self.text = text
    self.rows = rows
  }

  /// The rows that satisfy a condition.
  func filter(_ isKept: (TextRow) -> Bool) -> TextRows {
    TextRows(text: text, rows: rows.filter(isKept))
  }

  private static func rows(of text: [UInt8], _ part: Range<Int>, atMost most: Int) -> [TextRow] {
    var rows: [TextRow] = []
    var (line, start, rowLine) = (1, part.lowerBound, 1)
    var (isQuoted, isComment, beginsCell) = (false, false, true)
    func append(upTo end: Int) {
      if text[start..<end].contains(where: { !$0.isBlank }) {
        rows.append(TextRow(bytes: start..<end, line: rowLine))
      }
    }
    var index = part.lowerBound
    while index < part.upperBound, rows.count < most {
      let byte = text[index]
      let isCarriage = byte == 13 && index + 1 < part.upperBound && text[index + 1] == 10
      let endsLine = byte == 10 || (byte == 13 && !isCarriage)
      if endsLine { line += 1 }
      if isQuoted {
        if byte == quote { isQuoted = false }
        // A quote written twice closes and opens again.
        beginsCell = byte == quote
      } else if endsLine || isCarriage {
        append(upTo: index)
        if isCarriage {
          index += 1
          line += 1
        }
        (start, rowLine) = (index + 1, line)
        (isComment, beginsCell) = (false, true)
      } else if byte == quote, beginsCell, !isComment {
        isQuoted = true
      } else {
        if byte == hash, text[start..<index].allSatisfy(\.isBlank) { isComment = true }
        beginsCell = byte == space || separators.contains(byte)
      }
      index += 1
    }
    if rows.count < most, start < part.upperBound { append(upTo: part.upperBound) }
    return rows
  }
}

extension TextRows {
  /// The words of a row: the parts between spaces and tabs that stand outside of quotes.
  func words(_ row: TextRow) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var (start, isQuoted): (Int?, Bool) = (nil, false)
    for index in row.bytes {
      let byte = text[index]
      let isGap = (byte == Self.space || byte == Self.tab || byte.isBlank) && !isQuoted
      if isGap {
        if let first = start { words.append(first..<index) }
        start = nil
      } else {
        if byte == Self.quote, isQuoted || start == nil { isQuoted.toggle() }
        start = start ?? index
      }
    }
    if let start { words.append(start..<row.bytes.upperBound) }
    return words
  }

  /// The cells of a row between separators outside of quotes.
  func cells(_ row: TextRow, separator: UInt8) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var (start, isQuoted, beginsCell) = (row.bytes.lowerBound, false, true)
    for index in row.bytes {
      let byte = text[index]
      if byte == separator, !isQuoted {
        cells.append(start..<index)
        (start, beginsCell) = (index + 1, true)
      } else if byte == Self.quote, isQuoted || beginsCell {
        isQuoted.toggle()
        beginsCell = !isQuoted
      } else if byte != Self.space {
        beginsCell = false
      }
    }
    return cells + [start..<row.bytes.upperBound]
  }

  /// The text of a part.
  func string(_ part: Range<Int>) -> String { String(decoding: text[part], as: UTF8.self) }

  /// Whether a part spells a number, with either decimal sign.
  func isNumber(_ part: Range<Int>) -> Bool {
    text.withUnsafeBytes { NumberSpelling(UnsafeRawBufferPointer(rebasing: $0[part])).isNumber }
  }
}
