extension LaTeXTabular {
  /// No page of a paper is higher, in points, with room for a caption and equations.
  static let pageHeight = 400.0
  /// How much longer a text is in lines that end where words do.
  private static let raggedness = 1.2

  /// The lines of the table: pages of parts, each a `tabular` of its own.
  ///
  /// - Parameter layout: How it is set.
  /// - Returns: By page, the lines of each part.
  func pages(of layout: Layout) -> [[[String]]] {
    let height = Self.pageHeight / Double(layout.parts.count)
    let heights = (0..<(columns.first?.cells.count ?? 0)).map { row in
      layout.parts.map { rowHeight(row, in: $0, layout.size) }.max() ?? 0
    }
    var (pages, page, filled): ([Range<Int>], Range<Int>, Double) = ([], 0..<0, 0)
    for (row, own) in heights.enumerated() {
      if !page.isEmpty, filled + own > height {
        pages.append(page)
        (page, filled) = (row..<row, 0)
      }
      page = page.lowerBound..<row + 1
      filled += own
    }
    return (pages + [page]).map { rows in layout.parts.map { lines(of: $0, rows: rows) } }
  }

  private func rowHeight(_ row: Int, in part: Part, _ size: Size) -> Double {
    let counts = zip(part.columns, part.widths).map { index, width in
      let own = columns[index].cells[row].width * size.factor
      return own <= width ? 1 : (Self.raggedness * own / max(width, 1)).rounded(.up)
    }
    return max(1, counts.max() ?? 1) * size.line
  }

  private func lines(of part: Part, rows: Range<Int>) -> [String] {
    let isBroken = part.isBroken.contains(true)
    let end = isBroken ? " \\tabularnewline" : " \\\\"
    func line(_ cells: [String]) -> String {
      "  "
        + zip(part.isBroken, cells).map { $0 && !$1.isEmpty ? "\\raggedright " + $1 : $1 }
        .joined(separator: " & ") + end
    }
    let letters = zip(zip(part.columns, part.widths), part.isBroken).map { column, isBroken in
      isBroken ? "p{\(Self.points(column.1))pt}" : columns[column.0].letter
    }
    let body = rows.flatMap { row -> [String] in
      let rule = rules.contains(row) && row != rows.lowerBound ? ["  \\midrule"] : []
      return rule + [line(part.columns.map { columns[$0].cells[row].text })]
    }
    return ["\\begin{tabular}{@{}\(letters.joined())@{}}", "  \\toprule"]
      + header(of: part).map(line) + ["  \\midrule"] + body + ["  \\bottomrule", "\\end{tabular}"]
  }

  /// The lines of the header, the words of each column from the last line up.
  private func header(of part: Part) -> [[String]] {
    let broken = zip(part.columns, part.widths).map { index, width in
      Self.lines(of: columns[index].header, within: width)
    }
    let count = max(1, broken.map(\.count).max() ?? 1)
    return (0..<count).map { line in
      broken.map { lines in
        let own = line - (count - lines.count)
        return own >= 0 ? lines[own] : ""
      }
    }.map { words in
      // In a column of numbers words stand in braces.
      zip(part.columns, words).map { columns[$0].alignment == nil || $1.isEmpty ? $1 : "{\($1)}" }
    }
  }

  /// Words in lines of a width, which is the narrower one of smaller letters.
  private static func lines(of words: [LaTeXPiece], within width: Double) -> [String] {
    var (lines, line, filled): ([String], [String], Double) = ([], [], 0)
    for word in words {
      let wider = filled + (line.isEmpty ? 0 : TeXWidth.space) + word.width
      if !line.isEmpty, wider > width + 1 {
        lines.append(line.joined(separator: " "))
        (line, filled) = ([word.text], word.width)
      } else {
        line.append(word.text)
        filled = wider
      }
    }
    return line.isEmpty ? lines : lines + [line.joined(separator: " ")]
  }

  /// A width to a tenth of a point, rounded down.
  private static func points(_ width: Double) -> String {
    let tenths = Int((width * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension LaTeXTabular.Column {
  /// What stands for it where columns are declared.
  fileprivate var letter: String {
    alignment.map { "S[\($0.format)]" } ?? (kind == .numbers ? "r" : "l")
  }
}
