internal import Quantities

/// A header taken apart: `N [M parameters]` is the name `N` in the unit `M parameters`.
struct Header: Hashable {
  /// The header without its unit.
  let name: String
  /// How the numbers are written; nil without brackets.
  let writing: WrittenUnit?

  /// The parts of a header; only brackets at its end are a unit.
  init(_ text: String) {
    let trimmed = text.trimmingSpaces
    guard trimmed.hasSuffix("]"), let open = trimmed.lastIndex(of: "["),
      open != trimmed.startIndex
    else {
      name = trimmed
      writing = nil
      return
    }
    let inside = trimmed[trimmed.index(after: open)...].dropLast()
    name = String(trimmed[..<open]).trimmingSpaces
    let written = WrittenUnit(parsing: String(inside))
    // Perplexities stay what they are until an option says that their logarithms are meant.
    writing = written == .perplexity ? .unit(Unit(parsing: String(inside))) : written
  }

  /// The unit of the numbers once they are read.
  ///
  /// A multiple alone, `[M]`, counts something that it does not name, so no unit is known.
  var unit: Unit? {
    guard case .unit(let unit) = writing else { return nil }
    let isBareMultiple = unit.base == Unit.one.base && unit.scale > 1
    return isBareMultiple ? nil : unit.baseUnit
  }

  /// The way of writing in which numbers differ from those meant; nil for one that changes none.
  var change: WrittenUnit? {
    if case .unit(let unit) = writing, unit.scale == 1 { return nil }
    return writing
  }
}

/// The headers of a file, each with a symbol that no other has.
struct Headers {
  let texts: [String]
  let parts: [Header]
  let symbols: [Symbol]
  /// What was done to make the symbols unique, a phrase each.
  let notes: [String]

  /// Whether a name is one that a column without a header gets.
  static func isGiven(_ name: String) -> Bool {
    name.hasPrefix("column_") && Int(name.dropFirst("column_".count)) != nil
  }

  /// Names the columns: one without a header `column_3`, by its position; each of several with one
  /// name by a number after it, so that none is taken by accident.
  init(_ texts: [String]) {
    self.texts = texts.map(\.trimmingSpaces)
    parts = texts.map(Header.init)
    let names = parts.enumerated().map { index, part in
      part.name.isEmpty ? "column_\(index + 1)" : part.name
    }
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    var taken = Set(names)
    var symbols: [Symbol] = []
    var notes: [String] = []
    var numbers: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      guard counts[name, default: 0] > 1 else {
        symbols.append(Symbol(name))
        continue
      }
      var number = numbers[name, default: 0] + 1
      while taken.contains("\(name)_\(number)") { number += 1 }
      numbers[name] = number
      taken.insert("\(name)_\(number)")
      symbols.append(Symbol("\(name)_\(number)"))
      notes.append("column \(index + 1), headed '\(name)' as others are, is '\(name)_\(number)'")
    }
    self.symbols = symbols
    self.notes =
      notes
      + zip(self.texts, parts).compactMap { text, part in
        guard case .logarithm = part.writing else { return nil }
        return part.writing?.step(text)
      }
  }

  /// The columns of these headers with the given cells, numbers in base units, and what was done beyond
  /// what the headers say.
  ///
  /// A column of percentages, `45%`, is one of numbers in percent.
  func read(
    _ cells: [Column.Cells], decimal: DecimalSign?
  ) -> (columns: [Column], notes: [String]) {
    var columns: [Column] = []
    var notes: [String] = []
    for (index, written) in cells.enumerated() {
      let part = parts[index]
      var (cells, change, unit) = (written, part.change, part.unit)
      if case .texts(let texts) = written,
        let numbers = (decimal.map { [$0] } ?? [.point, .comma]).lazy
          .compactMap({ Percentages.numbers(texts, decimal: $0) }).first
      {
        cells = .numbers(numbers)
        if change == nil {
          change = .unit(Percentages.unit)
          unit = unit ?? .one
        }
        notes.append("the cells of '\(part.name)' are percentages: 45% is 0.45")
      }
      columns.append(
        Column(
          symbol: symbols[index],
          header: texts[index].isEmpty ? symbols[index].name : texts[index], unit: unit,
          origin: .file(index + 1),
          cells: change.map { change in cells.replacingNumbers { change.meaning(of: $0) } }
            ?? cells,
          writing: change))
    }
    return (columns, notes)
  }
}

extension String {
  /// The text without the spaces and tabs around it.
  var trimmingSpaces: String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    var trimmed = self[...].drop(while: isSpace)
    while let last = trimmed.last, isSpace(last) { trimmed.removeLast() }
    return String(trimmed)
  }
}
