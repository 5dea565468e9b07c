/// Splits pieces of text into lines.
struct LineSplitter {
  private let longest: Int
  /// The start of a line whose end has not come yet.
  private var started: [UInt8] = []
  private var number = 1
  private var narrowing: UTF16Narrowing?
  private var isFirst = true

  /// A splitter that cuts lines after so many bytes.
  init(longest: Int) { self.longest = longest }

  /// Takes the next piece and calls a function with each line that ends in it; false once it returns false.
  mutating func take(_ piece: UnsafeRawBufferPointer, _ body: (LogLine) -> Bool) -> Bool {
    if isFirst {
      isFirst = false
      narrowing = UTF16Narrowing(start: piece)
    }
    guard narrowing != nil else { return split(piece, body) }
    let narrow = narrowing?.ascii(of: piece) ?? []
    return narrow.withUnsafeBytes { split($0, body) }
  }

  /// Calls the function with the last line, where it lacks an end.
  mutating func finish(_ body: (LogLine) -> Bool) {
    guard !started.isEmpty else { return }
    started.withUnsafeBytes { _ = Self.send(LogText(bytes: $0), number, body) }
  }

  private mutating func split(
    _ piece: UnsafeRawBufferPointer, _ body: (LogLine) -> Bool
  ) -> Bool {
    let text = LogText(bytes: piece)
    var start = 0
    while let end = text.firstIndex(of: 10, from: start) {
      let line = text[start..<end]
      start = end + 1
      if started.isEmpty {
        guard Self.send(line, number, body) else { return false }
      } else {
        keep(line)
        let goesOn = started.withUnsafeBytes { Self.send(LogText(bytes: $0), number, body) }
        started.removeAll(keepingCapacity: true)
        guard goesOn else { return false }
      }
      number += 1
    }
    keep(text.from(start))
    return true
  }

  /// Keeps what belongs to a line that goes on, as far as a line may go.
  private mutating func keep(_ text: LogText) {
    started.append(contentsOf: text.bytes.prefix(max(longest - started.count, 0)))
  }

  /// Sends a line, or the several that a program has written over one another.
  private static func send(_ line: LogText, _ number: Int, _ body: (LogLine) -> Bool) -> Bool {
    var rest = line
    while let end = rest.firstIndex(of: 13) {
      let part = rest.upTo(end)
      rest = rest.from(end + 1)
      if !part.isEmpty, !plain(part, number, body) { return false }
    }
    return rest.isEmpty && !line.isEmpty ? true : plain(rest, number, body)
  }

  /// Sends a line without the escape sequences of terminals.
  ///
  /// A sequence is ESC, a bracket, what is to be done, and a byte from 0x40 on (ECMA-48, section 5.4).
  private static func plain(_ text: LogText, _ number: Int, _ body: (LogLine) -> Bool) -> Bool {
    guard text.firstIndex(of: 27) != nil else { return body(LogLine(text: text, number: number)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = 0
    while let byte = text[index] {
      index += 1
      guard byte == 27 else {
        bytes.append(byte)
        continue
      }
      guard text[index] == UInt8(ascii: "[") else { continue }
      index += 1
      while let code = text[index], !(0x40...0x7E).contains(code) { index += 1 }
      index += 1
    }
    return bytes.withUnsafeBytes { body(LogLine(text: LogText(bytes: $0), number: number)) }
  }
}

/// Reads UTF-16 as ASCII, with a question mark for every other character.
struct UTF16Narrowing {
  private let isLittle: Bool
  /// The first byte of a unit whose second has not come yet.
  private var half: UInt8?
  private var isFirst = true

  /// A reader of text that begins with a byte order mark of UTF-16; nil for other text.
  init?(start: UnsafeRawBufferPointer) {
    guard start.count >= 2 else { return nil }
    switch (start[0], start[1]) {
    case (0xFF, 0xFE): isLittle = true
    case (0xFE, 0xFF): isLittle = false
    default: return nil
    }
  }

  /// The ASCII of the next piece.
  mutating func ascii(of piece: UnsafeRawBufferPointer) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(piece.count / 2 + 1)
    for byte in piece {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let (low, high) = isLittle ? (first, byte) : (byte, first)
      if isFirst {
        isFirst = false
      } else {
        text.append(high == 0 && low < 128 ? low : UInt8(ascii: "?"))
      }
    }
    return text
  }
}
