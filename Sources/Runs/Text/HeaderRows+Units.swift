internal import Quantities

extension HeaderRows {
  /// There are no more titles than this.
  private static let mostTitles = 10

  /// The place of the header: below titles and a row of units, if there are any.
  static func headerPlace(_ rows: [Row]) -> Int {
    let first = titleCount(rows)
    guard rows.count > first + 2, holdsUnits(rows[first]), rows[first].textCount > 0 else {
      return first
    }
    let (next, rest) = (rows[first + 1], rows[(first + 2)...])
    let isHeader =
      next.texts.count == rows[first].texts.count && next.numberCount == 0 && next.textCount > 1
      && !holdsUnits(next) && rest.contains { $0.numberCount > 0 }
    return isHeader ? first + 1 : first
  }

  /// The row of units right above the header; nil where there is none.
  static func unitsAbove(_ rows: [Row], header: Int) -> Row? {
    guard header > 0, rows[header - 1].texts.count == rows[header].texts.count,
      holdsUnits(rows[header - 1])
    else { return nil }
    return rows[header - 1]
  }

  /// Whether all texts of a row are known units or ways of writing.
  private static func holdsUnits(_ row: Row) -> Bool {
    row.numberCount == 0 && row.texts.contains { !$0.isEmpty }
      && row.texts.allSatisfy { $0.isEmpty || isUnit($0) }
  }

  private static func isUnit(_ text: String) -> Bool {
    switch WrittenUnit(parsing: bare(text)) {
    case .unit(let unit): unit.isKnown
    case .logarithm, .perplexity: true
    }
  }

  /// How many rows stand above the header: rows of one text, or of another width than the rest,
  /// above one of names above one with numbers.
  private static func titleCount(_ rows: [Row]) -> Int {
    let width = rows.map(\.texts.count).max() ?? 0
    let first = rows.firstIndex { row in
      row.texts.count == width && row.numberCount == 0 && row.textCount > 1
    }
    guard let first, (1...mostTitles).contains(first), first + 1 < rows.count,
      rows[(first + 1)...].contains(where: { $0.numberCount > 0 && $0.texts.count == width }),
      rows[..<first].allSatisfy({ $0.textCount <= 1 || $0.texts.count < width }),
      rows[..<first].allSatisfy({ $0.textCount > 0 })
    else { return 0 }
    return first
  }

  /// Whether a row holds units: texts where the rows below hold numbers, and no number.
  static func isUnits(_ row: Row, above below: ArraySlice<Row>) -> Bool {
    let runs = below.filter { $0.texts.count == row.texts.count }
    guard !runs.isEmpty, row.numberCount == 0, row.textCount > 0 else { return false }
    var (known, labels): (Int, [Bool]) = (0, [])
    for place in row.texts.indices {
      let holdsNumbers =
        !runs.contains { $0.kinds[place] == .text } && runs.contains { $0.kinds[place].isNumber }
      if !holdsNumbers {
        labels.append(row.texts[place].isEmpty)
      } else if row.kinds[place] == .text, isUnit(row.texts[place]) {
        known += 1
      }
    }
    let numbered = row.kinds.indices.filter { row.kinds[$0] == .text }.count
    guard numbered > labels.count(where: { !$0 }) else { return false }
    return known > 0 || (!labels.isEmpty && labels.allSatisfy(\.self))
  }

  /// A unit without the brackets around it.
  static func bare(_ unit: String) -> String {
    guard let first = unit.first, let last = unit.last, unit.count > 2,
      ["()", "[]"].contains("\(first)\(last)")
    else { return unit }
    return String(unit.dropFirst().dropLast())
  }
}
