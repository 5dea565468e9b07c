import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// The law solved for one variable: where it gives a response, all other variables held.
struct Inversion {
  let planner: Planner
  let variable: Law.Variable
  let response: Double
  /// The other variables.
  private let fixed: [Symbol: Double]
  /// Where the search is centred, in the variable's coordinate.
  private let center: Double

  private var calibration: Calibration { planner.calibration }

  init(of symbol: Symbol, response: Double, planner: Planner) throws(PlanError) {
    let law = planner.calibration.law
    guard let variable = law.variables[symbol] else {
      throw .unknownVariable(name: symbol.name, accepted: law.variables.map(\.symbol))
    }
    guard response.isFinite else {
      throw .goal(found: response, accepted: "a finite number")
    }
    self.planner = planner
    self.variable = variable
    self.response = response
    // Any value of the variable, so that the others can be completed by the law's rules.
    let placeholder = [symbol: variable.domain.value(at: 0)]
    do {
      fixed = try planner.calibration.completed(planner.held.merging(placeholder) { $1 })
    } catch {
      guard case .missingVariable(let missing, let rule, _) = error else { throw error }
      throw .missingVariable(symbol: missing, rule: rule, given: planner.held.keys.sorted())
    }
    let range = planner.calibration.runs?.ranges[symbol]
    let ends = range.map { [$0.lower, $0.upper].map(variable.domain.coordinate(of:)) }
    let middle = ends.map { ($0[0] + $0[1]) / 2 } ?? variable.usualCoordinate
    center = middle.isFinite ? middle : 0
  }

  /// The plan that holds the others and takes the least value of the variable.
  func plan(for goal: Goal) throws(PlanError) -> Plan {
    let law = calibration.law
    let (value, isFirst) = try least(for: goal)
    let beside = calibration.uncertainty.flatMap {
      $0.spread(around: value, values: values(beside: value))
    }
    let point = point(at: value)
    let target = Estimate(symbol: law.response.symbol, unit: law.response.unit, value: response)
    return Plan(
      goal: goal,
      words: words(of: goal, isFirst: isFirst), labels: planner.labels,
      allocation: law.variables.map { own in
        let isSolved = own.symbol == variable.symbol
        return Estimate(
          symbol: own.symbol, unit: own.unit, value: point[own.symbol] ?? .nan,
          standardError: isSolved ? beside?.standardError : nil,
          interval: isSolved ? beside?.interval : nil)
      },
      also: [], response: target, cost: nil, reach: calibration.reach(of: point))
  }

  /// The least value by the fit, and whether there are more.
  func least(for goal: Goal) throws(PlanError) -> (value: Double, isFirst: Bool) {
    let reached = solutions(at: calibration.values)
    guard let value = reached.values.first else { throw reason(reached.range, goal) }
    return (value, reached.values.count > 1)
  }

  /// All variables of the law at a value of the one that is solved for.
  func point(at value: Double) -> [Symbol: Double] {
    fixed.merging([variable.symbol: value]) { $1 }
  }

  /// The value at each point around the fit: of several the nearest to the fit's own.
  func values(beside value: Double) -> [Double] {
    (calibration.uncertainty?.points ?? []).map { parameters in
      let near = solutions(at: parameters).values
      return near.min { ($0 - value).magnitude < ($1 - value).magnitude } ?? .nan
    }
  }

  /// The goal in words, which say so where the value is the least of several.
  private func words(of goal: Goal, isFirst: Bool) -> String {
    let words = goal.words(response: calibration.law.response.symbol, cost: nil)
    return isFirst ? "\(words), the least of several" : words
  }

  /// Why no value was found: the response lies beyond the law's range, or in a gap of it.
  private func reason(_ range: ClosedRange<Double>?, _ goal: Goal) -> PlanError {
    guard let range, !range.contains(response) || response == range.lowerBound else {
      return .unreachable(
        goal: goal.words(response: calibration.law.response.symbol, cost: nil),
        reason: "no value of \(variable.symbol) gives it")
    }
    return .beyondLimit(
      response: calibration.law.response.symbol, value: response,
      limit: response > range.upperBound ? range.upperBound : range.lowerBound,
      variable: variable.symbol)
  }

  /// The values at which the law gives the response, least first, and the range that it spans.
  private func solutions(
    at parameters: [Symbol: Double]
  ) -> (values: [Double], range: ClosedRange<Double>?) {
    var point = parameters.merging(fixed) { $1 }
    func excess(_ t: Double) -> Double {
      point[variable.symbol] = value(at: t)
      return calibration.law.formula.number(at: point) - response
    }
    let places = (0...Self.steps).map { Self.reach * (2 * Double($0) / Double(Self.steps) - 1) }
    let excesses = places.map(excess)
    let finite = excesses.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return ([], nil) }
    var found: [Double] = []
    for i in 1..<places.count where excesses[i - 1].isFinite && excesses[i].isFinite {
      guard excesses[i - 1] == 0 || excesses[i - 1] * excesses[i] < 0,
        let root = Brent.root(in: places[i - 1]...places[i], excess)
      else { continue }
      // A pole changes the sign too, but ends nowhere near 0.
      let scale = max(excesses[i - 1].magnitude, excesses[i].magnitude)
      if excess(root).magnitude <= Self.near * scale { found.append(value(at: root)) }
    }
    return (found, (low + response)...(high + response))
  }

  /// The value of the variable at a place of the search, 0 at its centre.
  private func value(at t: Double) -> Double {
    switch variable.domain {
    case .positive: variable.domain.value(at: center + t)
    case .interval: variable.domain.value(at: t * 0.6)
    case .real: VectorMath.value(of: .expm1, at: t.magnitude / 2) * (t < 0 ? -1 : 1)
    }
  }

  /// The search reaches 26 powers of ten to both sides of the runs, with 8 steps in each.
  private static let reach = 60.0
  private static let steps = 416
  /// What is left at a root, next to the ends of its bracket.
  private static let near = 1e-6
}
