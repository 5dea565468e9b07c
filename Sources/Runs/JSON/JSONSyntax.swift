/// Finds the first place where a text stops being JSON, and says what was expected there.
///
/// Accepts what the reader accepts: `NaN`, `Infinity` and `-Infinity` besides RFC 8259.
struct JSONSyntax {
  /// Where and why a text is not JSON.
  struct Fault: Hashable {
    /// The line, from 1.
    let line: Int
    /// The column in bytes, from 1.
    let column: Int
    let expected: String
    let found: String
  }

  private enum Expecting {
    case value, firstItem, firstKey, key, colon, separator
  }

  private let text: ArraySlice<UInt8>
  private var index: Int
  /// The closing brackets that are still due, innermost last.
  private var closing: [UInt8] = []

  private init(_ text: ArraySlice<UInt8>) {
    self.text = text
    index = text.startIndex
  }

  /// The first fault of a text that should be one JSON value; nil when it is one.
  ///
  /// - Complexity: O(n); nesting takes no stack.
  static func fault(in text: ArraySlice<UInt8>) -> Fault? {
    var syntax = JSONSyntax(text)
    return syntax.firstFault()
  }

  private mutating func firstFault() -> Fault? {
    var expecting = Expecting.value
    while true {
      skipSpace()
      if expecting == .separator, closing.isEmpty {
        return current == nil ? nil : fault("the end of the text")
      }
      let fault =
        switch expecting {
        case .value, .firstItem: value(&expecting)
        case .key, .firstKey: key(&expecting)
        case .colon: colon(&expecting)
        case .separator: separator(&expecting)
        }
      if let fault { return fault }
    }
  }

  /// Takes a value, its opening bracket, or the end of an empty list.
  private mutating func value(_ expecting: inout Expecting) -> Fault? {
    if expecting == .firstItem, take("]") {
      closing.removeLast()
    } else if take("{") {
      closing.append(UInt8(ascii: "}"))
      expecting = .firstKey
      return nil
    } else if take("[") {
      closing.append(UInt8(ascii: "]"))
      expecting = .firstItem
      return nil
    } else if let fault = plainValue() {
      return fault
    }
    expecting = .separator
    return nil
  }

  /// Takes a key or the end of an empty object.
  private mutating func key(_ expecting: inout Expecting) -> Fault? {
    if expecting == .firstKey, take("}") {
      closing.removeLast()
      expecting = .separator
      return nil
    }
    guard current == UInt8(ascii: "\"") else {
      return fault(expecting == .key ? "a key in quotes" : "a key in quotes or '}'")
    }
    expecting = .colon
    return string()
  }

  private mutating func colon(_ expecting: inout Expecting) -> Fault? {
    expecting = .value
    return take(":") ? nil : fault("':'")
  }

  /// Takes a comma or the bracket that is due.
  private mutating func separator(_ expecting: inout Expecting) -> Fault? {
    guard let due = closing.last else { return nil }
    if take(",") {
      expecting = due == UInt8(ascii: "}") ? .key : .value
    } else if current == due {
      index += 1
      closing.removeLast()
    } else {
      return fault("',' or '\(Character(UnicodeScalar(due)))'")
    }
    return nil
  }

  /// Takes a string, number or word.
  private mutating func plainValue() -> Fault? {
    if current == UInt8(ascii: "\"") { return string() }
    for word in ["true", "false", "null", "NaN", "Infinity", "-Infinity"]
    where text[index...].starts(with: word.utf8) {
      index += word.utf8.count
      return nil
    }
    return number()
  }

  private mutating func number() -> Fault? {
    let hasSign = take("-")
    guard let first = current, Self.isDigit(first) else {
      return fault(hasSign ? "a digit" : "a value")
    }
    if take("0") {
      if let next = current, Self.isDigit(next) { return fault("a number without leading zeros") }
    } else {
      digits()
    }
    if take(".") {
      guard let next = current, Self.isDigit(next) else { return fault("a digit") }
      digits()
    }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      guard let next = current, Self.isDigit(next) else { return fault("a digit") }
      digits()
    }
    return nil
  }

  private mutating func string() -> Fault? {
    let start = index
    index += 1
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return nil
      case UInt8(ascii: "\\"):
        index += 1
        guard let escape = current, "\"\\/bfnrtu".utf8.contains(escape) else {
          return fault("an escape such as \\n or \\u0041")
        }
        index += 1
        guard escape == UInt8(ascii: "u") else { continue }
        for _ in 0..<4 {
          guard let digit = current, Character(UnicodeScalar(digit)).isHexDigit else {
            return fault("four hexadecimal digits")
          }
          index += 1
        }
      case 0..<32:
        return fault("a string without control characters")
      default:
        index += 1
      }
    }
    index = start
    return fault("a string with a closing quote")
  }

  private mutating func digits() {
    while let byte = current, Self.isDigit(byte) { index += 1 }
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 32 || byte == 9 || byte == 10 || byte == 13 { index += 1 }
  }

  private var current: UInt8? { index < text.endIndex ? text[index] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func fault(_ expected: String) -> Fault {
    let before = text[..<index]
    let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? text.startIndex
    let line = before.reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
    return Fault(line: line, column: index - lineStart + 1, expected: expected, found: found)
  }

  /// What stands at the index, in words.
  private var found: String {
    guard let byte = current else { return "the end of the text" }
    if byte == 10 || byte == 13 { return "the end of the line" }
    if byte < 32 { return "a control character" }
    let character = String(decoding: text[index...].prefix(4), as: UTF8.self).first
    return character.map { "'\($0)'" } ?? "another character"
  }
}
