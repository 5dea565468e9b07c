/// A table for LaTeX, laid out so that it fits a width: smaller, with columns of words broken in lines, or in parts.
struct LaTeXTabular {
  /// A column: the words of its header, and its cells.
  struct Column {
    let kind: Table.Kind
    /// How its numbers stand below one another by their points; nil where they do not.
    let alignment: AlignedNumbers?
    let header: [LaTeXPiece]
    let cells: [LaTeXPiece]

    /// The widest of its cells.
    fileprivate var content: Double { cells.map(\.width).max() ?? 0 }
    /// The header in one line.
    fileprivate var headerWidth: Double {
      header.map(\.width).reduce(0, +) + Double(max(0, header.count - 1)) * TeXWidth.space
    }
    /// The least that it can be: its longest part that is not broken.
    fileprivate var least: Double { (header + cells).map(\.longest).max() ?? 0 }
    fileprivate var narrow: Double { max(content, header.map(\.width).max() ?? 0) }
    fileprivate var wide: Double { max(content, headerWidth) }
    fileprivate var breaks: Bool { kind != .numbers && kind != .intervals }
  }

  /// A size of letters: its command, how wide its letters are beside those of 10 points, the space on either side of
  /// a column, and the height of a line.
  struct Size {
    let command: String
    let factor: Double
    let space: Double
    let line: Double

    static let all = [
      Size(command: "", factor: 1, space: 6, line: 12),
      Size(command: "\\small", factor: 0.925, space: 4, line: 11),
      Size(command: "\\footnotesize", factor: 0.85, space: 3, line: 9.5),
    ]
  }

  /// A part of the table as it is set: the columns with their widths, those that are broken in lines with one.
  struct Part {
    let columns: [Int]
    let widths: [Double]
    let isBroken: [Bool]
  }

  /// How the table is set.
  struct Layout {
    let size: Size
    let parts: [Part]
  }

  let columns: [Column]
  /// The rows above which there is a line.
  let rules: Set<Int>

  init(
    _ table: Table, symbols: Set<String>, numbers: LaTeXNumbers, rules: Set<Int> = []
  ) {
    columns = table.columns.enumerated().map { index, column in
      let own = table.rows.map { $0[index] }
      let alignment =
        numbers == .siunitx && column.kind == .numbers ? AlignedNumbers(own) : nil
      return Column(
        kind: column.kind, alignment: alignment,
        header: LaTeXPiece.words(ofHeader: column.header, symbols: symbols, numbers: numbers),
        cells: own.map { cell in
          alignment.map { LaTeXPiece(whole: $0.text(of: cell), width: $0.width) }
            ?? LaTeXPiece(cell, numbers: numbers)
        })
    }
    self.rules = rules
  }

  /// The share of a width that is laid out: smaller letters differ a little in their proportions.
  private static let share = 0.985
  /// A column of words is not made narrower than this where the letters can be smaller.
  private static let comfortable = 115.0
  /// A column of words is not made narrower than this where the table can be parted.
  private static let tight = 62.0

  /// The layout for a width in points.
  func layout(within width: Double) -> Layout {
    whole(within: width) ?? parted(within: width)
  }

  /// The layout in one part; nil where it would not fit.
  func whole(within width: Double) -> Layout? {
    let all = Array(columns.indices)
    for size in Size.all {
      if let part = part(all, within: width, of: size, least: Self.comfortable) {
        return Layout(size: size, parts: [part])
      }
    }
    guard let size = Size.all.last else { return nil }
    return part(all, within: width, of: size, least: Self.tight).map {
      Layout(size: size, parts: [$0])
    }
  }

  /// The layout in several parts, each with the first column.
  private func parted(within width: Double) -> Layout {
    let size = Size.all[Size.all.count - 1]
    var parts: [Part] = []
    var chosen: [Int] = []
    for index in columns.indices.dropFirst() {
      let wider = [0] + chosen + [index]
      if chosen.isEmpty || part(wider, within: width, of: size, least: Self.tight) != nil {
        chosen.append(index)
      } else {
        parts.append(forced([0] + chosen, within: width, of: size))
        chosen = [index]
      }
    }
    return Layout(size: size, parts: parts + [forced([0] + chosen, within: width, of: size)])
  }

  private func forced(_ chosen: [Int], within width: Double, of size: Size) -> Part {
    part(chosen, within: width, of: size, least: Self.tight)
      ?? part(chosen, within: width, of: size, least: 0)
      ?? Part(
        columns: chosen, widths: chosen.map { columns[$0].narrow * size.factor },
        isBroken: chosen.map { _ in false })
  }

  /// The widths of some columns; nil where they do not fit.
  private func part(
    _ chosen: [Int], within width: Double, of size: Size, least: Double
  ) -> Part? {
    let room = width * Self.share - Double(chosen.count - 1) * 2 * size.space
    for widths in [chosen.map { columns[$0].wide }, chosen.map { columns[$0].narrow }] {
      let scaled = widths.map { $0 * size.factor }
      if scaled.reduce(0, +) <= room {
        return Part(columns: chosen, widths: scaled, isBroken: chosen.map { _ in false })
      }
    }
    let natural = chosen.map { columns[$0].narrow * size.factor }
    let lowest = zip(chosen, natural).map { index, natural in
      guard columns[index].breaks else { return natural }
      return min(natural, max(columns[index].least * size.factor + 1, least))
    }
    let (spare, wanted) = (
      room - lowest.reduce(0, +), natural.reduce(0, +) - lowest.reduce(0, +)
    )
    guard spare >= 0, wanted > 0 else { return nil }
    let share = min(1, spare / wanted)
    return Part(
      columns: chosen, widths: zip(lowest, natural).map { $0 + share * ($1 - $0) },
      isBroken: zip(lowest, natural).map { $0 < $1 })
  }
}
