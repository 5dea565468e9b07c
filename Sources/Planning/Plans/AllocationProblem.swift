import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// A goal made precise: what is minimized, what is kept, which variables are open.
struct AllocationProblem: Sendable {
  let goal: Goal
  let planner: Planner
  /// The variables to choose.
  let open: [Law.Variable]
  /// The values of the variables that are not chosen.
  let fixed: [Symbol: Double]

  var law: Law { planner.calibration.law }
  var words: String { goal.words(response: law.response.symbol, cost: planner.cost?.symbol) }

  init(_ goal: Goal, planner: Planner) throws(PlanError) {
    self.goal = goal
    self.planner = planner
    let law = planner.calibration.law
    switch goal {
    case .value(let symbol, _):
      // Solved by Inversion, which has no surface.
      throw .unknownVariable(name: symbol.name, accepted: law.variables.map(\.symbol))
    case .best(let symbols):
      for symbol in symbols where !law.variables.contains(where: { $0.symbol == symbol }) {
        throw .unknownVariable(name: symbol.name, accepted: law.variables.map(\.symbol))
      }
      open = law.variables.filter { symbols.contains($0.symbol) }
      // The chosen variables get any value, so that the others can be completed by the law's rules.
      let placeholder = Dictionary(
        uniqueKeysWithValues: open.map { ($0.symbol, $0.domain.value(at: 0)) })
      let point: [Symbol: Double]
      do {
        point = try planner.calibration.completed(planner.held.merging(placeholder) { $1 })
      } catch {
        guard case .missingVariable(let symbol, let rule, _) = error else { throw error }
        throw .missingVariable(symbol: symbol, rule: rule, given: planner.held.keys.sorted())
      }
      fixed = point.filter { entry in !symbols.contains(entry.key) }
    case .lowestResponse(let amount), .leastCost(let amount):
      guard planner.cost != nil else { throw .noCost(of: law) }
      guard amount.isFinite, amount > 0 else {
        throw .goal(found: amount, accepted: "a finite number above 0")
      }
      let variables = law.variables.map(\.symbol)
      for symbol in planner.held.keys.sorted() where !variables.contains(symbol) {
        throw .unknownVariable(name: symbol.name, accepted: variables)
      }
      open = law.variables.filter { planner.held[$0.symbol] == nil }
      fixed = planner.held
    }
    if open.isEmpty { throw .nothingToChoose }
  }

  /// The surface for values of the law's parameters, over the open variables or some of them.
  func surface(
    at values: [Symbol: Double], over some: [Law.Variable]? = nil
  ) throws(PlanError) -> AllocationSurface {
    let open = some ?? open
    let all = values.merging(fixed) { $1 }
    do {
      switch (goal, planner.cost) {
      case (.lowestResponse(let budget), let cost?):
        return try AllocationSurface(
          minimizing: law.formula, keeping: (cost.formula, budget), over: open, values: all)
      case (.leastCost(let response), let cost?):
        return try AllocationSurface(
          minimizing: Formula.log(cost.formula), keeping: (law.formula, response), over: open,
          values: all)
      default:
        return try AllocationSurface(
          minimizing: law.formula, keeping: nil, over: open, values: all)
      }
    } catch { throw .formula(error.description) }
  }

  /// The optimum must not move with parameters that the runs leave arbitrary.
  func checkDependence(
    of optimum: [Double], on surface: inout AllocationSurface
  ) throws(PlanError) {
    let calibration = planner.calibration
    if !calibration.undetermined.isEmpty {
      throw .undetermined(goal: words, parameters: calibration.undetermined)
    }
    if let locked = calibration.lockedRatio, [locked.over, locked.under].allSatisfy(isOpen) {
      throw .oneRatio(goal: words, ratio: locked.symbol, value: locked.middle)
    }
    for parameter in calibration.free where calibration.atBound.contains(parameter.symbol) {
      var values = calibration.values
      let u = parameter.domain.coordinate(of: values[parameter.symbol] ?? .nan)
      values[parameter.symbol] = parameter.domain.value(at: u + Self.probe)
      surface.set(values)
      let moved = ConstrainedMinimizer().minimize(&surface, from: optimum)
      let distance = zip(moved?.point ?? [], optimum).map { ($0 - $1).magnitude }.max() ?? .infinity
      if distance > Self.still {
        throw .undetermined(goal: words, parameters: calibration.atBound)
      }
    }
    surface.set(calibration.values)
  }

  private func isOpen(_ symbol: Symbol) -> Bool { open.contains { $0.symbol == symbol } }

  /// How far a parameter without effect is moved, in its coordinate: by a factor of 1.1.
  static let probe = 0.1
  /// By less than this, in logarithms, an optimum counts as unmoved.
  private static let still = 1e-3

  /// The coordinates of the best allocation at each point around the fit, started at the best for
  /// the fit; NaN where a resampled fit does not reach the goal; nil without uncertainty.
  ///
  /// - Throws: `PlanError.unreachable` when one of them does not reach the goal although they are but
  ///   a hundredth of a standard error away: the goal lies at an edge of what can be reached.
  func optima(
    beside start: [Double], on surface: inout AllocationSurface
  ) throws(PlanError) -> [[Double]]? {
    guard let uncertainty = planner.calibration.uncertainty else { return nil }
    var result: [[Double]] = []
    for values in uncertainty.points {
      surface.set(values)
      guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start),
        minimum.isConverged
      else {
        if !uncertainty.isLocal {
          result.append(start.map { _ in .nan })
          continue
        }
        throw .unreachable(
          goal: words, reason: "it lies at the edge of what the law reaches, within its error")
      }
      result.append(minimum.point)
    }
    return result
  }

  var unreachable: PlanError {
    guard case .leastCost(let target) = goal, let floor else {
      return .unreachable(goal: words, reason: "no allocation gives that")
    }
    let symbol = law.response.symbol
    return .unreachable(
      goal: words,
      reason: target > floor
        ? "no allocation gives it, though \(symbol) falls to \(NumberText.text(floor))"
        : "\(symbol) stays above \(NumberText.text(floor)) however much is spent, if the law is exactly true"
    )
  }

  /// What the response falls to with as much as one likes of every open variable.
  private var floor: Double? {
    var point = fixed
    for variable in open { point[variable.symbol] = variable.domain.value(at: 200) }
    let value = try? law.formula.value(at: planner.calibration.values.merging(point) { $1 })
    return value.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Law.Variable {
  /// Where a search begins that knows no runs: a common size of the quantity, else the middle.
  var usualCoordinate: Double {
    let value: Double? =
      switch unit {
      case Unit.parameters: 1e9
      case Unit.tokens: 2e10
      case Unit.flops: 1e20
      default: nil
      }
    return value.map(domain.coordinate(of:)) ?? 0
  }
}

extension Domain {
  /// Whether the domain has two finite ends.
  var isBounded: Bool {
    if case .interval = self { true } else { false }
  }
}
