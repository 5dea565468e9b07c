public import Quantities

/// Model sizes or tokens that stand in the names of runs: 190M parameters and 20B tokens of `olmo-190M-20B`.
struct NamedCounts {
  /// The column of names as one of numbers.
  let column: Column
  /// How the names are read, with the first of them.
  let reading: String

  /// The sizes or tokens of a column of names; nil unless each name has as many counts, in one order.
  ///
  /// A count is a number with `k`, `m`, `b` or `t` behind it. The first is the size of the model, the second
  /// are the tokens, unless a letter before it (`N190M`) or a word behind it (`20BT`, `20Btok`) says so.
  /// - Parameters:
  ///   - names: The column.
  ///   - symbol: What is looked for: `UsualHeaders.size` or `tokens`.
  init?(_ names: Column, of symbol: Symbol) {
    guard symbol == UsualHeaders.size || symbol == UsualHeaders.tokens,
      case .texts(let texts) = names.cells
    else { return nil }
    var numbers: [Double] = []
    var example: String?
    var kinds: [Kind]?
    for row in 0..<texts.count {
      guard !texts.isEmpty(row) else {
        numbers.append(.missing)
        continue
      }
      let counts = Self.counts(texts[row])
      guard let count = Self.count(of: symbol, among: counts),
        kinds ?? counts.map(\.kind) == counts.map(\.kind)
      else { return nil }
      kinds = counts.map(\.kind)
      example = example ?? "'\(texts[row])' is \(NumberText.text(count))"
      numbers.append(count)
    }
    guard let example else { return nil }
    reading = "from the names: \(example)"
    column = Column(
      symbol: names.symbol, header: names.header, unit: nil, origin: names.origin,
      cells: .numbers(numbers), writing: .unit(.one), meaning: names.meaning)
  }

  /// What a count says of itself.
  private enum Kind { case unsaid, size, tokens }

  /// The count that is meant.
  private static func count(
    of symbol: Symbol, among counts: [(kind: Kind, value: Double)]
  ) -> Double? {
    let isSize = symbol == UsualHeaders.size
    let said = counts.filter { $0.kind == (isSize ? .size : .tokens) }
    let unsaid = counts.filter { $0.kind == .unsaid }
    guard said.isEmpty else { return said.count == 1 ? said[0].value : nil }
    if isSize { return unsaid.isEmpty || unsaid.count > 2 ? nil : unsaid[0].value }
    // The only one that is left, where another is the size.
    if counts.contains(where: { $0.kind == .size }) {
      return unsaid.count == 1 ? unsaid[0].value : nil
    }
    return unsaid.count == 2 ? unsaid[1].value : nil
  }

  /// The counts of a name, in order.
  private static func counts(_ name: String) -> [(kind: Kind, value: Double)] {
    if name.contains(where: \.isLetter), let whole = SpelledCounts.number(name, .point) {
      return [(.unsaid, whole)]
    }
    return name.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".")) }
      .compactMap { count(String($0)) }
  }

  /// The count that a word of a name is: `190M`, `1.3b`, `N190M`, `D20B`, `100BT`, `20Btok`.
  private static func count(_ word: String) -> (kind: Kind, value: Double)? {
    var body = word[...]
    var kind = Kind.unsaid
    if let first = body.first, "NnDd".contains(first), body.dropFirst().first?.isNumber == true {
      kind = "Nn".contains(first) ? .size : .tokens
      body = body.dropFirst()
    }
    let lower = body.lowercased()
    let end = ["tokens", "toks", "tok", "t", "params", "param"].first { end in
      lower.hasSuffix(end) && lower.dropLast(end.count).last.map { "kmbt".contains($0) } == true
    }
    if let end {
      kind = end.hasPrefix("p") ? .size : .tokens
      body = body.dropLast(end.count)
    }
    let text = String(body)
    guard let first = text.first, first.isNumber, let last = text.last, "kmbtKMBT".contains(last)
    else { return nil }
    return SpelledCounts.number(text, .point).map { (kind, $0) }
  }
}

extension RunTable {
  /// The first column of names that hold model sizes or tokens, of more than one value, and how they are read.
  ///
  /// - Parameter symbol: What is looked for: `UsualHeaders.size` or `tokens`.
  /// - Returns: The header, and words such as `from the names: 'olmo-190M-20B' is 190M`; nil without one.
  /// - Complexity: O(bytes of the texts).
  public func columnOfNames(holding symbol: Symbol) -> (header: String, reading: String)? {
    for column in columns where !column.origin.isAlias {
      guard let found = NamedCounts(column, of: symbol),
        Set((found.column.numbers ?? []).filter { !$0.isMissing }).count > 1
      else { continue }
      return (column.symbol.name, found.reading)
    }
    return nil
  }
}
