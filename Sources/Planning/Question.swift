import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// A goal made precise: what is minimized, what is kept, which variables are open.
struct Question: Sendable {
  let goal: Goal
  let planner: Planner
  /// The variables to choose.
  let open: [Law.Variable]
  /// The values of the variables that are not chosen.
  let fixed: [Symbol: Double]

  private var law: Law { planner.fit.law }
  var words: String { goal.words(response: law.response.symbol, cost: planner.cost?.symbol) }

  init(_ goal: Goal, planner: Planner) throws(PlanError) {
    self.goal = goal
    self.planner = planner
    let law = planner.fit.law
    switch goal {
    case .best(let symbols):
      for symbol in symbols where !law.variables.contains(where: { $0.symbol == symbol }) {
        throw .unknownVariable(name: symbol.name, accepted: law.variables.map(\.symbol))
      }
      open = law.variables.filter { symbols.contains($0.symbol) }
      // The chosen variables get any value, so that the others can be completed by the law's rules.
      let placeholder = Dictionary(
        uniqueKeysWithValues: open.map { ($0.symbol, $0.domain.value(at: 0)) })
      let point = try planner.fit.completed(planner.held.merging(placeholder) { $1 })
      fixed = point.filter { entry in !symbols.contains(entry.key) }
    case .lowestResponse(let amount), .leastCost(let amount):
      guard planner.cost != nil else { throw .noCost(law: law.name) }
      guard amount.isFinite, amount > 0 else {
        throw .goal(found: amount, accepted: "a finite number above 0")
      }
      open = law.variables.filter { planner.held[$0.symbol] == nil }
      fixed = planner.held
    }
    if open.isEmpty { throw .nothingToChoose }
  }

  /// The surface for values of the law's parameters.
  func surface(at values: [Symbol: Double]) throws(PlanError) -> AllocationSurface {
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

  /// The coordinates of the best allocation, from many starts.
  func optimum(on surface: inout AllocationSurface) throws(PlanError) -> [Double] {
    let minimizer = ConstrainedMinimizer()
    var reached: [(value: Double, x: [Double])] = []
    for start in starts() {
      if let (x, point) = minimizer.restore(start, on: &surface) {
        reached.append((point.function.value, x))
      }
    }
    guard !reached.isEmpty else { throw unreachable }
    let best = reached.sorted { $0.value < $1.value }.prefix(4)
    let minima = best.compactMap { minimizer.minimize(&surface, from: $0.x) }
    let lowest = minima.min { $0.value < $1.value }
    guard let lowest, lowest.isConverged, lowest.point.allSatisfy({ $0.magnitude < 150 }) else {
      throw .noOptimum(goal: words, symbols: open.map(\.symbol))
    }
    return lowest.point
  }

  /// The coordinates of the best allocation for each draw, started at the best for the fit.
  ///
  /// - Returns: One per draw; nil where a draw does not reach the goal.
  func optima(
    over draws: [Symbol: [Double]]?, from start: [Double], on surface: inout AllocationSurface
  ) -> [[Double]?]? {
    guard let draws else { return nil }
    let minimizer = ConstrainedMinimizer()
    return (0..<Uncertainty.drawCount).map { row in
      surface.set(draws.mapValues { $0[row] })
      guard let minimum = minimizer.minimize(&surface, from: start), minimum.isConverged else {
        return nil
      }
      return minimum.point
    }
  }

  /// Points spread around the runs, 12 decades wide, where the search begins.
  private func starts() -> [[Double]] {
    let ranges = planner.fit.runs.ranges
    let centers = open.map { variable -> Double in
      guard let range = ranges[variable.symbol] else { return 0 }
      let (low, high) = (
        variable.domain.coordinate(of: range.lower), variable.domain.coordinate(of: range.upper)
      )
      return low.isFinite && high.isFinite ? (low + high) / 2 : 0
    }
    let sobol = SobolSequence(dimensions: min(open.count, SobolSequence.mostDimensions), seed: 0)
    let spread = sobol.points(128).map { point in
      zip(zip(centers, open), point).map { pair, place in
        let halfWidth = pair.1.domain.isBounded ? 5.0 : 14.0
        return pair.0 + halfWidth * (2 * place - 1)
      }
    }
    return [centers] + spread
  }

  private var unreachable: PlanError {
    switch goal {
    case .leastCost:
      .unreachable(
        goal: words, reason: "the fitted law stays above it however much is spent, or below it")
    default: .unreachable(goal: words, reason: "no allocation has that cost")
    }
  }
}

extension Domain {
  /// Whether the domain has two finite ends.
  var isBounded: Bool {
    if case .interval = self { true } else { false }
  }
}
