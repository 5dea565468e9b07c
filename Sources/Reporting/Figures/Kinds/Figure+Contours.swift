import Fitting
import Formulas
import Laws
import NumericsCore
public import Planning
import Quantities

extension Figure {
  /// Lines of equal response over the first two variables that are chosen, with the best allocations, the
  /// allocations that are nearly as good, and the runs.
  ///
  /// There is no figure of a law with fewer than two variables, or without runs to say where to look.
  /// - Parameters:
  ///   - subject: The law and its runs.
  ///   - plans: The best allocations, by budget; none leaves them out.
  public init?(contours subject: FigureSubject, plans: [Plan]) {
    guard let map = ContourMap(subject, plans) else { return nil }
    let law = subject.law
    let best = map.points(of: plans.map(\.values))
    let edges = map.nearOptimal(plans)
    let runs = subject.runs.flatMap { data, isFitted -> [Layer] in
      let points = map.points(of: data.points)
      return [
        Layer(
          .dots(points, isFitted ? .ring : .diamond, names: data.names(of: Array(points.indices))),
          .quiet,
          room: .none)
      ]
    }
    let region =
      edges.count > 1
      ? [
        Layer(
          .band(lower: edges.map(\.lower), upper: edges.map(\.upper), .near), .category(1),
          room: .none)
      ] : []
    title = "Equal \(law.response.symbol) by \(law.name)"
    caption = Self.caption(
      of: map, subject, hasBest: best.count > 1, hasRegion: edges.count > 1)
    panels = [
      Panel(
        horizontal: map.axes.x, vertical: map.axes.y,
        layers: region + map.lines + runs
          + (best.count > 1 ? [Layer(.line(best, .thick), .category(1), room: .none)] : [])
          + map.notes)
    ]
    columns = 1
  }

  private static func caption(
    of map: ContourMap, _ subject: FigureSubject, hasBest: Bool, hasRegion: Bool
  ) -> String {
    let response = subject.law.response
    let still = subject.stillWords(besides: [map.x.symbol, map.y.symbol])
    return
      ([
        "thin lines: equal \(Words.header(response.symbol, response.unit?.stated))"
          + (still.isEmpty ? "" : " at \(still)"),
        hasBest ? "thick line: the best allocations" : nil,
        hasRegion ? "band: nearly as good at the same cost" : nil,
        subject.data.map { "rings: \(Words.count($0.count, "run"))" },
        subject.heldOut.map { "diamonds: \(Words.count($0.count, "held-out run"))" },
      ] as [String?]).compactMap(\.self).joined(separator: "; ")
  }
}

/// The response over a grid of two variables, and the lines on which it is equal.
private struct ContourMap {
  let x: Law.Variable
  let y: Law.Variable
  private let ranges: (x: Interval, y: Interval)
  private let contours: [(level: Double, lines: [[Figure.Point]])]
  private let response: Law.Variable

  /// Values of each variable on the grid.
  private static let size = 61
  /// So many lines are wanted.
  private static let wanted = 9

  init?(_ subject: FigureSubject, _ plans: [Plan]) {
    let law = subject.law
    let open = law.variables.filter { variable in
      !subject.follows(variable) && subject.held[variable.symbol] == nil
        && Set(subject.data?.columns[variable.symbol] ?? []).count != 1
    }
    let size = law.variable(.size).flatMap { own in open.first { $0.symbol == own.symbol } }
    let data = law.variable(.data).flatMap { own in open.first { $0.symbol == own.symbol } }
    guard let x = size ?? open.first, let y = data ?? open.first(where: { $0.symbol != x.symbol }),
      x.symbol != y.symbol
    else { return nil }
    (self.x, self.y, response) = (x, y, law.response)
    func range(_ symbol: Symbol) -> Interval? {
      let all =
        subject.runs.flatMap { $0.data.columns[symbol] ?? [] }
        + plans.compactMap { $0.values[symbol] }
        + (subject.calibration.runs?.ranges[symbol].map { [$0.lower, $0.upper] } ?? [])
      guard let least = all.min(), let largest = all.max(), least < largest else { return nil }
      let margin = least > 0 ? VectorMath.power(largest / least, 0.06) : 1
      return Interval(lower: least / margin, upper: largest * margin)
    }
    guard let across = range(x.symbol), let up = range(y.symbol) else { return nil }
    ranges = (across, up)
    let grid = (
      x: Grid.values(from: across.lower, to: across.upper, count: Self.size),
      y: Grid.values(from: up.lower, to: up.upper, count: Self.size)
    )
    var still: [Symbol: Double] = [:]
    for variable in law.variables where ![x.symbol, y.symbol].contains(variable.symbol) {
      if let value = subject.still(variable.symbol), !subject.follows(variable) {
        still[variable.symbol] = value
      }
    }
    let names = (x: x.symbol, y: y.symbol)
    let places = grid.y.flatMap { y in
      grid.x.map { x in still.merging([names.x: x, names.y: y]) { $1 } }
    }
    let all = subject.values(at: places)
    let values = grid.y.indices.map { Array(all[($0 * grid.x.count)..<(($0 + 1) * grid.x.count)]) }
    let levels = Self.levels(of: values.flatMap(\.self).filter(\.isFinite))
    guard !levels.isEmpty else { return nil }
    contours = levels.map { ($0, ContourLines(x: grid.x, y: grid.y, values: values).at($0)) }
  }

  var axes: (x: Figure.Axis, y: Figure.Axis) {
    func axis(_ variable: Law.Variable, _ range: Interval) -> Figure.Axis {
      let whole = Figure.Axis(variable, spanning: [range.lower, range.upper])
      return Figure.Axis(label: whole.label, scale: whole.scale, style: whole.style, range: range)
    }
    return (axis(x, ranges.x), axis(y, ranges.y))
  }

  var lines: [Figure.Layer] {
    contours.enumerated().flatMap { index, contour in
      contour.lines.map {
        Figure.Layer(
          .line($0, .solid), .shade(Double(index) / Double(max(contours.count - 1, 1))), room: .none
        )
      }
    }
  }

  /// The response on each line, at the middle of its longest part.
  var notes: [Figure.Layer] {
    contours.compactMap { contour in
      guard let longest = contour.lines.max(by: { $0.count < $1.count }), longest.count > 8 else {
        return nil
      }
      let place = longest[longest.count * 4 / 5]
      let text = NumberStyle(unit: response.unit).text(contour.level, digits: 4)
      return Figure.Layer(.note(place, text), .ink, room: .none)
    }
  }

  /// The ends of what is nearly as good as each plan at the same cost.
  func nearOptimal(_ plans: [Plan]) -> [(lower: Figure.Point, upper: Figure.Point)] {
    plans.compactMap { plan in
      // The first variable with a range: a budget that is a variable itself has none.
      plan.nearOptimal.lazy.compactMap { own -> (lower: Figure.Point, upper: Figure.Point)? in
        guard let lower = own.lower, let upper = own.upper else { return nil }
        let ends = (lower: point(of: lower.point), upper: point(of: upper.point))
        return ends.lower == ends.upper ? nil : ends
      }.first
    }
  }

  func point(of values: [Symbol: Double]) -> Figure.Point {
    Figure.Point(x: values[x.symbol] ?? .nan, y: values[y.symbol] ?? .nan)
  }

  func points(of all: [[Symbol: Double]]) -> [Figure.Point] { all.map(point) }

  /// Round values within the responses, closer where responses are dense.
  private static func levels(of values: [Double]) -> [Double] {
    let ends = Quantile.values(of: values, [0.02, 0.9])
    guard let least = ends.first, let largest = ends.last, least < largest else { return [] }
    let raw = (largest - least) / Double(wanted)
    let power = VectorMath.power(10, VectorMath.value(of: .log10, at: raw).rounded(.down))
    let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= raw } ?? raw
    let first = (least / step).rounded(.up)
    return (0..<(2 * wanted)).map { (first + Double($0)) * step }.filter { $0 <= largest }
  }
}

extension FigureSubject {
  /// The response by the law alone at many places, without its error; NaN where it has none.
  fileprivate func values(at places: [[Symbol: Double]]) -> [Double] {
    let whole = places.map { try? law.point($0) }
    let symbols = law.variables.map(\.symbol)
    let columns = Dictionary(
      uniqueKeysWithValues: symbols.map { symbol in
        (symbol, whole.map { $0?[symbol] ?? .nan })
      })
    let parameters = formula.symbols.filter { columns[$0] == nil }
    guard
      let kernel = try? Kernel([formula], columns: symbols, scalars: parameters)
        .bound(to: columns, rowCount: places.count)
    else { return places.map { _ in .nan } }
    return kernel.values(at: parameters.map { calibration.values[$0] ?? .nan })
  }
}
