/// Reads a list of lists of plain values: `[[1e9, 2.5], [2e9, null]]`.
struct JSONLists {
  private var rest: ArraySlice<UInt8>

  /// The rows; nil for another text.
  static func rows(_ text: ArraySlice<UInt8>) -> [[JSONValue]]? {
    var reader = JSONLists(rest: text)
    let rows = reader.list { $0.list { $0.value() } }
    reader.skipBlanks()
    return reader.rest.isEmpty ? rows : nil
  }

  private mutating func skipBlanks() { rest = rest.drop(while: \.isBlank) }

  private mutating func takes(_ mark: UInt8) -> Bool {
    skipBlanks()
    guard rest.first == mark else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func list<Element>(_ element: (inout JSONLists) -> Element?) -> [Element]? {
    guard takes(UInt8(ascii: "[")) else { return nil }
    var elements: [Element] = []
    if takes(UInt8(ascii: "]")) { return elements }
    repeat {
      guard let next = element(&self) else { return nil }
      elements.append(next)
    } while takes(UInt8(ascii: ","))
    return takes(UInt8(ascii: "]")) ? elements : nil
  }

  private mutating func value() -> JSONValue? {
    skipBlanks()
    if rest.first == UInt8(ascii: "\"") { return text() }
    let word = rest.prefix { !$0.isBlank && !",[]{}".utf8.contains($0) }
    rest = rest.dropFirst(word.count)
    return word.withUnsafeBytes { bytes in
      switch String(decoding: bytes, as: UTF8.self) {
      case "": nil
      case "null": .missing
      case "true", "false": .text(String(decoding: bytes, as: UTF8.self))
      default: CellText.number(bytes).map { $0.isMissing ? .missing : .number($0) }
      }
    }
  }

  /// A text without escapes, but those of a quote, a slash and a backslash.
  private mutating func text() -> JSONValue? {
    rest.removeFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return .text(String(decoding: bytes, as: UTF8.self)) }
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let escaped = rest.popFirst(), "\"\\/".utf8.contains(escaped) else { return nil }
      bytes.append(escaped)
    }
    return nil
  }
}
