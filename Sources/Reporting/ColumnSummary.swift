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
    missing = column.missingRows.count
    present = column.count - missing
    if let numbers = column.numbers {
      let values = numbers.filter { !$0.isNaN }
      let finite = values.filter(\.isFinite)
      kind = "numbers"
      unusual = (present - values.count, values.count - finite.count)
      notes = Self.notes(unusual)
      distinct = Set(values).count
      range = finite.min().flatMap { low in
        finite.max().map { Interval(lower: low, upper: $0) }
      }
      labels = []
    } else {
      var seen: Set<String> = []
      let all = (column.labels ?? []).filter { !$0.isEmpty && seen.insert($0).inserted }
      kind = "labels"
      distinct = all.count
      unusual = (0, 0)
      notes = Self.notes(labels: column.labels ?? [], of: table)
      range = nil
      labels = all
    }
  }

  /// How many numbers are none, in words.
  private static func notes(_ unusual: (nan: Int, infinite: Int)) -> String {
    [(unusual.nan, "nan"), (unusual.infinite, "infinite")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// Which cell keeps a column of numbers from being one; empty when most cells are words.
  private static func notes(labels: [String], of table: RunTable) -> String {
    let written = labels.indices.filter { !["", "NA", "null"].contains(labels[$0]) }
    let others = written.filter { NumberText.value(of: labels[$0]) == nil }
    guard let first = others.first, 2 * others.count < written.count else { return "" }
    let place =
      switch table.placeKind {
      case .line: "line"
      case .record: "record"
      case .row: "row"
      }
    return "\(written.count - others.count) of \(written.count) are numbers, first other "
      + "'\(labels[first])' at \(place) \(table.line(ofRow: first))"
  }

  /// The style of the unit; compute without one is known by its name.
  private var style: NumberStyle {
    let name = header.lowercased()
    let isCompute = header == "C" || header.hasPrefix("C_") || name.contains("flop")
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
