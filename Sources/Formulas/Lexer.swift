internal import Quantities

/// A word of a formula, with its place in the bytes of the text.
struct Token: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// A name; in backticks it is never a keyword or a function.
    case name(String, isQuoted: Bool)
    case text(String)
    /// An operator or a bracket, in its one spelling.
    case mark(String)
    case end
  }

  let kind: Kind
  let bytes: Range<Int>
}

/// Cuts text into tokens.
struct Lexer {
  /// The longest text that is read, in bytes.
  static let lengthLimit = 65_536
  /// Words that are not plain names, in formulas or in conditions.
  static let reservedWords: Set<String> = ["inf", "nan", "and", "or", "not"]

  private let subject: String
  private let source: String
  private let bytes: [UInt8]
  private var place = 0

  /// A lexer of a text that errors call by the subject.
  init(_ source: String, subject: String) {
    self.subject = subject
    self.source = source
    bytes = Array(source.utf8)
  }

  /// All tokens, the last of them the end.
  mutating func tokens() throws(FormulaError) -> [Token] {
    if bytes.count > Self.lengthLimit {
      throw .tooLong(subject: subject, length: source.count, limit: Self.lengthLimit)
    }
    var tokens: [Token] = []
    while let token = try next() { tokens.append(token) }
    return tokens + [Token(kind: .end, bytes: bytes.count..<bytes.count)]
  }

  /// The place of some bytes, for errors.
  func location(_ range: Range<Int>) -> FormulaLocation {
    let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self).count
    let inside = String(decoding: bytes[range], as: UTF8.self).count
    return FormulaLocation(subject: subject, text: source, range: before..<before + inside)
  }

  private mutating func next() throws(FormulaError) -> Token? {
    while let byte = current, byte == 32 || (9...13).contains(byte) { place += 1 }
    guard let byte = current else { return nil }
    let start = place
    if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && Self.isDigit(peek(1))) {
      return try number(from: start)
    }
    if Self.isLetter(byte) {
      while let byte = current, Self.isInName(byte) { place += 1 }
      let plain = String(decoding: bytes[start..<place], as: UTF8.self)
      let name = try plain + index()
      let value: Double? = name == "inf" ? .infinity : name == "nan" ? .nan : nil
      return token(value.map { .number($0) } ?? .name(name, isQuoted: false), from: start)
    }
    switch byte {
    case UInt8(ascii: "`"):
      return token(.name(try quoted(byte), isQuoted: true), from: start)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return token(.text(try quoted(byte)), from: start)
    default:
      return try mark(from: start)
    }
  }

  /// The index right behind a name, in brackets; empty without one.
  private mutating func index() throws(FormulaError) -> String {
    guard current == UInt8(ascii: "[") else { return "" }
    let start = place
    while let byte = current, byte != UInt8(ascii: "]") { place += 1 }
    place += 1
    guard place <= bytes.count else {
      throw .unclosedQuote(location(start..<start + 1), quote: "[")
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard Symbol("x" + text).index != nil else {
      throw .unexpected(
        location(start..<place), found: "'\(text)'",
        expected: "the name of a column or of one of its labels between the brackets")
    }
    return "[\(LevelName.closed(String(text.dropFirst().dropLast())))]"
  }

  private mutating func number(from start: Int) throws(FormulaError) -> Token {
    while let byte = current, Self.isInName(byte) || isExponentSign(byte, since: start) {
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let value = NumberText.value(of: text), value.isFinite else {
      throw .unreadableNumber(location(start..<place), text: text)
    }
    return token(.number(value), from: start)
  }

  /// Whether a sign belongs to the number, as in 1e-3.
  private func isExponentSign(_ byte: UInt8, since start: Int) -> Bool {
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"), Self.isDigit(peek(1)) else {
      return false
    }
    let digits = bytes[start..<place - 1]
    return bytes[place - 1] | 0x20 == UInt8(ascii: "e") && !digits.isEmpty
      && digits.allSatisfy { Self.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == 95 }
  }

  /// The text between two equal quotes; a doubled quote stands for itself.
  private mutating func quoted(_ quote: UInt8) throws(FormulaError) -> String {
    let start = place
    var content: [UInt8] = []
    place += 1
    while let byte = current {
      place += 1
      if byte != quote {
        content.append(byte)
      } else if current == quote {
        content.append(quote)
        place += 1
      } else {
        return String(decoding: content, as: UTF8.self)
      }
    }
    throw .unclosedQuote(
      location(start..<start + 1), quote: Character(Unicode.Scalar(quote)))
  }

  /// Marks in all their spellings, longest first, each with its one spelling here.
  private static let marks: [(spelling: [UInt8], mark: String)] = [
    ("**", "^"), ("==", "=="), ("!=", "!="), ("<=", "<="), (">=", ">="), ("<", "<"), (">", ">"),
    ("=", "="), ("+", "+"), ("-", "-"), ("*", "*"), ("/", "/"), ("^", "^"), ("(", "("), (")", ")"),
    (",", ","), ("\u{2212}", "-"), ("\u{B7}", "*"), ("\u{D7}", "*"),
  ].map { (Array($0.0.utf8), $0.1) }

  private mutating func mark(from start: Int) throws(FormulaError) -> Token {
    for (spelling, mark) in Self.marks where bytes[start...].starts(with: spelling) {
      place += spelling.count
      return token(.mark(mark), from: start)
    }
    let rest = String(decoding: bytes[start...], as: UTF8.self)
    let stray = String(rest.prefix(1))
    throw .unexpected(
      location(start..<min(bytes.count, start + stray.utf8.count)), found: "'\(stray)'",
      expected: "a number, a name or an operator (other names are written in backticks)")
  }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, bytes: start..<place)
  }

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func peek(_ distance: Int) -> UInt8 {
    place + distance < bytes.count ? bytes[place + distance] : 0
  }
}

extension Lexer {
  /// Whether a name can stand in a formula without backticks, with or without an index.
  static func isIdentifier(_ name: String) -> Bool {
    if let base = Symbol(name).base { return isIdentifier(base) && !reservedWords.contains(base) }
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy(isInName)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".")
  }
}
