internal import Quantities

/// The headers of a file, each with a symbol that no other has.
struct Headers {
  let texts: [String]
  let parts: [Header]
  let symbols: [Symbol]
  /// What was done to make the symbols unique, a phrase each.
  let notes: [String]

  /// Names the columns: one without a header `column_3`, by its position; each of several with one
  /// name by a number after it, so that none is taken by accident.
  init(_ texts: [String]) {
    let texts = texts.map { text in
      // Spreadsheets break lines in headers.
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    self.texts = texts
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
  /// A column of percentages, `45%`, is one of numbers in percent. One of `125m` holds numbers under a usual header
  /// of sizes, tokens or compute, and names under others.
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
      } else if case .texts(let texts) = written, change == nil,
        let counts = SpelledCounts(texts, decimal: decimal),
        !counts.hasLetters
          || UsualHeaders.budget.contains(where: { symbol in
            UsualHeaders.names(symbol, part.name)
          })
      {
        cells = .numbers(counts.numbers)
        notes.append("the cells of '\(part.name)' are read as numbers: \(counts.example)")
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
