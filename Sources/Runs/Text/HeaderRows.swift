internal import Quantities

/// What stands above the runs: titles, the header and a row of units, or none of them.
struct HeaderRows {
  /// The headers, with the units of a row of units; empty texts where there is no header.
  let headers: Headers
  /// The text from the first run on.
  let body: CSVScanner
  /// What was recognised, a phrase each.
  let notes: [String]

  /// So many rows are looked at.
  private static let sampleCount = 30
  /// A number of the first row further than this factor from those below it is a name.
  private static let likeness = 100.0

  /// Looks at the first rows.
  ///
  /// - Throws: `RunError.empty`, and what is wrong with the quotes of the first row.
  init(_ scanner: CSVScanner, file: String) throws(RunError) {
    let rows = try Self.sample(scanner, file: file)
    guard let first = rows.first else { throw .empty(file: file) }
    let place = Self.headerPlace(rows)
    let unitsAbove = Self.unitsAbove(rows, header: place)
    let titles = unitsAbove == nil ? place : place - 1
    var notes: [String] = []
    if titles > 0 {
      let lines = rows[..<titles].map { "\($0.line)" }.joined(separator: ", ")
      notes.append(
        "line\(titles == 1 ? "" : "s") \(lines), \(titles == 1 ? "a title" : "titles"), passed over"
      )
    }
    let below = rows.dropFirst(place + 1)
    guard place > 0 || !Self.isRun(first, above: below) else {
      headers = Headers([String](repeating: "", count: first.texts.count))
      let names = headers.symbols.prefix(3).map(\.name).joined(separator: ", ")
      let more = headers.symbols.count > 3 ? ", ..." : ""
      self.notes =
        ["there is no header, the first row is a run: the columns are \(names)\(more)"]
      body = scanner
      return
    }
    let header = rows[place]
    var (texts, after) = (header.texts, header.after)
    let unitsBelow = below.first.flatMap { Self.isUnits($0, above: below.dropFirst()) ? $0 : nil }
    if let units = unitsAbove ?? unitsBelow {
      let named = zip(texts.indices, units.texts).filter { !$1.isEmpty }
      for (index, unit) in named { texts[index] = Self.text(texts[index], unit: unit, index) }
      let words = named.map { "\($1) for '\(Header(texts[$0]).name)'" }.joined(separator: ", ")
      notes.append("line \(units.line) holds units: \(words)")
      if unitsAbove == nil { after = units.after }
    } else if Self.hasRowNames(below, width: texts.count) {
      texts.insert("", at: 0)
      notes.append("the first column is without header, as row names are: it is column_1")
    }
    headers = Headers(texts)
    self.notes = notes
    body = after
  }

  /// A row, and the text after it.
  struct Row {
    let texts: [String]
    let kinds: [NumberSpelling]
    let line: Int
    let after: CSVScanner

    var numberCount: Int { kinds.count(where: \.isNumber) }
    var textCount: Int { kinds.count { $0 == .text } }
    /// The numbers, as far as a point writes their fraction.
    var values: [Double?] { texts.map { NumberText.value(of: $0) } }
  }

  private static func sample(_ scanner: CSVScanner, file: String) throws(RunError) -> [Row] {
    var scanner = scanner
    var rows: [Row] = []
    while rows.count < sampleCount, scanner.startsRow() {
      let line = scanner.line
      var texts: [String] = []
      while !scanner.rowEnded {
        do throws(CSVScanner.Fault) {
          texts.append(scanner.text(try scanner.cell()))
        } catch {
          guard rows.isEmpty else { return rows }
          throw error.inFile(file, cell: texts.count + 1)
        }
      }
      let kinds = texts.map { text in
        var text = text.trimmingSpaces
        return text.withUTF8 { NumberSpelling(UnsafeRawBufferPointer($0)) }
      }
      rows.append(Row(texts: texts, kinds: kinds, line: line, after: scanner))
    }
    return rows
  }

  /// Whether the first row holds a run: numbers alone that do not count the columns, or numbers and
  /// texts where the rows below have them, of like size and in no order.
  private static func isRun(_ row: Row, above below: ArraySlice<Row>) -> Bool {
    guard row.numberCount > 0 else { return false }
    let values = row.values.compactMap(\.self)
    let counts = [0.0, 1.0].contains { start in
      values.count > 1 && values.enumerated().allSatisfy { $1 == start + Double($0) }
    }
    if row.textCount == 0 { return !counts }
    guard row.numberCount > 1, !below.isEmpty, values.sorted() != values,
      below.allSatisfy({ $0.texts.count == row.texts.count })
    else { return false }
    return row.kinds.indices.allSatisfy { place in
      let others = below.map { $0.kinds[place] }
      guard row.kinds[place] != .missing || row.texts[place].isEmpty else { return true }
      guard row.kinds[place].isNumber else { return others.contains(.text) }
      let sizes = below.compactMap { $0.values[place]?.magnitude }.filter { $0 > 0 }
      guard !others.contains(.text), let least = sizes.min(), let most = sizes.max(),
        let own = row.values[place]?.magnitude
      else { return false }
      return own >= least / likeness && own <= most * likeness
    }
  }

  /// Whether all rows have one cell more than the header, the first of them names or a count.
  private static func hasRowNames(_ rows: ArraySlice<Row>, width: Int) -> Bool {
    guard let first = rows.first, rows.allSatisfy({ $0.texts.count == width + 1 }),
      rows.contains(where: { $0.texts.last?.isEmpty == false })
    else { return false }
    if rows.allSatisfy({ $0.kinds[0] == .text }) { return true }
    let start = first.values[0] ?? .nan
    return [0, 1].contains(start)
      && rows.enumerated().allSatisfy { place, row in
        row.values[0] == start + Double(place)
      }
  }

  /// A header with the unit of the row of units, unless it has one.
  private static func text(_ header: String, unit: String, _ index: Int) -> String {
    guard Header(header).writing == nil else { return header }
    return "\(header.isEmpty ? "column_\(index + 1)" : header) [\(bare(unit))]"
  }
}

extension CSVScanner.Fault {
  /// The error of a file whose cell is at fault.
  func inFile(_ file: String, cell: Int) -> RunError {
    switch self {
    case .unclosedQuote(let line): .unclosedQuote(file: file, line: line)
    case .textAfterQuote(let line): .textAfterQuote(file: file, line: line, cell: cell)
    }
  }
}
