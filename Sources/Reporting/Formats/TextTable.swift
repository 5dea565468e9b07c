/// A table laid out in the lines of a format.
///
/// Columns of words are wrapped as far as needed; a table that is too wide even then is cut into
/// pieces, each of which begins again with the columns that name a row. Where a piece does not fit either,
/// everything in it is broken at spaces.
package struct TextTable {
  /// The narrowest that a column of words is made.
  private static let narrowest = 12
  private static let gap = "  "

  private let table: Table
  private let format: TextFormat
  private var width: Int { format.width }

  /// A table in the lines of a format.
  package init(_ table: Table, format: TextFormat = TextFormat()) {
    self.table = table
    self.format = format
  }

  /// The lines, without line breaks.
  package var lines: [String] {
    let widths = columnWidths
    return pieces(widths.least).enumerated().flatMap { index, piece in
      (index == 0 ? [] : [""]) + lines(of: piece, widths)
    }
  }

  /// How wide each column may be.
  private struct Widths {
    /// With every cell on one line.
    var natural: [Int] = []
    /// With words wrapped, headers on one line.
    var least: [Int] = []
    /// With everything broken at spaces but numbers.
    var tightest: [Int] = []
  }

  private var columnWidths: Widths {
    table.columns.indices.reduce(into: Widths()) { widths, index in
      let column = table.columns[index]
      let cells = table.rows.map { $0[index].plain }
      func columns(_ texts: [String]) -> Int {
        texts.map { TextFormat.wrapped($0, width: .max)[0] }.map(PrintedText.columns).max() ?? 0
      }
      func words(_ texts: [String]) -> Int { columns(texts.flatMap(Self.words)) }
      let (header, natural) = (columns([column.header]), columns([column.header] + cells))
      let isNumber = column.kind == .numbers
      let tightest = max(words([column.header]), isNumber ? columns(cells) : words(cells))
      widths.natural.append(natural)
      widths.tightest.append(tightest)
      widths.least.append(
        column.kind == .words ? min(natural, max(Self.narrowest, header, tightest)) : natural)
    }
  }

  private static func words(_ text: String) -> [String] {
    guard PrintedText.plainColumns(of: text) != nil else {
      return text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    return text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1)
  }

  /// Columns that stand in one piece; a later piece begins with those that name its rows.
  private struct Piece {
    var names: [Int]
    var own: [Int]
    var columns: [Int] { names + own }
  }

  /// The columns that stand next to each other, piece by piece.
  private func pieces(_ least: [Int]) -> [Piece] {
    let names = names
    var pieces: [Piece] = []
    var piece = Piece(names: [], own: [])
    for group in groups {
      let longer = piece.columns + group
      if total(longer.map { least[$0] }) <= width || piece.own.count < (piece.names.isEmpty ? 2 : 1)
      {
        piece.own += group
      } else {
        pieces.append(piece)
        piece = Piece(names: names, own: group.filter { !names.contains($0) })
      }
    }
    return (pieces + [piece]).filter { !$0.own.isEmpty }
  }

  /// The columns that name a row may be among so many at the front.
  private static let mostNames = 4

  /// The columns that name a row: the first, and those behind it that tell rows apart which are alike
  /// so far, such as the bits of rows that are all for one size.
  private var names: [Int] {
    var names = [0]
    var seen = Set(table.rows.map { $0.first?.plain ?? "" })
    for index in table.columns.indices.prefix(Self.mostNames).dropFirst()
    where table.columns[index].kind != .intervals && seen.count < table.rows.count {
      let longer = Set(
        table.rows.map { row in
          (names + [index]).map { row[$0].plain }.joined(separator: "\u{1F}")
        })
      guard longer.count > seen.count else { continue }
      names.append(index)
      seen = longer
    }
    return names
  }

  /// Columns that no cut may separate: numbers and the intervals behind them.
  private var groups: [[Int]] {
    var groups: [[Int]] = []
    for (index, column) in table.columns.enumerated() {
      if column.kind == .intervals, index > 1 {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups
  }

  /// The widths of some columns: natural, then shortened from the widest on, words first.
  private func widths(of columns: [Int], _ all: Widths) -> [Int] {
    var widths = columns.map { all.natural[$0] }
    for floor in [all.least, all.tightest] {
      let least = columns.map { floor[$0] }
      while total(widths) > width {
        let shrinking = widths.indices.filter { widths[$0] > least[$0] }
        guard let widest = shrinking.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
      }
    }
    return widths
  }

  private func lines(of piece: Piece, _ all: Widths) -> [String] {
    let columns = piece.columns
    let widths = widths(of: columns, all)
    let header = lines(columns.map { table.columns[$0].header }, columns, widths)
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap)
    // A later piece leaves out the rows that have nothing in it.
    let rows = table.rows.filter { row in
      piece.names.isEmpty || piece.own.contains { !row[$0].plain.isEmpty }
    }
    return header + [rule]
      + rows.flatMap { row in
        lines(columns.map { row[$0].plain }, columns, widths, columns.map(emphasis))
      }
  }

  private func emphasis(of column: Int) -> Emphasis { table.columns[column].emphasis }

  /// The lines of one row: one, or as many as its longest cell of words needs.
  private func lines(
    _ texts: [String], _ columns: [Int], _ widths: [Int], _ emphases: [Emphasis] = []
  ) -> [String] {
    let cells = zip(texts, widths).map { TextFormat.wrapped($0, width: $1) }
    let height = cells.map(\.count).max() ?? 1
    return (0..<height).map { index in
      line(cells.map { index < $0.count ? $0[index] : "" }, columns, widths, emphases)
    }
  }

  private func line(
    _ cells: [String], _ columns: [Int], _ widths: [Int], _ emphases: [Emphasis]
  ) -> String {
    var (line, open) = ("", 0)
    for (place, cell) in cells.enumerated() where !cell.isEmpty {
      let space = max(0, widths[place] - PrintedText.columns(of: cell))
      let isRight = table.columns[columns[place]].kind == .numbers
      // Spaces are written before the next cell, so that no line ends in one.
      let start = widths.prefix(place).reduce(0) { $0 + $1 + Self.gap.count }
      let least = line.isEmpty ? 0 : Self.gap.count
      let gap = max(least, start - open + (isRight ? space : 0))
      line += String(repeating: " ", count: gap)
      line += format.styled(cell, place < emphases.count ? emphases[place] : .none)
      open += gap + PrintedText.columns(of: cell)
    }
    return line
  }
}
