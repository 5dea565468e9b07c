internal import CReaders

/// Walks the cells of separated text, RFC 4180 with what real files add.
///
/// Lines end in LF, CR LF or CR. Spaces around a cell are not part of it. A quoted cell may hold
/// separators, line ends and quotes written twice; a quote inside an unquoted cell is itself.
/// The text must hold no zero byte and be followed by a line end and zeros, as in `FileBytes`.
struct CSVScanner {
  /// A cell: where its text is, without quotes.
  struct Cell {
    let start: Int
    let end: Int
    /// Whether quotes written twice must be taken as one.
    let isEscaped: Bool
  }

  /// What stands in the way of reading on.
  enum Fault: Error {
    case unclosedQuote(line: Int)
    case textAfterQuote(line: Int)
  }

  let base: UnsafePointer<UInt8>
  let end: Int
  let separator: UInt8
  /// The next byte.
  private(set) var position: Int
  /// The line of the next byte, from 1.
  private(set) var line = 1
  /// Whether the cell read last was the last of its row.
  private(set) var rowEnded = false

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let space = UInt8(ascii: " ")

  init(_ base: UnsafePointer<UInt8>, count: Int, from start: Int, separator: UInt8) {
    self.base = base
    end = count
    self.separator = separator
    position = start
  }

  /// Passes over blank lines; false when the text has ended.
  mutating func startsRow() -> Bool {
    while position < end {
      var next = position
      while base[next] == Self.space { next += 1 }
      guard base[next] == Self.newline || base[next] == Self.carriageReturn else { break }
      position = next
      endRow()
    }
    rowEnded = false
    return position < end
  }

  /// Takes the next cell if it is a plain decimal number, quoted or not, and nothing else.
  @inline(__always)
  mutating func number() -> Double? {
    let isQuoted = base[position] == Self.quote
    let start = base + position + (isQuoted ? 1 : 0)
    var value = 0.0
    let used = start.withMemoryRebound(to: CChar.self, capacity: 1) { start in
      cs_number(start, start + (end - position), &value)
    }
    guard used > 0 else { return nil }
    var next = start - base + used
    if isQuoted {
      guard base[next] == Self.quote else { return nil }
      next += 1
    }
    if base[next] == separator {
      position = next + 1
      return value
    }
    guard base[next] == Self.newline || base[next] == Self.carriageReturn else { return nil }
    position = next
    endRow()
    return value
  }

  /// Takes the next cell.
  mutating func cell() throws(Fault) -> Cell {
    while base[position] == Self.space { position += 1 }
    return base[position] == Self.quote ? try quotedCell() : plainCell()
  }

  private mutating func plainCell() -> Cell {
    let start = position
    var next = position
    while base[next] != separator, base[next] != Self.newline, base[next] != Self.carriageReturn {
      next += 1
    }
    position = next
    var last = next
    while last > start, base[last - 1] == Self.space { last -= 1 }
    finishCell()
    return Cell(start: start, end: last, isEscaped: false)
  }

  private mutating func quotedCell() throws(Fault) -> Cell {
    let opened = line
    let start = position + 1
    var next = start
    var isEscaped = false
    while true {
      guard next < end else { throw .unclosedQuote(line: opened) }
      let byte = base[next]
      if byte == Self.quote {
        guard base[next + 1] == Self.quote else { break }
        isEscaped = true
        next += 1
      } else if byte == Self.newline
        || (byte == Self.carriageReturn && base[next + 1] != Self.newline)
      {
        line += 1
      }
      next += 1
    }
    position = next + 1
    while base[position] == Self.space { position += 1 }
    let byte = base[position]
    guard byte == separator || byte == Self.newline || byte == Self.carriageReturn else {
      throw .textAfterQuote(line: line)
    }
    finishCell()
    return Cell(start: start, end: next, isEscaped: isEscaped)
  }

  /// Passes over the separator or line end at the position.
  private mutating func finishCell() {
    if base[position] == separator {
      position += 1
    } else {
      endRow()
    }
  }

  private mutating func endRow() {
    if base[position] == Self.carriageReturn, base[position + 1] == Self.newline { position += 1 }
    position += 1
    line += 1
    rowEnded = true
  }

  /// The bytes of a cell.
  func bytes(_ cell: Cell) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + cell.start, count: cell.end - cell.start)
  }

  /// The text of a cell.
  func text(_ cell: Cell) -> String {
    let text = String(decoding: bytes(cell), as: UTF8.self)
    guard cell.isEscaped else { return text }
    var texts = TextCells()
    texts.append(unescaping: bytes(cell))
    return texts[0]
  }
}
