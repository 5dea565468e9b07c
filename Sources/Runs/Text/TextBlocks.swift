/// The tables that stand within a text: those of Markdown, and rows of numbers below prose.
struct TextBlocks {
  /// A table within a text.
  struct Block {
    let lines: ClosedRange<Int>
    /// How many rows it has, without header and rule.
    let rows: Int
    let columns: Int
    /// What stands above it.
    let title: String
  }

  /// Fewer rows of numbers are figures in a text.
  private static let leastRows = 5
  /// A line of so many words is one of a text.
  private static let wordsOfProse = 3
  /// Fewer lines of text are titles of a table.
  private static let leastProse = 5
  private static let pipe = UInt8(ascii: "|")

  private let rows: TextRows

  init(_ rows: TextRows) { self.rows = rows }

  /// The tables of Markdown: a header, a rule of dashes with as many cells, and rows.
  var markdown: [Block] {
    var found: [Block] = []
    var place = 1
    while place < rows.rows.count {
      guard let width = ruleWidth(rows.rows[place]),
        width == self.width(rows.rows[place - 1])
      else {
        place += 1
        continue
      }
      var end = place
      // The header of the next table is no row of this one.
      while end + 1 < rows.rows.count, self.width(rows.rows[end + 1]) != nil,
        end + 2 >= rows.rows.count || ruleWidth(rows.rows[end + 2]) == nil
      { end += 1 }
      found.append(
        Block(
          lines: rows.rows[place - 1].line...rows.rows[end].line, rows: end - place,
          columns: width, title: text(rows.rows[place - 1])))
      place = end + 1
    }
    return found
  }

  /// The longest stretch of lines with as many numbers each, where prose stands above it.
  var numbers: Block? {
    var best: (start: Int, end: Int)?
    var start = 0
    for place in rows.rows.indices {
      let goesOn =
        place > start && numberCount(rows.rows[place]) == numberCount(rows.rows[start])
        && rows.rows[place].line == rows.rows[place - 1].line + 1
      if !goesOn { start = place }
      guard numberCount(rows.rows[start]) != nil else { continue }
      if place - start >= (best.map { $0.end - $0.start } ?? 0) + 1 { best = (start, place) }
    }
    guard let best, best.end - best.start + 1 >= Self.leastRows, best.start > 0 else { return nil }
    let prose = rows.rows[..<best.start].count { rows.words($0).count >= Self.wordsOfProse }
    guard prose >= Self.leastProse, let columns = numberCount(rows.rows[best.start]) else {
      return nil
    }
    return Block(
      lines: rows.rows[best.start].line...rows.rows[best.end].line,
      rows: best.end - best.start + 1, columns: columns, title: text(rows.rows[best.start - 1]))
  }

  /// How many lines of text stand outside of a block.
  func linesOutside(of block: Block) -> Int {
    rows.rows.count { !block.lines.contains($0.line) }
  }

  /// How many numbers a line has, where it has two or more words and each is one.
  private func numberCount(_ row: TextRow) -> Int? {
    let words = rows.words(row)
    return words.count > 1 && words.allSatisfy(rows.isNumber) ? words.count : nil
  }

  /// How many cells a line has between pipes; nil for a line without any.
  private func width(_ row: TextRow) -> Int? {
    let bytes = trimmed(row)
    guard bytes.contains(Self.pipe) else { return nil }
    let inner = bytes.count { $0 == Self.pipe }
    let ends = [bytes.first, bytes.last].count { $0 == Self.pipe }
    return inner - ends + 1
  }

  /// How many cells a rule of dashes has; nil for another line.
  private func ruleWidth(_ row: TextRow) -> Int? {
    let bytes = trimmed(row)
    let isRule =
      bytes.contains(UInt8(ascii: "-")) && bytes.allSatisfy { "|-: \t".utf8.contains($0) }
    return isRule ? width(row) : nil
  }

  private func trimmed(_ row: TextRow) -> ArraySlice<UInt8> {
    let text = rows.text[row.bytes].drop { $0.isBlank || $0 == TextRows.space }
    let end = text.lastIndex { !$0.isBlank && $0 != TextRows.space } ?? text.startIndex
    return text.isEmpty ? text : text[...end]
  }

  private func text(_ row: TextRow) -> String {
    rows.string(row.bytes).split(separator: " ").joined(separator: " ")
  }
}

extension FileBytes {
  /// The bytes with everything but the one table of a Markdown text blanked, and what was done; nil for bytes
  /// that are no text with a table in it.
  ///
  /// - Throws: `RunError.notATable` for a text with several tables, and for one above rows of numbers.
  func tableOfText(file: String) throws(RunError) -> (bytes: FileBytes, note: String)? {
    let rows = TextRows(self)
    // Lines that begin with '#' are headings, or comments that may stand among the rows of a table.
    let blocks = TextBlocks(
      rows.filter { row in
        rows.text[row.bytes].first { !$0.isBlank && $0 != TextRows.space } != TextRows.hash
      })
    let tables = blocks.markdown
    guard let first = tables.first else {
      if let numbers = blocks.numbers { throw Self.fault([numbers], file: file) }
      // Of Markdown the tables are read, and nothing else.
      if Self.isMarkdown(file), let row = rows.rows.first(where: { rows.words($0).count > 1 }) {
        throw .notATable(
          file: file, line: row.line, text: rows.string(row.bytes), kind: .prose)
      }
      return nil
    }
    let outside = blocks.linesOutside(of: first)
    guard outside > 0 else { return nil }
    guard tables.count == 1 else { throw Self.fault(tables, file: file) }
    let blanked = overwriting { text in
      for row in rows.rows where !first.lines.contains(row.line) { text.blank(row.bytes) }
    }
    let words = "\(outside) line\(outside == 1 ? "" : "s") of text around it passed over"
    let (start, end) = (first.lines.lowerBound, first.lines.upperBound)
    return (blanked, "lines \(start) to \(end) are the table; \(words)")
  }

  private static func isMarkdown(_ file: String) -> Bool {
    let name = Archive.unpackedName(file.lastPathPart).lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown")
  }

  private static func fault(_ blocks: [TextBlocks.Block], file: String) -> RunError {
    .notATable(
      file: file, line: blocks[0].lines.lowerBound, text: blocks[0].title,
      kind: .text(around: blocks.map(\.lines), rows: blocks[0].rows, columns: blocks[0].columns))
  }
}
