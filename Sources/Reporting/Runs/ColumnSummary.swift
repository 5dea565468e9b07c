import Quantities
import Runs

/// What a column holds, in a few figures.
struct ColumnSummary {
  /// How many labels are shown.
  private static let mostLabels = 4

  let header: String
  let unit: Unit?
  let kind: String
  let readAs: [Symbol]
  let present: Int
  let missing: Int
  let distinct: Int
  /// The range of the finite numbers; nil for labels and without any.
  let range: Interval?
  /// How many cells hold a written NaN and how many an infinity.
  let unusual: (nan: Int, infinite: Int)
  /// What should be looked at; empty for most columns.
  let notes: String
  /// The first labels in order of appearance; empty for numbers.
  let labels: [String]

  init(_ column: Column, of table: RunTable, readAs: [Symbol]) {
    header = column.header
    unit = column.unit
    self.readAs = readAs
    let unitWords = readAs.isEmpty ? nil : RunTable.reading(of: column)
    let (without, nan) = (column.missingRows.count, column.rowsOfNaN.count)
    missing = without - nan
    present = column.count - without
    distinct = column.distinctCount
    if let numbers = column.numbers {
      let figures = Figures(of: numbers)
      kind = "numbers"
      unusual = (figures.notNumbers - missing, figures.infinite)
      notes = ([unitWords] + [Self.notes(unusual)]).compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: ", ")
      range = figures.range
      labels = []
    } else {
      kind = "labels"
      unusual = (0, 0)
      notes = Self.notes(labels: column, of: table)
      range = nil
      labels = Self.firstLabels(of: column, among: distinct)
    }
  }

  /// The range of numbers and how many are none, in one pass.
  private struct Figures {
    var notNumbers = 0
    var infinite = 0
    private var low = Double.infinity
    private var high = -Double.infinity

    init(of numbers: [Double]) {
      for number in numbers {
        if number.isFinite {
          low = min(low, number)
          high = max(high, number)
        } else if number.isNaN {
          notNumbers += 1
        } else {
          infinite += 1
        }
      }
    }

    var range: Interval? { low <= high ? Interval(lower: low, upper: high) : nil }
  }

  /// How many numbers are none, in words.
  private static func notes(_ unusual: (nan: Int, infinite: Int)) -> String {
    [(unusual.nan, "nan"), (unusual.infinite, "infinite")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// The first labels in order of appearance, one more than are shown where there are more.
  private static func firstLabels(of column: Column, among distinct: Int) -> [String] {
    var first: [String] = []
    for row in 0..<column.count {
      guard let text = column.text(ofRow: row), !text.isEmpty, !first.contains(text) else {
        continue
      }
      first.append(text)
      if first.count == min(distinct, mostLabels + 1) { break }
    }
    return first
  }

  /// After so many cells that are no numbers, half of all so far, a column is one of words.
  private static let manyWords = 100

  /// Which cell keeps a column of numbers from being one; empty when most cells are words.
  private static func notes(labels column: Column, of table: RunTable) -> String {
    var (written, others): (Int, [Int]) = (0, [])
    for row in 0..<column.count {
      guard let text = column.text(ofRow: row), !column.lacksNumber(row) else { continue }
      written += 1
      if Self.isOther(text) { others.append(row) }
      if others.count > manyWords, 2 * others.count >= written { return "" }
    }
    guard let first = others.first, 2 * others.count < written else { return "" }
    let place = table.place(ofRow: first)
    let text = column.text(ofRow: first) ?? ""
    let size = NumberText.value(of: text) == nil ? "" : " (beyond the largest number, 1.8e308)"
    return "\(written - others.count) of \(written) are numbers, first other "
      + "'\(text)'\(size) at \(place.short)"
      + (place.file == table.name ? "" : " of \(place.file)")
  }

  /// Whether a cell makes a column one of labels: words, and digits that spell more than any number.
  private static func isOther(_ text: String) -> Bool {
    guard let value = NumberText.value(of: text) else { return true }
    return value.isInfinite && text.contains(where: \.isNumber)
  }

  /// Whether it is read as something, or counts how far a run is.
  var isKnown: Bool {
    !readAs.isEmpty || RunTable.isStepHeader(header) || RunTable.isEpochHeader(header)
      || UsualHeaders.symbols.contains { UsualHeaders.isUsual(header, for: $0) }
  }

  /// The style of the unit; compute without one is known by its name.
  private var style: NumberStyle {
    let name = header.lowercased()
    let isCompute =
      header == UsualHeaders.compute.name || header.hasPrefix("C_") || name.contains("flop")
    return isCompute ? .exponent : NumberStyle(unit: unit, unknown: .suffixed)
  }

  var cells: [Table.Cell] {
    let style = style
    let shown =
      labels.prefix(Self.mostLabels).joined(separator: ", ")
      + (labels.count > Self.mostLabels ? ", ..." : "")
    func number(_ value: Double?) -> Table.Cell {
      value.map { .number($0, text: style.text($0)) } ?? .missing("")
    }
    func count(_ value: Int) -> Table.Cell { .number(Double(value), text: "\(value)") }
    return [
      .formula(header), .words(Words.unit(unit)), .words(kind),
      .words(readAs.map(\.name).joined(separator: ", ")), count(present), count(missing),
      count(distinct), number(range?.lower), number(range?.upper), .words(shown),
      .words(notes),
    ]
  }

  var record: Record {
    [
      "header": .string(header), "unit": .unit(unit), "kind": .string(kind),
      "readAs": .array(readAs.map { .string($0.name) }), "values": .count(present),
      "missing": .count(missing), "distinct": .count(distinct),
      "least": .number(range?.lower), "largest": .number(range?.upper),
      "nan": .count(unusual.nan), "infinite": .count(unusual.infinite), "notes": .string(notes),
      "labels": .array(labels.prefix(Self.mostLabels).map { .string($0) }),
    ]
  }
}
