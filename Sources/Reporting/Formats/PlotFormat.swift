import Quantities

/// The first panel of a figure as lines of text: curves in Braille dots, points as letters, bands shaded.
public struct PlotFormat: Sendable {
  /// The characters a line has, and the lines of the panel.
  private let width: Int, height: Int

  /// - Parameters:
  ///   - width: The most characters a line has; 40 at least.
  ///   - height: The lines of the panel, without those of its axis.
  public init(width: Int, height: Int = 20) {
    self.width = max(width, 40)
    self.height = max(height, 6)
  }

  /// The lines, none of a figure without panels; the last ones are its caption.
  public func lines(of figure: Figure) -> [String] {
    guard let panel = figure.panels.first else { return [] }
    let names = LineLabel.lines(of: panel).map(\.name.count).max() ?? 0
    let draft = panel.places(sharing: [panel], width: 60, height: Double(height))
    let margin = (marks(draft.y).map(\.text.count).max() ?? 0) + 1
    let right = names > 0 && names < width / 3 ? names + 1 : 0
    let columns = width - margin - 1 - right
    let (x, y) = panel.places(sharing: [panel], width: Double(columns), height: Double(height))
    var canvas = PlotCanvas(columns: columns, rows: height)
    for layer in panel.layers { canvas.draw(layer, x, y) }
    let labels = right > 0 ? LineLabel.placed(in: panel, over: x, y, font: 1) ?? [] : []
    let beside = Dictionary(
      labels.map { (canvas.row(of: $0.y), $0.name) }, uniquingKeysWith: { first, _ in first })
    let ticks = Dictionary(
      marks(y).map { (canvas.row(of: $0.place), $0.text) }, uniquingKeysWith: { first, _ in first })
    let lines = canvas.lines.enumerated().map { row, line in
      let number = ticks[row] ?? ""
      return String(repeating: " ", count: max(0, margin - 1 - number.count)) + number
        + (number.isEmpty ? " │" : " ┤") + line + (beside[row].map { " " + $0 } ?? "")
    }
    let indent = String(repeating: " ", count: margin)
    let frame = indent + "└" + String(repeating: "─", count: columns)
    let below = [
      frame, indent + " " + numbers(below: x, columns), indent + " " + panel.horizontal.label,
    ]
    return ([panel.vertical.label] + lines + below).map(Self.trimmed)
      + TextFormat.wrapped(Self.caption(of: figure), width: width)
  }

  /// The caption with the marks that stand for those of a picture.
  private static func caption(of figure: Figure) -> String {
    figure.caption.replacing("circles:", with: "o:").replacing("diamonds:", with: "x:")
  }

  private func marks(_ axis: AxisPlaces) -> [AxisPlaces.Mark] {
    axis.marks { _ in 3 }.filter { !$0.text.isEmpty }
  }

  /// The numbers of the horizontal axis, each below its place.
  private func numbers(below axis: AxisPlaces, _ columns: Int) -> String {
    var line = Array(repeating: Character(" "), count: columns)
    for mark in axis.marks({ Double($0.count) + 2 }) {
      let start = Int(mark.place) - mark.text.count / 2
      guard start >= 0, start + mark.text.count <= columns else { continue }
      for (offset, character) in mark.text.enumerated() { line[start + offset] = character }
    }
    return String(line)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

/// Characters of which each holds two dots by four.
private struct PlotCanvas {
  private let columns: Int, rows: Int
  /// The Braille dots of each character, and what is written over them.
  private var dots: [UInt32]
  private var letters: [Character?]

  init(columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    dots = Array(repeating: 0, count: columns * rows)
    letters = Array(repeating: nil, count: columns * rows)
  }

  var lines: [String] {
    (0..<rows).map { row in
      String(
        (0..<columns).map { column in
          let place = row * columns + column
          if let letter = letters[place], letter != "░" || dots[place] == 0 { return letter }
          return dots[place] == 0
            ? " " : Unicode.Scalar(0x2800 + dots[place]).map { Character($0) } ?? " "
        })
    }
  }

  /// The line of a height above the axis.
  func row(of height: Double) -> Int { min(max(rows - 1 - Int(height), 0), rows - 1) }

  mutating func draw(_ layer: Figure.Layer, _ x: AxisPlaces, _ y: AxisPlaces) {
    switch layer.form {
    case .line(let points, let stroke):
      for (from, to) in zip(points, points.dropFirst()) { draw(from, to, stroke, x, y) }
    case .dots(let points, let mark, _):
      for point in points {
        guard let across = x.place(of: point.x), let up = y.place(of: point.y) else { continue }
        write(mark == .diamond ? "x" : "o", across, up)
      }
    case .band(let lower, let upper, .far):
      let ends = zip(lower, upper).compactMap { low, high -> Ends? in
        guard let across = x.place(of: low.x), let from = y.place(of: low.y),
          let to = y.place(of: high.y)
        else { return nil }
        return (across, from, to)
      }
      for (first, last) in zip(ends, ends.dropFirst()) { shade(from: first, to: last) }
    case .band, .intervals, .cells, .rule, .note: break
    }
  }

  private mutating func draw(
    _ from: Figure.Point, _ to: Figure.Point, _ stroke: Figure.Stroke, _ x: AxisPlaces,
    _ y: AxisPlaces
  ) {
    guard let x0 = x.place(of: from.x), let y0 = y.place(of: from.y), let x1 = x.place(of: to.x),
      let y1 = y.place(of: to.y)
    else { return }
    let steps = Int(min(max(abs(x1 - x0) * 2, abs(y1 - y0) * 4, 1).rounded(.up), 4000))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let across = x0 + share * (x1 - x0)
      // A dashed line has gaps of two dots.
      if stroke == .dashed || stroke == .dotted, Int(across * 2) % 4 >= 2 { continue }
      dot(across, y0 + share * (y1 - y0))
    }
  }

  /// A place along the axis with the ends of a band there.
  private typealias Ends = (across: Double, from: Double, to: Double)

  /// Shades what lies between two places of a band.
  private mutating func shade(from first: Ends, to last: Ends) {
    let start = max(Int(first.across), 0)
    let columns = start..<max(start, min(Int(last.across) + 1, self.columns))
    for column in columns {
      let share = min(
        max((Double(column) - first.across) / max(last.across - first.across, 1), 0), 1)
      let from = first.from + share * (last.from - first.from)
      let to = first.to + share * (last.to - first.to)
      let heights = (max(Int(from), 0), min(Int(to), rows - 1))
      for height in heights.0..<max(heights.0, heights.1 + 1) where height < rows {
        let place = (rows - 1 - height) * self.columns + column
        if letters[place] == nil { letters[place] = "░" }
      }
    }
  }

  private mutating func dot(_ across: Double, _ up: Double) {
    let (column, row) = (Int((across * 2).rounded(.down)), Int((up * 4).rounded(.down)))
    guard column >= 0, row >= 0, column < columns * 2, row < rows * 4 else { return }
    // Unicode numbers the dots of a character 1 2 3 7 on the left and 4 5 6 8 on the right, from the top.
    let bits: [[UInt32]] = [[0x40, 0x80], [0x04, 0x20], [0x02, 0x10], [0x01, 0x08]]
    dots[(rows - 1 - row / 4) * columns + column / 2] |= bits[row % 4][column % 2]
  }

  private mutating func write(_ letter: Character, _ across: Double, _ up: Double) {
    let (column, row) = (Int(across.rounded(.down)), Int(up.rounded(.down)))
    guard column >= 0, row >= 0, column < columns, row < rows else { return }
    letters[(rows - 1 - row) * columns + column] = letter
  }
}
