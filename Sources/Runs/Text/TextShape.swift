/// What kind of text rows are: a table with a separator, one of words, a log, or prose.
struct TextShape {
  /// Rows that agree on a number of separators, as a part of all, below which there is no table.
  private static let leastAgreement = 0.5
  /// A line of so many words is one of a text.
  private static let wordsOfProse = 3
  /// A line with so many figures after names is one of a log.
  private static let figuresOfLog = 2

  let rows: TextRows
  /// How many cells most rows have, and what part of the rows that is, by separator.
  let widths: [(separator: UInt8, width: Int, agreement: Double)]

  init(_ rows: TextRows) {
    self.rows = rows
    widths = TextRows.separators.map { separator in
      let counts = rows.rows.map { rows.cells($0, separator: separator).count }
      let (width, count) = Self.mostCommon(counts.filter { $0 > 1 })
      return (separator, width, Double(count) / Double(max(rows.rows.count, 1)))
    }
  }

  /// The separator on which most rows agree, the comma first; nil where no row holds any.
  ///
  /// Of comma and semicolon it is the one with more cells, since the other may stand in numbers.
  var separator: UInt8? {
    let best = widths.map(\.agreement).max() ?? 0
    let found = widths.filter { $0.agreement == best && $0.agreement > 0 }
    guard let first = found.first else { return nil }
    let semicolon = found.first { $0.separator == UInt8(ascii: ";") && $0.width > first.width }
    return (semicolon ?? first).separator
  }

  /// Whether every row has the words of a table: as many as the header, or one more, some numbers.
  var isTableOfWords: Bool {
    guard separator == nil, rows.rows.count > 1 else { return false }
    let body = rows.rows.dropFirst().map { rows.words($0) }
    let header = rows.words(rows.rows[0])
    guard let width = body.first?.count, width > 1, body.allSatisfy({ $0.count == width }),
      header.count == width || header.count == width - 1
    else { return false }
    return (0..<width).contains { place in body.allSatisfy { rows.isNumber($0[place]) } }
      && !repeatsNames(header, body)
  }

  /// Whether the rows hold the words of the first one at the same places: `step 10 loss 3.5`.
  private func repeatsNames(_ header: [Range<Int>], _ body: [[Range<Int>]]) -> Bool {
    header.enumerated().contains { place, word in
      let name = rows.string(word)
      return !rows.isNumber(word)
        && body.allSatisfy { place < $0.count && rows.string($0[place]) == name }
    }
  }

  /// Whether two cells or more of every row end in a name and a figure, the names being those of the first
  /// row: `step 100 | loss 4.3`.
  private func repeatsNames(_ separator: UInt8) -> Bool {
    guard rows.rows.count > 1 else { return false }
    let names = rows.rows.map { row in
      rows.cells(row, separator: separator).map { cell -> String? in
        let words = rows.words(TextRow(bytes: cell, line: row.line))
        guard words.count > 1, let figure = words.last, rows.isNumber(figure),
          let name = words.dropLast().last, !rows.isNumber(name)
        else { return nil }
        return rows.string(name)
      }
    }
    let repeated = names[0].indices.count { place in
      names[0][place] != nil
        && names.allSatisfy { place < $0.count && $0[place] == names[0][place] }
    }
    return repeated > 1
  }

  /// Why the text is no table; nil for one that may be.
  func fault(file: String) -> RunError? {
    guard let first = rows.rows.first else { return nil }
    func fault(_ kind: RunError.TextKind, at row: TextRow) -> RunError {
      .notATable(file: file, line: row.line, text: rows.string(row.bytes), kind: kind)
    }
    let chosen = widths.first { $0.separator == separator }
    let isRegular = chosen.map { rows.cells(first, separator: $0.separator).count == $0.width }
    let figures = rows.rows.filter { figureCount($0) >= Self.figuresOfLog }
    if let mark = unknownSeparator { return fault(.separatedBy(mark), at: first) }
    let isLog =
      3 * figures.count >= rows.rows.count
      && (isRegular != true || figureCount(first) >= Self.figuresOfLog)
    if isLog, let row = figures.first { return fault(.log, at: row) }
    if let separator, repeatsNames(separator) { return fault(.log, at: first) }
    if let row = lossLine(isRegular: isRegular == true) { return fault(.log, at: row) }
    guard chosen.map({ $0.agreement < Self.leastAgreement }) ?? !isTableOfWords else {
      return nil
    }
    if rows.rows.count > 1, chosen == nil {
      let words = rows.rows.map { rows.words($0) }
      if repeatsNames(words[0], Array(words.dropFirst())), words[0].count > 1 {
        return fault(.log, at: first)
      }
    }
    let prose = rows.rows.filter { rows.words($0).count >= Self.wordsOfProse }
    guard let row = prose.first, 2 * prose.count > rows.rows.count, rows.rows.count > 1 else {
      return nil
    }
    return fault(.prose, at: row)
  }

  /// How many figures stand after a name with a colon or an equals sign: `lm loss: 5.0`, `lr=1e-3`.
  private func figureCount(_ row: TextRow) -> Int {
    let text = rows.text[row.bytes].filter { $0 != 32 && $0 != 9 }
    return text.indices.count { index in
      guard index > 0, index + 1 < text.count, [58, 61].contains(text[index]) else { return false }
      let before = text[index - 1]
      let isName = (before | 0x20) >= 97 && (before | 0x20) <= 122 || "_)]\"'".utf8.contains(before)
      let next = text[(index + 1)...].first { !"+-.".utf8.contains($0) }
      return isName && next.map { $0 &- 48 < 10 } == true
    }
  }

  static func mostCommon(_ counts: [Int]) -> (value: Int, count: Int) {
    let found = Dictionary(grouping: counts) { $0 }.mapValues(\.count)
    let best = found.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    return best.map { ($0.key, $0.value) } ?? (0, 0)
  }
}
