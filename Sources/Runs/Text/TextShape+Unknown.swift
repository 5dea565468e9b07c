extension TextShape {
  /// Characters that some files have between their cells, and that are not read so.
  private static let unknown = Array(":~&^!@*/".utf8)
  /// In LaTeX, rules and environments stand between the rows.
  private static let leastOfLatex = 0.5

  /// The character between the cells of a table that is none of the known ones; nil where there is none.
  ///
  /// As many cells in each row, numbers in one of their places, and not a name and its figure in the first
  /// row, which would be a log.
  var unknownSeparator: Character? {
    guard rows.rows.count > 1 else { return nil }
    let known = widths.map(\.agreement).max() ?? 0
    let mark = Self.unknown.first { mark in
      let cells = rows.rows.map { rows.cells($0, separator: mark) }
      let (width, count) = Self.mostCommon(cells.map(\.count).filter { $0 > 1 })
      let agreement = Double(count) / Double(cells.count)
      let least = mark == UInt8(ascii: "&") ? Self.leastOfLatex : 1
      guard count > 1, agreement >= least, agreement > known else { return false }
      let table = cells.filter { $0.count == width }.map { row in row.map(isFigure) }
      let body = table.dropFirst()
      let names = table[0].count { !$0 }
      return (names == 0 || names == width)
        && (0..<width).contains { place in body.allSatisfy { $0[place] } }
    }
    return mark.map { Character(UnicodeScalar($0)) }
  }

  private func isFigure(_ cell: Range<Int>) -> Bool {
    let words = rows.words(TextRow(bytes: cell, line: 0))
    return words.count == 1 && rows.isNumber(words[0])
  }
}

extension TextRows {
  /// Whether a row is a line of dashes below the names of aligned columns: `----- ---`.
  func isDashed(_ row: TextRow) -> Bool {
    words(row).allSatisfy { word in
      word.count > 1 && text[word].allSatisfy { $0 == 45 || $0 == 61 }
    }
  }
}
