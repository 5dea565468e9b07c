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
  /// The first labels in order of appearance; empty for numbers.
  let labels: [String]

  init(_ column: Column, readAs: [Symbol]) {
    header = column.header
    unit = column.unit
    self.readAs = readAs
    missing = column.missingRows.count
    present = column.count - missing
    if let numbers = column.numbers {
      let values = numbers.filter { !$0.isNaN }
      kind = "numbers"
      distinct = Set(values).count
      range = values.min().flatMap { low in
        values.max().map { Interval(lower: low, upper: $0) }
      }
      labels = []
    } else {
      var seen: Set<String> = []
      let all = (column.labels ?? []).filter { !$0.isEmpty && seen.insert($0).inserted }
      kind = "labels"
      distinct = all.count
      range = nil
      labels = all
    }
  }

  var cells: [Table.Cell] {
    let style = NumberStyle(unit: unit, unknown: .suffixed)
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
    ]
  }

  var record: Record {
    [
      "header": .string(header), "unit": .unit(unit), "kind": .string(kind),
      "readAs": .array(readAs.map { .string($0.name) }), "values": .count(present),
      "missing": .count(missing), "distinct": .count(distinct),
      "least": .number(range?.lower), "largest": .number(range?.upper),
      "labels": .array(labels.prefix(Self.mostLabels).map { .string($0) }),
    ]
  }
}
