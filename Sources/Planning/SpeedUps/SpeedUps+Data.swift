import Fitting
import Formulas
import Laws
import Quantities

extension SpeedUps {
  /// What each label needs for one response, all variables but the amount the same.
  ///
  /// - Parameter place: Where they are compared.
  /// - Returns: The labels; one that does not reach the response has no amount.
  /// - Throws: `PlanError` for values that the law does not take, and for a response beyond what every label
  ///   gives however much is spent.
  /// - Complexity: a root of the law for each label at each point around the fit.
  public func atSameSize(_ place: Place) throws(PlanError) -> EqualResponse {
    let (held, target, own) = try asked(place)
    let response = target.number(at: calibration.values)
    guard response.isFinite else {
      throw .noValue(symbol: calibration.law.response.symbol, isImplicit: false)
    }
    if case .response = place { try checkReached(response) }
    let root = try needed(reference, for: target, at: held)
    let first = own ?? root
    var entries: [SpeedUp] = []
    for label in labels {
      let formula = label == reference ? first : try needed(label, for: target, at: held)
      entries.append(try entry(label, formula, beside: first, for: target, at: held))
    }
    return EqualResponse(response: response, held: held, labels: entries)
  }

  /// The values that are held, the response as a formula of parameters, and what the reference needs where that
  /// is given.
  private func asked(
    _ place: Place
  ) throws(PlanError) -> (held: [Symbol: Double], target: Formula, own: Formula?) {
    switch place {
    case .point(let given):
      let point = try completed(given)
      let target = try formula(of: reference).replacing(point.mapValues { Formula($0) })
      let own = point[amount.symbol].map { Formula($0) }
      return (point.filter { $0.key != amount.symbol }, target, own)
    case .response(let response, let given):
      guard response.isFinite else { throw .goal(found: response, accepted: "a finite number") }
      let placeholder = usualPoints.first?[amount.symbol] ?? amount.domain.value(at: 0)
      let point = try completed(given.merging([amount.symbol: placeholder]) { own, _ in own })
      return (point.filter { $0.key != amount.symbol }, Formula(response), nil)
    }
  }

  private func completed(_ given: [Symbol: Double]) throws(PlanError) -> [Symbol: Double] {
    try calibration.completed(given)
  }

  /// The amount with which the law of a label gives a response: a root, in formulas as well.
  private func needed(
    _ label: String, for target: Formula, at held: [Symbol: Double]
  ) throws(PlanError) -> Formula {
    let law = try formula(of: label).replacing(held.mapValues { Formula($0) })
    let own = Formula(amount.symbol)
    // Times the law over its target: below the amount on one side of the root, above it on the other.
    let excess =
      calibration.law.response.domain == .positive ? law / target : Formula.exp(law - target)
    var range: ClosedRange<Double>?
    if case .interval(let lower, let upper) = amount.domain {
      range = max(lower, .leastNormalMagnitude)...upper
    }
    return Formula(solving: amount.symbol, equals: own * excess, in: range)
  }

  private func entry(
    _ label: String, _ formula: Formula, beside first: Formula, for target: Formula,
    at held: [Symbol: Double]
  ) throws(PlanError) -> SpeedUp {
    let value = formula.number(at: calibration.values)
    let chance = try chanceBeyond(label, target, of: [amount.symbol], at: held)
    guard value.isFinite else {
      return SpeedUp(
        label: label, amount: nil, ratio: nil, expected: nil, unreachable: chance, point: [:],
        reach: [],
        reason: "\(calibration.law.response.symbol) is not reached with any \(amount.symbol)")
    }
    func point(_ formula: Formula) -> [Symbol: Double] {
      held.merging([amount.symbol: formula.number(at: calibration.values)]) { $1 }
    }
    let (point, other) = (point(formula), point(first))
    let expected = expected(
      label, at: point, beside: other, response: target.number(at: calibration.values)
    ) { response in
      let root = try? needed(reference, for: Formula(response), at: held)
      return (root?.number(at: calibration.values) ?? .nan) / value
    }
    return SpeedUp(
      label: label, amount: estimate(of: formula, amount.symbol, amount.unit),
      ratio: label == reference
        ? Estimate(symbol: "ratio", value: 1) : ratio(of: first, to: formula),
      expected: expected, unreachable: chance,
      point: point, reach: runs.reach(of: point, label: label, law: calibration.law), reason: nil)
  }

  private func ratio(of first: Formula, to own: Formula) -> Estimate? {
    let estimate = estimate(of: first / own, "ratio", nil)
    return estimate.value.isFinite ? estimate : nil
  }

  private func estimate(of formula: Formula, _ symbol: Symbol, _ unit: Unit?) -> Estimate {
    if let value = formula.constant { return Estimate(symbol: symbol, unit: unit, value: value) }
    return calibration.estimate(of: formula, symbol: symbol, unit: unit, in: .positive)
  }

  /// Refuses a response beyond what every label gives with as much as one likes of every variable.
  private func checkReached(_ response: Double) throws(PlanError) {
    let symbols = calibration.law.variables.map(\.symbol)
    guard let falls = try falls(of: symbols, at: [:]) else { return }
    var limits: [(label: String, value: Double)] = []
    for label in labels {
      limits.append(
        (label, try limit(of: label, of: symbols, at: [:]).number(at: calibration.values)))
    }
    let best = limits.filter { $0.value.isFinite }
      .min { falls ? $0.value < $1.value : $0.value > $1.value }
    guard let best, falls ? response <= best.value : response >= best.value else { return }
    throw .beyondLabels(
      response: calibration.law.response.symbol, value: response, limit: best.value,
      label: "\(column) '\(best.label)'")
  }
}
