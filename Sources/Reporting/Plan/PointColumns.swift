import Planning
import Quantities

/// The columns that say where points are: labels, then variables, of all laws.
struct PointColumns {
  private let points: [(labels: [Symbol: String], values: [Estimate])]
  private let labels: [Symbol]
  private let variables: [Estimate]

  init(_ predictions: [[Prediction]]) {
    points = predictions.map { laws in
      var values: [Estimate] = []
      for entry in laws.flatMap(\.point)
      where !values.contains(where: { $0.symbol == entry.symbol }) {
        values.append(entry)
      }
      let labels = laws.reduce(into: [Symbol: String]()) { $0.merge($1.labels) { own, _ in own } }
      return (labels, values)
    }
    labels = points.first?.labels.keys.sorted() ?? []
    variables = points.first?.values ?? []
  }

  var columns: [Table.Column] {
    labels.map { .init($0.name, .words) }
      + variables.map {
        .init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
      }
  }

  func cells(_ index: Int) -> [Table.Cell] {
    let point = points[index]
    return labels.map { .words(point.labels[$0] ?? "") }
      + variables.map { variable in
        guard let entry = point.values.first(where: { $0.symbol == variable.symbol }) else {
          return .missing("")
        }
        let style = NumberStyle(unit: entry.unit, unknown: .suffixed)
        return .number(entry.value, text: style.text(entry.value))
      }
  }

  /// Where a point is, for programs.
  func record(_ index: Int) -> Record {
    .object(
      points[index].labels.sorted { $0.key < $1.key }.map { .init($0.key.name, .string($0.value)) }
        + points[index].values.map { .init($0.symbol.name, .number($0.value)) })
  }
}
