internal import CReaders

/// Text made ready to be scanned: what separates its cells, with everything that is no cell blanked.
///
/// Comment lines, the frames of Markdown tables and runs of spaces are overwritten in place, so that
/// every row keeps its line.
struct SeparatedText {
  /// The text to scan.
  let bytes: FileBytes
  /// What separates its cells.
  let separator: UInt8
  /// What was found that the plain rules of CSV do not say, a phrase each.
  let notes: [String]

  /// What separates cells, before the text is made ready.
  private enum Separation {
    case character(UInt8)
    case spaces
  }

  /// Looks at the first rows of a file.
  ///
  /// - Throws: `RunError.notATable` for a log in words and for prose.
  init(_ bytes: FileBytes, file: String, format: TableFormat?) throws(RunError) {
    if format == nil, let (table, note) = try bytes.tableOfText(file: file) {
      try self.init(table, file: file, format: .csv, notes: [note])
    } else {
      try self.init(bytes, file: file, format: format, notes: [])
    }
  }

  private init(
    _ bytes: FileBytes, file: String, format: TableFormat?, notes found: [String]
  ) throws(RunError) {
    var comments = Self.comments(bytes)
    let sample = TextRows(sampling: bytes)
    let lines = Set(comments.map(\.line))
    let rows = sample.filter { !lines.contains($0.line) && !sample.isDashed($0) }
    var separation = Separation.character(UInt8(ascii: "\t"))
    if format != .tsv { separation = try Self.separation(rows, file: file) }
    var text = bytes
    if let header = Self.header(among: comments, of: sample, above: rows, separation) {
      comments.removeAll { $0.line == header.line }
      text = text.overwriting { $0.blank(leading: TextRows.hash, of: header) }
    }
    if !comments.isEmpty {
      text = text.overwriting { text in for row in comments { text.blank(row.bytes) } }
    }
    var notes =
      comments.isEmpty
      ? found
      : found + ["\(comments.count) comment line\(comments.count == 1 ? "" : "s") passed over"]
    switch separation {
    case .spaces:
      text = text.separatingWords()
      separator = TextRows.tab
      notes.append(Self.spaceNote)
    case .character(let character):
      separator = character
      if character == TextRows.pipe {
        text = text.withoutFrame()
        notes.append("cells are separated by '|'")
      }
    }
    self.bytes = text
    self.notes = notes
  }

  /// What spreadsheets write in a cell without a value, which begins no comment.
  private static let noValues = ["#N/A", "#NV", "#N/D"].map { Array($0.utf8) }

  /// The rows that begin with `#`, unless most do, or the first is a header whose first cell is `#`.
  private static func comments(_ bytes: FileBytes) -> [TextRow] {
    let hashes = bytes.padded.withUnsafeBytes {
      cs_count($0.baseAddress, bytes.count, CChar(bitPattern: TextRows.hash))
    }
    guard hashes > 0 else { return [] }
    let all = TextRows(bytes)
    var comments = all.rows.filter { row in
      let text = all.text[row.bytes].drop { $0.isBlank }
      return text.first == TextRows.hash && !noValues.contains { text.starts(with: $0) }
    }
    guard 2 * comments.count <= all.rows.count else { return [] }
    if let first = comments.first, first.line == all.rows.first?.line {
      let next = all.text[first.bytes].drop { $0.isBlank }.dropFirst().first { $0 != 32 }
      if let next, TextRows.separators.contains(next) { comments.removeFirst() }
    }
    return comments
  }

  /// The comment that names the columns of rows of numbers, as NumPy writes it.
  private static func header(
    among comments: [TextRow], of sample: TextRows, above rows: TextRows, _ separation: Separation
  ) -> TextRow? {
    guard let first = rows.rows.first, let last = comments.last(where: { $0.line < first.line }),
      let row = sample.rows.first(where: { $0.line == last.line })
    else { return nil }
    let hashes = sample.text[row.bytes].prefix { $0.isBlank || $0 == TextRows.hash }.count
    let content = TextRow(bytes: row.bytes.dropFirst(hashes), line: row.line)
    let (names, numbers) =
      switch separation {
      case .spaces: (sample.words(content), sample.words(first))
      case .character(let character):
        (
          sample.cells(content, separator: character),
          sample.cells(first, separator: character)
        )
      }
    let isHeader =
      names.count == numbers.count && numbers.allSatisfy(sample.isNumber)
      && !names.contains(where: { sample.isNumber($0) || $0.isEmpty })
    return isHeader ? row : nil
  }

  /// What separates the cells of most rows in one way.
  private static func separation(
    _ rows: TextRows, file: String
  ) throws(RunError) -> Separation {
    let shape = TextShape(rows)
    if let fault = shape.fault(file: file) { throw fault }
    if let separator = shape.separator { return .character(separator) }
    return shape.isTableOfWords ? .spaces : .character(UInt8(ascii: ","))
  }
}

extension FileBytes {
  /// The bytes with some of them overwritten.
  func overwriting(_ change: (inout [UInt8]) -> Void) -> FileBytes {
    var padded = padded
    change(&padded)
    return FileBytes(padded: padded, count: count)
  }

  /// The text with a tab after each word instead of the first space.
  fileprivate func separatingWords() -> FileBytes {
    let all = TextRows(self)
    return overwriting { text in
      for row in all.rows {
        guard !all.isDashed(row) else {
          text.blank(row.bytes)
          continue
        }
        let words = all.words(row)
        for (word, next) in zip(words, words.dropFirst()) {
          text.blank(word.upperBound..<next.lowerBound)
          text[word.upperBound] = TextRows.tab
        }
        if let first = words.first { text.blank(row.bytes.lowerBound..<first.lowerBound) }
        if let last = words.last { text.blank(last.upperBound..<row.bytes.upperBound) }
      }
    }
  }

  /// The text without the lines that are drawn around and between rows of a table.
  fileprivate func withoutFrame() -> FileBytes {
    let all = TextRows(self)
    return overwriting { text in
      for row in all.rows {
        guard !all.isRule(row) else {
          text.blank(row.bytes)
          continue
        }
        text.blank(leading: TextRows.pipe, of: row)
        let last = row.bytes.last { !text[$0].isBlank }
        if let last, text[last] == TextRows.pipe { text[last] = TextRows.space }
      }
    }
  }
}

extension TextRows {
  /// Whether a row is a line drawn between rows: `|---|:-:|`, `+----+`.
  fileprivate func isRule(_ row: TextRow) -> Bool {
    let marks = text[row.bytes].filter { !$0.isBlank }
    let isDrawn = marks.allSatisfy { "-+|:=".utf8.contains($0) }
    let dashes = zip(marks, marks.dropFirst()).contains { $0 == $1 && ($0 == 45 || $0 == 61) }
    // `|-|-|` is a rule and `| - | - |` a row without values.
    return isDrawn && (dashes || (marks.contains(45) && marks.count == row.bytes.count))
  }
}

extension [UInt8] {
  /// Overwrites bytes with spaces; line ends inside of quotes stay, as they are counted.
  mutating func blank(_ range: Range<Int>) {
    for index in range where self[index] != 10 && self[index] != 13 { self[index] = 32 }
  }

  /// Overwrites the marks that a row begins with.
  fileprivate mutating func blank(leading mark: UInt8, of row: TextRow) {
    guard let first = row.bytes.first(where: { !self[$0].isBlank }), self[first] == mark else {
      return
    }
    self[first] = 32
    var next = first + 1
    while mark == TextRows.hash, next < row.bytes.upperBound, self[next] == mark {
      self[next] = 32
      next += 1
    }
  }
}
