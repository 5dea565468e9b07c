public import Fitting
public import Laws
public import Planning
import Quantities

extension Figure {
  /// The best allocations over what they cost: the response, and the first variable that is chosen.
  ///
  /// There is no figure for fewer than two plans of different cost.
  /// - Parameters:
  ///   - plans: Plans of one fit, in any order; those without a cost are left out.
  ///   - fit: The fit that they follow from.
  ///   - cost: The cost of a run.
  ///   - runs: The runs, drawn as dots; nil draws none.
  public init?(frontier plans: [Plan], fit: Fit, cost: Law.Definition, runs: FitData? = nil) {
    let places = plans.compactMap { plan in plan.cost.map { (cost: $0.value, plan: plan) } }
      .sorted { $0.cost < $1.cost }
    guard let first = places.first, let last = places.last, first.cost < last.cost else {
      return nil
    }
    let chosen = fit.law.variables.first { variable in
      Set(places.compactMap { $0.plan.estimate(of: variable.symbol)?.value }).count > 1
    }
    let costs = runs.map { $0.values(of: cost.formula, at: fit.values) } ?? []
    func panel(
      _ symbol: Symbol, _ unit: Unit?, _ scale: Scale, runs values: [Double],
      _ estimate: (Plan) -> Estimate?
    ) -> Panel {
      let axis = Axis(
        label: Words.header(symbol, unit), scale: scale,
        style: NumberStyle(unit: unit, unknown: .suffixed))
      let found = places.compactMap { place in
        estimate(place.plan).map { (x: place.cost, estimate: $0) }
      }
      return Panel(
        vertical: axis,
        layers: [.dots(zip(costs, values).map(Point.init))] + Self.band(found) + [
          .line(found.map { Point(x: $0.x, y: $0.estimate.value) })
        ])
    }
    let response = fit.law.response
    title = "Best allocations from \(fit.law.name)"
    let interval =
      fit.uncertainty == nil ? "" : "; band: \(Words.interval(level: fit.settings.level))"
    caption = "line: the best allocation\(interval)\(runs == nil ? "" : "; circles: the runs")"
    horizontal = Axis(label: Words.header(cost.symbol, cost.unit), scale: .log, style: .exponent)
    panels =
      [
        panel(response.symbol, response.unit, .linear, runs: runs?.response ?? []) { $0.response }
      ]
      + (chosen.map { variable in
        [
          panel(
            variable.symbol, variable.unit, variable.domain == .positive ? .log : .linear,
            runs: runs?.columns[variable.symbol] ?? []
          ) { $0.estimate(of: variable.symbol) }
        ]
      } ?? [])
  }

  /// The area of the intervals, where there are any.
  private static func band(_ found: [(x: Double, estimate: Estimate)]) -> [Layer] {
    let ends = found.compactMap { place in
      place.estimate.interval.map { (x: place.x, interval: $0) }
    }
    guard !ends.isEmpty else { return [] }
    return [
      .band(
        lower: ends.map { Point(x: $0.x, y: $0.interval.lower) },
        upper: ends.map { Point(x: $0.x, y: $0.interval.upper) })
    ]
  }
}

extension Plan {
  /// The value of a variable of the law.
  fileprivate func estimate(of symbol: Symbol) -> Estimate? {
    allocation.first { $0.symbol == symbol }
  }
}
