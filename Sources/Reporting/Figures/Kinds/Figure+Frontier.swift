public import Fitting
public import Laws
public import Planning
import Quantities

extension Figure {
  /// The best allocations over what they cost: the response, and each variable that is chosen.
  ///
  /// There is no figure for fewer than two plans of different cost.
  /// - Parameters:
  ///   - plans: Plans of one fit, in any order; those without a cost are left out.
  ///   - calibration: The fit that they follow from.
  ///   - cost: The cost of a run.
  ///   - runs: The runs, drawn as rings; nil draws none.
  public init?(
    frontier plans: [Plan], calibration: Calibration, cost: Law.Definition, runs: FitData? = nil
  ) {
    let places = plans.compactMap { plan in plan.cost.map { (cost: $0.value, plan: plan) } }
      .sorted { $0.cost < $1.cost }
    guard let first = places.first, let last = places.last, first.cost < last.cost else {
      return nil
    }
    // What is chosen moves with the cost, or is known to an interval; the cost over itself says nothing.
    let chosen = calibration.law.variables.filter { variable in
      let values = places.compactMap { $0.plan.allocation[variable.symbol] }
      return variable.symbol != cost.symbol
        && (Set(values.map(\.value)).count > 1 || values.contains { $0.interval != nil })
    }
    let costs = runs.map { $0.values(of: cost.formula, at: calibration.values) } ?? []
    // Runs of other labels than those of the plans reach other responses.
    let labels = first.plan.labels
    let own = runs.map { runs in
      (0..<runs.count).filter { runs.has(labels, ofRun: $0, of: calibration.law) }
    }
    let shown = own ?? []
    let names = runs?.names(of: shown) ?? []
    func dots(_ values: [Double]?) -> [Layer] {
      guard let values else { return [] }
      let points = shown.map { Point(x: costs[$0], y: values[$0]) }
      return [Layer(.dots(points, .ring, names: names), .quiet)]
    }
    func seen(_ values: [Double]?) -> [Double]? { values.map { all in shown.map { all[$0] } } }
    let stillWords = labels.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    let expected = places.compactMap(\.plan.newRun)
    let isExpected = expected.count == places.count
    title = "Best allocations from \(calibration.law.name)"
    caption =
      "lines: the best allocation\(stillWords.isEmpty ? "" : " at ")\(stillWords.joined(separator: ", "))\(Self.bands(calibration, places.map(\.plan), isExpected))"
      + (runs == nil ? "" : "; rings: the runs" + (stillWords.isEmpty ? "" : " there"))
    let horizontal = Axis(cost.symbol, cost.unit, spanning: costs + places.map(\.cost))
    let responses = zip(places, isExpected ? expected : places.map(\.plan.response)).map {
      ($0.cost, $1)
    }
    panels =
      [
        Panel(
          of: calibration.law.response, over: horizontal, seen: seen(runs?.response),
          isExpected ? .far : .near,
          behind: dots(runs?.response), responses)
      ]
      + chosen.map { variable in
        Panel(
          of: variable, over: horizontal, seen: seen(runs?.columns[variable.symbol]), .near,
          behind: dots(runs?.columns[variable.symbol]),
          places.compactMap { place in
            place.plan.allocation[variable.symbol].map { (place.cost, $0) }
          })
      }
    columns = 1
  }

  /// What the bands of a frontier are; empty where there are none.
  private static func bands(
    _ calibration: Calibration, _ plans: [Plan], _ isExpected: Bool
  ) -> String {
    let exact = "\(Words.interval(level: calibration.level)) if the law is exactly true"
    guard isExpected else { return calibration.uncertainty == nil ? "" : "; bands: \(exact)" }
    let promise = PromiseWords(promise: calibration.runPromise(at: plans.map(\.values)))
    return
      "; band of \(calibration.law.response.symbol): \(promise.header(of: "new runs")), below: \(exact)"
  }
}

extension Figure.Panel {
  /// Estimates of a quantity over the cost, as a curve with a band.
  fileprivate init(
    of quantity: Law.Variable, over horizontal: Figure.Axis, seen: [Double]?, _ depth: Figure.Depth,
    behind dots: [Figure.Layer], _ found: [(x: Double, estimate: Estimate)]
  ) {
    self.init(
      horizontal: horizontal,
      vertical: Figure.Axis(quantity, spanning: found.map(\.estimate.value) + (seen ?? [])),
      layers: dots + Self.band(found, depth) + [
        Figure.Layer(
          .line(found.map { Figure.Point(x: $0.x, y: $0.estimate.value) }, .solid), .category(0))
      ])
  }

  /// The area of the intervals, where there are any.
  private static func band(
    _ found: [(x: Double, estimate: Estimate)], _ depth: Figure.Depth
  ) -> [Figure.Layer] {
    let ends = found.compactMap { place in
      place.estimate.interval.map { (x: place.x, interval: $0) }
    }
    guard !ends.isEmpty else { return [] }
    return [
      Figure.Layer(
        .band(
          lower: ends.map { Figure.Point(x: $0.x, y: $0.interval.lower) },
          upper: ends.map { Figure.Point(x: $0.x, y: $0.interval.upper) }, depth), .category(0),
        room: .limited)
    ]
  }
}

extension Plan {
  /// The run that is expected of it, with the interval of new runs.
  fileprivate var newRun: Estimate? {
    expected.map {
      Estimate(
        symbol: response.symbol, unit: response.unit, value: $0.value, interval: $0.run.interval)
    }
  }
}
