public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// Curves of equal cost: the response along a variable.
  ///
  /// - Parameters:
  ///   - curves: The curves, all along one variable.
  ///   - calibration: The fit that they follow from.
  public init(isoFLOP curves: [Curve], calibration: Calibration) {
    self.init(
      title: "IsoFLOP curves", key: "isoflop", curves: curves, calibration: calibration,
      along: { ($0.cost.map { [$0] } ?? []) + $0.allocation + [$0.response] },
      excess: .init("given up", key: "premium", .numbers)
    ) { plan, best in
      let value = plan.givenUp(beside: best)
      return .number(value, text: NumberStyle.plain.text(value, digits: 2))
    }
  }

  /// Curves of equal response: the cost along a variable.
  ///
  /// - Parameters:
  ///   - curves: The curves, all along one variable.
  ///   - calibration: The fit that they follow from.
  public init(isoLoss curves: [Curve], calibration: Calibration) {
    self.init(
      title: "Isoloss curves", key: "isoloss", curves: curves, calibration: calibration,
      along: { [$0.response] + $0.allocation + ($0.cost.map { [$0] } ?? []) },
      excess: .init("more by", key: "share", .numbers)
    ) { plan, best in
      plan.moreCost(than: best).map { .number($0, text: Words.percent($0, digits: 3)) }
        ?? .missing("")
    }
  }

  /// A row a place: the run there with its intervals, and by how much it falls short of the best.
  private init(
    title: String, key: String, curves: [Curve], calibration: Calibration,
    along quantities: (Plan) -> [Estimate],
    excess: Table.Column, _ exceeding: (Plan, Plan) -> Table.Cell
  ) {
    let places = curves.flatMap { curve in curve.points.map { (curve: curve, point: $0) } }
    let runs = ExpectedRuns(
      at: places.map { try? $0.point.outcome.get().values }, of: calibration)
    let told = curves.first.map { quantities($0.best) } ?? []
    let columns = told.flatMap {
      [
        Table.Column(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers),
        Table.Column(runs.lawHeader(of: $0.symbol), key: $0.symbol.name, .intervals),
      ]
    }
    let table = Table(
      columns: columns + runs.columns + [excess],
      rows: places.enumerated().map { row, place -> [Table.Cell] in
        switch place.point.outcome {
        case .success(let plan):
          return Self.cells(quantities(plan), along: place.curve, calibration)
            + runs.cells(of: row) + [exceeding(plan, place.curve.best)]
        case .failure:
          return Self.asked(of: place.curve, place.point.value, quantities(place.curve.best))
            + runs.cells(of: row) + [.missing("")]
        }
      })
    self.init(
      title: title, key: key, table: runs.lawLast(table, of: told.map(\.symbol)),
      sentences: places.compactMap { Self.sentence(on: $0.point, of: $0.curve) } + runs.sentences,
      warnings: runs.warnings)
  }

  /// The quantities of a run with their intervals.
  private static func cells(
    _ quantities: [Estimate], along curve: Curve, _ calibration: Calibration
  ) -> [Table.Cell] {
    let found = curve.open + [quantities.last?.symbol].compactMap { $0 }
    return quantities.flatMap {
      let isOpen = calibration.uncertainty != nil && found.contains($0.symbol)
      return $0.interval == nil && isOpen ? openCells($0) : cells($0)
    }
  }

  private static func sentence(on point: Curve.Point, of curve: Curve) -> String? {
    guard case .failure(let error) = point.outcome, let amount = amount(of: curve.best) else {
      return nil
    }
    func words(_ symbol: Symbol, _ unit: Unit?, _ value: Double) -> String {
      "\(symbol) = \(NumberStyle(unit: unit, unknown: .suffixed).text(value, digits: 4))"
    }
    let unit = curve.best.allocation[curve.variable]?.unit
    return "no run of \(words(curve.variable, unit, point.value)) has "
      + "\(words(amount.symbol, amount.unit, amount.value)): \(error.reason)"
  }

  /// What the runs of a curve have in common.
  private static func amount(of plan: Plan) -> Estimate? {
    if case .leastCost = plan.goal { plan.response } else { plan.cost }
  }

  /// What was asked for where there is no run: the amount and the variable's value.
  private static func asked(
    of curve: Curve, _ value: Double, _ quantities: [Estimate]
  ) -> [Table.Cell] {
    quantities.enumerated().flatMap { index, quantity -> [Table.Cell] in
      let isVariable = quantity.symbol == curve.variable
      guard isVariable || index == 0 else { return [.missing("none"), .missing("")] }
      return cells(
        Estimate(
          symbol: quantity.symbol, unit: quantity.unit, value: isVariable ? value : quantity.value))
    }
  }

  /// A value with its interval; four digits where it was given or follows from what was.
  private static func cells(_ estimate: Estimate) -> [Table.Cell] {
    let style = NumberStyle(unit: estimate.unit, unknown: .suffixed)
    guard let width = estimate.interval?.width, width > exact * estimate.value.magnitude else {
      return [
        .number(estimate.value, text: style.text(estimate.value, digits: 4)), .missing(""),
      ]
    }
    let texts = style.texts(of: estimate)
    return [.number(estimate.value, text: texts.value), texts.interval(of: estimate)]
  }

  /// A value that some of the resampled fits never reach: it has no interval, and few digits.
  private static func openCells(_ estimate: Estimate) -> [Table.Cell] {
    let style = NumberStyle(unit: estimate.unit, unknown: .suffixed)
    return [
      .number(estimate.value, text: style.text(estimate.value, digits: 2)), .missing("open"),
    ]
  }

  /// Intervals narrower than this share of the value are rounding.
  private static let exact = 1e-9
}

extension PlanError {
  /// Why a goal is out of reach, without the goal.
  fileprivate var reason: String {
    if case .unreachable(_, let reason) = self { reason } else { description }
  }
}
