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
  ///   - calibration: The fit that they follow from.
  ///   - cost: The cost of a run.
  ///   - runs: The runs, drawn as dots; nil draws none.
  public init?(
    frontier plans: [Plan], calibration: Calibration, cost: Law.Definition, runs: FitData? = nil
  ) {
    let places = plans.compactMap { plan in plan.cost.map { (cost: $0.value, plan: plan) } }
      .sorted { $0.cost < $1.cost }
    guard let first = places.first, let last = places.last, first.cost < last.cost else {
      return nil
    }
    let chosen = calibration.law.variables.first { variable in
      Set(places.compactMap { $0.plan.estimate(of: variable.symbol)?.value }).count > 1
    }
    let costs = runs.map { $0.values(of: cost.formula, at: calibration.values) } ?? []
    func dots(_ values: [Double]?) -> Layer { .dots(zip(costs, values ?? []).map(Point.init)) }
    let expected = places.compactMap(\.plan.newRun)
    let isExpected = expected.count == places.count
    title = "Best allocations from \(calibration.law.name)"
    caption =
      "line: the best allocation\(Self.bands(calibration, places.map(\.plan), isExpected))"
      + (runs == nil ? "" : "; circles: the runs")
    legend = []
    horizontal = Axis(label: Words.header(cost.symbol, cost.unit), scale: .log, style: .exponent)
    let responses = Panel(
      of: calibration.law.response, .linear, behind: dots(runs?.response),
      zip(places, isExpected ? expected : places.map(\.plan.response)).map { ($0.cost, $1) })
    let choices = chosen.map { variable in
      Panel(
        of: variable, variable.domain == .positive ? .log : .linear,
        behind: dots(runs?.columns[variable.symbol]),
        places.compactMap { place in
          place.plan.estimate(of: variable.symbol).map { (place.cost, $0) }
        })
    }
    panels = [responses] + (choices.map { [$0] } ?? [])
  }
}

extension Figure {
  /// What the bands of a frontier are; empty where there are none.
  private static func bands(
    _ calibration: Calibration, _ plans: [Plan], _ isExpected: Bool
  ) -> String {
    let exact = "\(Words.interval(level: calibration.level)) if the law is exactly true"
    guard isExpected else { return calibration.uncertainty == nil ? "" : "; band: \(exact)" }
    let promise = PromiseWords(promise: calibration.runPromise(at: plans.map(\.values)))
    return
      "; band of \(calibration.law.response.symbol): \(promise.header(of: "new runs")), below: \(exact)"
  }
}

extension Figure.Panel {
  /// Estimates of a quantity over the cost, as a curve with a band.
  fileprivate init(
    of quantity: Law.Variable, _ scale: Figure.Scale, behind dots: Figure.Layer,
    _ found: [(x: Double, estimate: Estimate)]
  ) {
    vertical = Figure.Axis(
      label: Words.header(quantity.symbol, quantity.unit), scale: scale,
      style: NumberStyle(unit: quantity.unit, unknown: .suffixed))
    layers =
      [dots] + Self.band(found) + [
        .line(found.map { Figure.Point(x: $0.x, y: $0.estimate.value) })
      ]
  }

  /// The area of the intervals, where there are any.
  private static func band(_ found: [(x: Double, estimate: Estimate)]) -> [Figure.Layer] {
    let ends = found.compactMap { place in
      place.estimate.interval.map { (x: place.x, interval: $0) }
    }
    guard !ends.isEmpty else { return [] }
    return [
      .band(
        lower: ends.map { Figure.Point(x: $0.x, y: $0.interval.lower) },
        upper: ends.map { Figure.Point(x: $0.x, y: $0.interval.upper) })
    ]
  }
}

extension Plan {
  /// The value of a variable of the law.
  fileprivate func estimate(of symbol: Symbol) -> Estimate? {
    allocation[symbol]
  }

  /// The run that is expected of it, with the interval of new runs.
  fileprivate var newRun: Estimate? {
    expected.map {
      Estimate(
        symbol: response.symbol, unit: response.unit, value: $0.value, interval: $0.run.interval)
    }
  }
}
