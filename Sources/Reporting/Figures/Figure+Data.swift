import Quantities

extension Figure {
  /// What is drawn as a table for programs: a row a point, an interval or a place of a band, all of them.
  public var data: Table {
    Table(
      columns: [
        .init("panel", .symbols), .init("horizontal", .words), .init("vertical", .words),
        .init("kind", .symbols), .init("series", .words), .init("name", .words),
        .init("x", .numbers), .init("y", .numbers), .init("x_lower", .numbers),
        .init("x_upper", .numbers), .init("y_lower", .numbers), .init("y_upper", .numbers),
        .init("x_scale", .symbols), .init("y_scale", .symbols),
      ],
      rows: panels.enumerated().flatMap { index, panel in
        panel.layers.flatMap { $0.rows(of: panel, "\(index + 1)") }
      })
  }
}

extension Figure.Layer {
  /// The rows of a layer of a panel.
  fileprivate func rows(of panel: Figure.Panel, _ place: String) -> [[Table.Cell]] {
    let scales: [Table.Cell] = [panel.horizontal, panel.vertical].map { .words($0.scale.rawValue) }
    return entries.map { entry in
      let names: [Table.Cell] = [
        .words(place), .words(panel.horizontal.label), .words(panel.vertical.label),
        .words(form.kind), .words(series ?? ""), .words(entry.name),
      ]
      let numbers: [Table.Cell] = entry.numbers.map {
        $0.map { .number($0, text: "") } ?? .missing("")
      }
      return names + numbers + scales
    }
  }

  /// The rows of a layer: names, and x, y and their lower and upper ends.
  fileprivate var entries: [(name: String, numbers: [Double?])] {
    switch form {
    case .band(let lower, let upper, _):
      zip(lower, upper).map { ("", [$0.x, nil, nil, nil, $0.y, $1.y]) }
    case .line(let points, _): points.map { ("", [$0.x, $0.y, nil, nil, nil, nil]) }
    case .dots(let points, _, let names):
      points.indices.map { index in
        (names.isEmpty ? "" : names[index], [points[index].x, points[index].y, nil, nil, nil, nil])
      }
    case .intervals(let spans, let along):
      spans.map { span in
        let ends: [Double?] =
          along == .horizontal
          ? [span.lower, span.upper, nil, nil] : [nil, nil, span.lower, span.upper]
        return ("", [span.middle.x, span.middle.y] + ends)
      }
    case .cells(let cells):
      cells.map { ($0.words, [nil, nil, $0.lower.x, $0.upper.x, $0.lower.y, $0.upper.y]) }
    case .rule(let value, let along, _):
      [
        (
          "",
          along == .vertical ? [value, nil, nil, nil, nil, nil] : [nil, value, nil, nil, nil, nil]
        )
      ]
    case .note(let point, let words): [(words, [point.x, point.y, nil, nil, nil, nil])]
    }
  }
}
