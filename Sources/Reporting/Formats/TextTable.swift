/// A table laid out in lines of at most so many characters.
///
/// Columns of words are wrapped as far as needed; a table that is too wide even then is cut into
/// pieces, each of which begins again with the columns that name a row.
package struct TextTable {
  /// The narrowest that a column of words is made.
  private static let narrowest = 12
  private static let gap = "  "

  private let table: Table
  private let width: Int

  /// A table in at most `width` characters.
  package init(_ table: Table, width: Int) {
    self.table = table
    self.width = width
  }

  /// The lines, without line breaks.
  package var lines: [String] {
    let pieces = pieces
    return pieces.enumerated().flatMap { index, piece in
      (index == 0 ? [] : [""]) + lines(of: piece)
    }
  }

  /// The natural width of each column.
  private var natural: [Int] {
    table.columns.indices.map { index in
      max(table.columns[index].header.count, table.rows.map { $0[index].plain.count }.max() ?? 0)
    }
  }

  /// The least width of each column.
  private var least: [Int] {
    zip(table.columns, natural).map { column, width in
      column.kind == .words ? min(width, max(Self.narrowest, column.header.count)) : width
    }
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
  private var pieces: [Piece] {
    let least = least
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

  /// The widths of some columns: natural, columns of words shortened from the widest on.
  private func widths(of columns: [Int]) -> [Int] {
    var widths = columns.map { natural[$0] }
    let least = columns.map { self.least[$0] }
    while total(widths) > width {
      let shrinking = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = shrinking.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func lines(of piece: Piece) -> [String] {
    let columns = piece.columns
    let widths = widths(of: columns)
    let header = line(columns.map { table.columns[$0].header }, columns, widths)
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: Self.gap)
    // A later piece leaves out the rows that have nothing in it.
    let rows = table.rows.filter { row in
      piece.names.isEmpty || piece.own.contains { !row[$0].plain.isEmpty }
    }
    return [header, rule] + rows.flatMap { lines(of: $0, columns, widths) }
  }

  /// The lines of one row: one, or as many as its longest cell of words needs.
  private func lines(of row: [Table.Cell], _ columns: [Int], _ widths: [Int]) -> [String] {
    let cells = zip(columns, widths).map { column, width in
      TextFormat.wrapped(row[column].plain, width: width)
    }
    let height = cells.map(\.count).max() ?? 1
    return (0..<height).map { index in
      line(cells.map { index < $0.count ? $0[index] : "" }, columns, widths)
    }
  }

  private func line(_ cells: [String], _ columns: [Int], _ widths: [Int]) -> String {
    let padded = zip(zip(cells, columns), widths).map { cell, width in
      let space = String(repeating: " ", count: max(0, width - cell.0.count))
      return table.columns[cell.1].kind == .numbers ? space + cell.0 : cell.0 + space
    }
    var line = padded.joined(separator: Self.gap)
    while line.last == " " { line.removeLast() }
    return line
  }
}
