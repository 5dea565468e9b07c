public import Quantities

/// Columns that become rows: `loss[set]=eval/*` makes of each row one a column `eval/...`, with what the star stands
/// for in a column `set` and the cell in a column `loss`.
public struct Melt: Hashable, Sendable {
  /// The column of the cells.
  public let value: Symbol
  /// The column of what the star stands for.
  public let label: Symbol
  /// The headers, with one star.
  public let pattern: String

  /// The label of a pattern that names none; a law describes the rows of one metric.
  static let usualLabel: Symbol = "metric"

  /// Reads a pattern such as `eval/*`, or `loss[set]=eval/*` with names for the columns.
  ///
  /// Without names the cells are called as the pattern is without its star, and their labels `metric`.
  /// - Throws: `RunError.steps` for other text.
  public init(parsing text: String) throws(RunError) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let pattern = (sides.last.map(String.init) ?? "").trimmingSpaces.unquoted
    guard pattern.count(where: { $0 == "*" }) == 1 else { throw .steps(.pattern(text: text)) }
    self.pattern = pattern
    guard sides.count == 2 else {
      (value, label) = (Symbol(Self.name(of: pattern)), Self.usualLabel)
      return
    }
    let names = sides[0].split(separator: "[", omittingEmptySubsequences: false)
      .map { String($0).trimmingSpaces }
    guard names.count == 2, !names[0].isEmpty, names[1].hasSuffix("]"), names[1].count > 1 else {
      throw .steps(.pattern(text: text))
    }
    (value, label) = (Symbol(names[0]), Symbol(String(names[1].dropLast()).trimmingSpaces))
  }

  /// A melt with names.
  init(value: Symbol, label: Symbol, pattern: String) {
    (self.value, self.label, self.pattern) = (value, label, pattern)
  }

  /// A pattern without its star and the signs around it: `eval_loss` of `eval/*_loss`.
  private static func name(of pattern: String) -> String {
    let signs: Set<Character> = ["/", "_", ".", "-", " ", ":"]
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    var start = parts[0]
    var end = parts[1]
    var sign: Character?
    while let last = start.last, signs.contains(last) { sign = start.removeLast() }
    while let first = end.first, signs.contains(first) { sign = end.removeFirst() }
    if start.isEmpty || end.isEmpty {
      let name = String(start + end)
      return name.isEmpty ? "value" : name
    }
    return start + String(sign ?? "_") + end
  }

  /// What the star stands for in a header; nil for one that is no such column.
  ///
  /// A star alone stands for numbers.
  func part(of header: String) -> String? {
    let ends = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard header.count > ends[0].count + ends[1].count, header.hasPrefix(ends[0]),
      header.hasSuffix(ends[1])
    else { return nil }
    let part = String(header.dropFirst(ends[0].count).dropLast(ends[1].count)).trimmingSpaces
    if pattern == "*", HeaderCount(part) == nil { return nil }
    return part.isEmpty ? nil : part
  }
}

extension Melt: CustomStringConvertible {
  /// `loss[set]=eval/*`.
  public var description: String { "\(value)[\(label)]=\(pattern)" }
}

/// A header that is a number of tokens or of something else: `1B`, `2e9`, `10B tokens`, `D=5e9`.
struct HeaderCount {
  let value: Double
  /// Whether it says that it counts tokens.
  let saysTokens: Bool

  private static let starts = ["d=", "d_", "tokens=", "tokens_", "tokens ", "d "]
  private static let ends = [" tokens", "_tokens", "tokens", " toks", "toks", " tok", "tok"]

  /// Nil for a header that is no number.
  init?(_ header: String) {
    var body = Header(header).name
    var saysTokens = Header(header).unit?.base == Unit.tokens.base
    if let start = Self.starts.first(where: { body.lowercased().hasPrefix($0) }) {
      body = String(body.dropFirst(start.count)).trimmingSpaces
      saysTokens = true
    }
    if let end = Self.ends.first(where: { body.lowercased().hasSuffix($0) }) {
      body = String(body.dropLast(end.count)).trimmingSpaces
      saysTokens = true
    }
    let number = NumberText.value(of: body) ?? SpelledCounts.number(body, .point)
    guard let number, number.isFinite else { return nil }
    self.value = number
    self.saysTokens = saysTokens
  }
}
