public import Laws
import NumericsCore
public import Planning
import Quantities

extension Figure {
  /// Runs of one budget each with the parabola through those near the lowest, and the best sizes over the budgets.
  ///
  /// There is no figure for fewer than two runs of any budget.
  /// - Parameters:
  ///   - slices: The runs by budget.
  ///   - size: What the size is called.
  ///   - response: What the response is called.
  ///   - cost: What budgets are called.
  public init?(
    isoflop slices: IsoFLOP, size: Law.Variable, response: Law.Variable, cost: Law.Definition
  ) {
    let shown = slices.slices.filter { $0.runs.count > 1 }
    guard let least = shown.first?.budget, let largest = shown.last?.budget else { return nil }
    let views = SliceView.all(of: shown, cost)
    let runs = shown.flatMap(\.runs)
    let found = views.compactMap { view in view.optimum.map { (view, $0) } }
    let refused = shown.filter { $0.refusal != nil }
    title = "Best sizes from parabolas, \(Words.count(shown.count, "budget"))"
    caption =
      "above: runs of one budget and the parabola through those near the lowest; below: its lowest point with its "
      + "95 % interval" + (slices.line() == nil ? "" : ", the power law through them with its band")
      + (refused.isEmpty
        ? ""
        : "; crosses: the lowest run of \(Words.count(refused.count, "budget")) without a best size")
    panels =
      [
        Panel(
          horizontal: Axis(size, spanning: runs.map(\.size)),
          vertical: Axis(response, spanning: runs.map(\.response)),
          layers: views.flatMap(\.profile))
      ]
      + (found.isEmpty
        ? []
        : [
          Panel(
            horizontal: Axis(cost.symbol, cost.unit, spanning: shown.map(\.budget)),
            vertical: Axis(
              label: "best \(Words.header(size.symbol, size.unit))",
              scale: .spanning(runs.map(\.size)),
              style: NumberStyle(unit: size.unit, unknown: .suffixed)),
            layers: Self.line(slices, from: least, to: largest, size.symbol)
              + views.flatMap(\.best))
        ])
    columns = panels.count
  }

  /// The power law through the best sizes, with its band.
  private static func line(
    _ slices: IsoFLOP, from least: Double, to largest: Double, _ symbol: Symbol
  ) -> [Layer] {
    guard let line = slices.line(), least < largest else { return [] }
    let sizes = Grid.values(from: least, to: largest, count: 25).map {
      ($0, line.size(symbol, at: $0))
    }
    let ends = sizes.compactMap { budget, size in size.interval.map { (budget, $0) } }
    let band =
      ends.isEmpty
      ? []
      : [
        Layer(
          .band(
            lower: ends.map { Point(x: $0.0, y: $0.1.lower) },
            upper: ends.map { Point(x: $0.0, y: $0.1.upper) }, .near), .quiet, room: .limited)
      ]
    return band + [Layer(.line(sizes.map { Point(x: $0.0, y: $0.1.value) }, .solid), .quiet)]
  }
}

/// One budget of an isoFLOP figure.
private struct SliceView {
  private let slice: IsoFLOP.Slice
  private let tint: Figure.Tint
  private let name: String?

  init(_ slice: IsoFLOP.Slice, _ cost: Law.Definition, tint: Figure.Tint, isNamed: Bool) {
    (self.slice, self.tint) = (slice, tint)
    name =
      isNamed
      ? "\(cost.symbol) = \(NumberStyle(unit: cost.unit, unknown: .exponent).text(slice.budget, digits: 2))"
      : nil
  }

  /// The budgets, dark to bright; a few have their names.
  static func all(of slices: [IsoFLOP.Slice], _ cost: Law.Definition) -> [SliceView] {
    let logs = slices.map { VectorMath.value(of: .log, at: $0.budget) }
    let (least, largest) = (logs.min() ?? 0, logs.max() ?? 0)
    return zip(slices, logs).map { slice, log in
      SliceView(
        slice, cost, tint: .shade(largest > least ? (log - least) / (largest - least) : 0),
        isNamed: slices.count <= mostNamed)
    }
  }

  /// More budgets than these are not named.
  private static let mostNamed = 9

  var optimum: IsoFLOP.Optimum? { try? slice.optimum.get() }

  /// Runs and parabola.
  var profile: [Figure.Layer] {
    let dots = Figure.Layer(
      .dots(slice.runs.map { Figure.Point(x: $0.size, y: $0.response) }, .circle, names: []), tint,
      series: name)
    guard let optimum, let least = slice.runs.map(\.size).min(),
      let largest = slice.runs.map(\.size).max()
    else { return [dots] + refusal }
    let near = Grid.values(from: least, to: largest, count: 60).filter {
      max($0 / optimum.size, optimum.size / $0) <= 8
    }
    let curve = near.map { size in
      let distance = VectorMath.value(of: .log, at: size / optimum.size)
      return Figure.Point(
        x: size,
        y: optimum.response
          * VectorMath.value(of: .exp, at: optimum.curvature * distance * distance))
    }
    return [
      Figure.Layer(.line(curve, .solid), tint, series: name, room: .none), dots,
      Figure.Layer(
        .dots([Figure.Point(x: optimum.size, y: optimum.response)], .diamond, names: []), .ink),
    ]
  }

  /// The best size over the budget, or a cross at the lowest run.
  var best: [Figure.Layer] {
    guard let optimum else {
      return lowest.map { [Self.cross(Figure.Point(x: slice.budget, y: $0.size))] } ?? []
    }
    let point = Figure.Point(x: slice.budget, y: optimum.size)
    let span = optimum.interval.map { Figure.Span(point, lower: $0.lower, upper: $0.upper) }
    return (span.map { [Figure.Layer(.intervals([$0], .vertical), tint, room: .limited)] } ?? [])
      + [
        Figure.Layer(.dots([point], .diamond, names: []), tint)
      ]
  }

  private var lowest: IsoFLOP.Run? { slice.runs.min { $0.response < $1.response } }

  private var refusal: [Figure.Layer] {
    lowest.map { [Self.cross(Figure.Point(x: $0.size, y: $0.response))] } ?? []
  }

  private static func cross(_ point: Figure.Point) -> Figure.Layer {
    Figure.Layer(.dots([point], .cross, names: []), .category(1))
  }
}
