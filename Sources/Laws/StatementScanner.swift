internal import Formulas
internal import Quantities

/// Reads the pieces of a statement from left to right.
struct StatementScanner {
  private var rest: Substring

  init(_ text: String) {
    rest = Substring(text)
  }

  /// What has not been read, without spaces at both ends.
  var remainder: String { String(LawStatement.trimmed(rest)) }

  /// A name: an identifier, or any text in backticks.
  mutating func symbol() throws(LawFault) -> Symbol {
    skipSpaces()
    if rest.first == "`", let end = rest.dropFirst().firstIndex(of: "`") {
      let name = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      return Symbol(String(name))
    }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    guard let first = name.first, first.isLetter || first == "_" else {
      throw .unexpected(found: nextWord, expected: "a name")
    }
    rest = rest.dropFirst(name.count)
    return Symbol(String(name) + (try index(of: String(name))))
  }

  /// The index right behind a name, in brackets; empty without one.
  ///
  /// A unit stands behind a space.
  private mutating func index(of name: String) throws(LawFault) -> String {
    guard rest.first == "[" else { return "" }
    guard let end = rest.firstIndex(of: "]"), Symbol(name + rest[...end]).index != nil else {
      throw .unexpected(
        found: nextWord,
        expected: "a label column in brackets after '\(name)', or a space and a unit")
    }
    let text = rest[...end]
    rest = rest[rest.index(after: end)...]
    return "[\(LevelName.closed(String(text.dropFirst().dropLast())))]"
  }

  /// The labels of a column: `= 16, int4, fp4`; empty where there is no `=`.
  mutating func levels() throws(LawFault) -> [String] {
    guard take("=") else { return [] }
    var found: [String] = []
    repeat {
      skipSpaces()
      var name = rest.prefix(while: LawText.isInLevel)
      if rest.first == "`", let end = rest.dropFirst().firstIndex(of: "`") {
        name = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest.dropFirst(2)
      }
      guard !name.isEmpty else { throw .unexpected(found: nextWord, expected: "a label") }
      rest = rest.dropFirst(name.count)
      found.append(LevelName.text(of: String(name)))
    } while take(",")
    return found
  }

  /// Takes the mark if it comes next.
  mutating func take(_ mark: String) -> Bool {
    skipSpaces()
    guard rest.hasPrefix(mark) else { return false }
    rest = rest.dropFirst(mark.count)
    return true
  }

  /// Takes the word if it comes next and ends there.
  mutating func take(word: String) -> Bool {
    skipSpaces()
    guard nextWord == word else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// A unit in brackets, if one comes next; it must be a base unit.
  mutating func unit(of symbol: Symbol) throws(LawFault) -> Unit? {
    guard take("[") else { return nil }
    guard let end = rest.firstIndex(of: "]") else {
      throw .unexpected(found: "", expected: "']' after the unit of '\(symbol)'")
    }
    let unit = Unit(parsing: String(rest[..<end]))
    rest = rest[rest.index(after: end)...]
    guard unit.scale == 1 else { throw .scaledUnit(symbol, unit) }
    return unit
  }

  /// `role size` or another role, if it comes next.
  mutating func role() throws(LawFault) -> Law.Role? {
    guard take(word: "role") else { return nil }
    guard let role = Law.Role(rawValue: nextWord) else {
      let words = Law.Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw .unexpected(found: nextWord, expected: "a role after 'role': one of \(words)")
    }
    _ = take(word: nextWord)
    return role
  }

  /// `real`, `positive` or `in a .. b`, if one comes next.
  mutating func domain(of symbol: Symbol) throws(LawFault) -> Domain? {
    if take(word: "real") { return .real }
    if take(word: "positive") { return .positive }
    var ahead = self
    // A description may begin with "in"; a domain goes on with a number, and its ends may be forgotten.
    guard ahead.take(word: "in"),
      ahead.peekedNumber != nil || ["", "..", "search"].contains(ahead.nextWord)
    else { return nil }
    self = ahead
    let range = try range("domain", of: symbol)
    return .interval(range.lowerBound, range.upperBound)
  }

  /// `search a .. b`, if it comes next.
  mutating func search(of symbol: Symbol) throws(LawFault) -> ClosedRange<Double>? {
    guard take(word: "search") else { return nil }
    return try range("search range", of: symbol)
  }

  /// `= formula [unit] words`; two spaces may stand for the unit.
  mutating func definition() throws(LawFault) -> Law.Definition {
    let symbol = try symbol()
    guard take("=") else { throw .unexpected(found: nextWord, expected: "'=' after '\(symbol)'") }
    let formula = try formula()
    let unit = try unit(of: symbol)
    return Law.Definition(symbol: symbol, formula: formula, unit: unit, about: remainder)
  }

  /// A formula up to a unit, to two spaces with words behind them, or to the end.
  mutating func formula() throws(LawFault) -> Formula {
    let whole = rest[..<unitStart]
    do throws(FormulaError) {
      let formula = try Formula(parsingAlongRuns: String(LawStatement.trimmed(whole)))
      rest = rest.dropFirst(whole.count)
      return formula
    } catch {
      guard let short = Self.beforeTwoSpaces(whole) else { throw .formula(error) }
      do throws(FormulaError) {
        let formula = try Formula(parsingAlongRuns: String(LawStatement.trimmed(short)))
        rest = rest.dropFirst(short.count)
        return formula
      } catch {
        throw .formula(error)
      }
    }
  }

  /// Where a unit begins: at a bracket that is no index, which stands right behind a name.
  private var unitStart: Substring.Index {
    var before: Character = " "
    for index in rest.indices {
      if rest[index] == "[", !(before.isLetter || before.isNumber || "_.".contains(before)) {
        return index
      }
      before = rest[index]
    }
    return rest.endIndex
  }

  /// A number, which ends at a space or at `..`.
  mutating func number(_ what: String) throws(LawFault) -> Double {
    guard let (value, length) = peekedNumber else {
      throw .unexpected(found: nextWord, expected: what)
    }
    skipSpaces()
    rest = rest.dropFirst(length)
    return value
  }

  private mutating func range(
    _ what: String, of symbol: Symbol
  ) throws(LawFault) -> ClosedRange<Double> {
    let lower = try number("a number, as in '\(what == "domain" ? "in" : "search") 0.1 .. 10'")
    guard take("..") else { throw .unexpected(found: nextWord, expected: "'..' in the \(what)") }
    let upper = try number("the upper end of the \(what)")
    guard lower < upper, lower.isFinite, upper.isFinite else {
      throw .emptyRange(symbol, of: what, lower: lower, upper: upper)
    }
    return lower...upper
  }

  private var peekedNumber: (value: Double, length: Int)? {
    let ahead = rest.drop(while: \.isWhitespace)
    let word = ahead.prefix { !$0.isWhitespace }
    let text = word.firstIndexOfDots.map { word[..<$0] } ?? word
    return NumberText.value(of: String(text)).map { ($0, text.count) }
  }

  /// The text up to the next space.
  var nextWord: String {
    String(rest.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
  }

  private mutating func skipSpaces() {
    rest = rest.drop(while: \.isWhitespace)
  }

  /// The text before the first two spaces that have text on both sides.
  private static func beforeTwoSpaces(_ text: Substring) -> Substring? {
    let start = text.firstIndex { !$0.isWhitespace } ?? text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      guard next < text.endIndex else { return nil }
      if text[index].isWhitespace, text[next].isWhitespace { return text[..<index] }
      index = next
    }
    return nil
  }
}

extension Substring {
  /// Where `..` begins.
  fileprivate var firstIndexOfDots: Index? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if next < endIndex, self[index] == ".", self[next] == "." { return index }
      index = next
    }
    return nil
  }
}
