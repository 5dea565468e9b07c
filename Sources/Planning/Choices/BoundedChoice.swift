import Fitting
public import Formulas
import Laws
import NumericsCore
public import Quantities

/// The best of some values of a variable, such as bits, streams or experts, where bounds such as those of
/// memory and latency keep the model from being as large as one likes.
public struct BoundedChoice: Sendable {
  /// What a run may need at most, such as `2*N + 4e7*P` bytes.
  public struct Bound: Sendable {
    /// The need, over the law's variables; it rises with the size.
    public let need: Formula
    /// What is there.
    public let limit: Double
    /// The bound in words.
    public let words: String

    /// A bound.
    public init(need: Formula, limit: Double, words: String) {
      self.need = need
      self.limit = limit
      self.words = words
    }
  }

  /// The best run with one of the values.
  public struct Candidate: Sendable {
    /// The value.
    public let value: Double
    /// The variables of the law.
    public let point: [Symbol: Double]
    /// The response.
    public let response: Estimate
    /// The bound that a larger model would break; nil where a larger one would be no better.
    public let binding: Bound?
    /// How far each variable lies beyond the runs.
    public let reach: [Reach]
  }

  /// The variable.
  public let variable: Symbol
  /// Its values.
  public let values: [Double]
  /// The best run of each value, in their order; nil where no model is within the bounds.
  public let candidates: [Candidate?]
  /// By how much a response may exceed the lowest and still count as good, in its unit.
  public let slack: Double

  /// The candidates other than the best that are nearly as good.
  public var nearlyAsGood: [Candidate] {
    guard let best else { return [] }
    return candidates.compactMap { $0 }.filter {
      $0.value != best.value && $0.response.value <= best.response.value + slack
    }
  }

  /// The candidate of the lowest response; of equal ones the first.
  public var best: Candidate? {
    candidates.compactMap { $0 }.min { $0.response.value < $1.response.value }
  }

  /// Looks for the best run of each value.
  ///
  /// - Parameters:
  ///   - planner: A planner of a law with a size.
  ///   - variable: A variable of the law other than the size.
  ///   - values: Its values.
  ///   - bounds: The bounds, over the size, the variable and what the planner holds; none where a budget alone
  ///     keeps the size from growing.
  ///   - budget: What a run costs; nil leaves the cost out, and the size as large as the bounds let it be.
  /// - Throws: `PlanError` for another law, values that it does not take, bounds that cannot be computed
  ///   or that leave the size without end.
  public init(
    _ planner: Planner, of variable: Symbol, among values: [Double], within bounds: [Bound],
    budget: Double? = nil
  ) throws(PlanError) {
    try self.init(
      planner, of: variable, among: values, within: bounds, budget: budget,
      on: PreparedSurfaces())
  }

  /// The same on surfaces that choices of one law, one cost, and a budget each or none share.
  init(
    _ planner: Planner, of variable: Symbol, among values: [Double], within bounds: [Bound],
    budget: Double?, on surfaces: PreparedSurfaces
  ) throws(PlanError) {
    let law = planner.calibration.law
    guard let size = law.symbol(.size) else { throw .noRoles([.size], of: law) }
    guard law.isVariable(variable) else {
      throw .unknownVariable(name: variable.name, accepted: law.variables.map(\.symbol))
    }
    if variable == size {
      throw .notOpen(size, open: law.variables.map(\.symbol).filter { $0 != size })
    }
    if budget != nil, planner.cost == nil { throw .noCost(of: law) }
    if let budget, !(budget > 0 && budget.isFinite) {
      throw .goal(found: budget, accepted: "a finite number above 0")
    }
    self.variable = variable
    self.values = values
    var candidates: [Candidate?] = []
    for value in values {
      let search = SizeSearch(
        planner: try planner.holding([variable: value]), symbol: size, bounds: bounds,
        budget: budget, surfaces: surfaces)
      candidates.append(try search.candidate(value))
    }
    self.candidates = candidates
    let lowest = candidates.compactMap { $0?.response.value }.min() ?? 0
    slack = planner.tolerance.slack(of: lowest, in: planner.calibration)
  }
}

/// The best run with one value, its size at most what the bounds let it be.
private struct SizeSearch {
  let planner: Planner
  /// The symbol of the size.
  let symbol: Symbol
  let bounds: [BoundedChoice.Bound]
  let budget: Double?
  let surfaces: PreparedSurfaces

  private var law: Law { planner.calibration.law }

  /// The best run: with a model of the best size if it fits, else with the largest.
  func candidate(_ value: Double) throws(PlanError) -> BoundedChoice.Candidate? {
    var limits: [(size: Double, bound: BoundedChoice.Bound)] = []
    for bound in bounds {
      guard let size = try largest(within: bound) else { return nil }
      limits.append((size, bound))
    }
    let least = limits.min { $0.size < $1.size }
    let most = least?.size ?? .infinity
    let free = budget == nil ? nil : try minimum(near: most)
    if let free, let size = free[symbol], size < most {
      return candidate(value, at: free, binding: nil)
    }
    guard let least, least.size.isFinite else {
      throw .noOptimum(goal: "lowest \(law.response.symbol) within the bounds", symbols: [symbol])
    }
    return try minimum(holding: [symbol: least.size], near: least.size)
      .map { candidate(value, at: $0, binding: least.bound) }
  }

  private func candidate(
    _ value: Double, at point: [Symbol: Double], binding: BoundedChoice.Bound?
  ) -> BoundedChoice.Candidate {
    BoundedChoice.Candidate(
      value: value, point: point,
      response: planner.calibration.estimate(
        of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point),
      binding: binding, reach: planner.calibration.reach(of: point))
  }

  /// The largest model of a bound: infinite where none breaks it, nil where one parameter does.
  private func largest(within bound: BoundedChoice.Bound) throws(PlanError) -> Double? {
    let known = planner.calibration.values.merging(planner.held) { $1 }
    if let stranger = bound.need.symbols.first(where: { $0 != symbol && known[$0] == nil }) {
      throw .unknownInBound(bound: bound.words, name: stranger.name)
    }
    let needed = known.filter { bound.need.symbols.contains($0.key) }
    func value(_ formula: Formula, _ size: Double) -> Double {
      formula.number(at: needed.merging([symbol: size]) { $1 })
    }
    func excess(_ logSize: Double) -> Double {
      value(bound.need, VectorMath.value(of: .exp, at: logSize)) - bound.limit
    }
    guard excess(0) <= 0 else { return nil }
    guard excess(Self.mostLogSize) > 0 else { return .infinity }
    return Brent.root(in: 0...Self.mostLogSize, tolerance: 1e-15, excess).map { root in
      let size = VectorMath.value(of: .exp, at: root)
      // The exponential costs digits; a step of Newton gives those of a straight line back.
      let step =
        (value(bound.need, size) - bound.limit) / value(bound.need.derivative(by: symbol), size)
      return step.magnitude < Self.rounding * size ? size - step : size
    }
  }

  /// What is left of a root is less than this share of it.
  private static let rounding = 1e-9
  /// The logarithm of 1e26 parameters, more than anybody asks for.
  private static let mostLogSize = 60.0

  /// The variables at the lowest response, near a size; nil where the cost cannot be met.
  private func minimum(
    holding more: [Symbol: Double] = [:], near size: Double
  ) throws(PlanError) -> [Symbol: Double]? {
    var held = planner.held.merging(more) { $1 }
    let open = law.variables.filter { held[$0.symbol] == nil }
    if open.isEmpty, budget == nil { return held }
    if budget == nil, let endless = open.first(where: { !$0.domain.isBounded }) {
      throw .missingVariable(symbol: endless.symbol, rule: [], given: planner.held.keys.sorted())
    }
    do {
      let kept = budget.flatMap { budget in
        planner.cost.map { (formula: $0.formula, target: budget) }
      }
      var surface = try surfaces.surface(
        minimizing: law.formula, keeping: kept, over: open,
        values: planner.calibration.values.merging(held) { $1 })
      let start = open.map { variable -> Double in
        switch variable.role {
        case .size where variable.symbol == symbol:
          variable.domain.coordinate(of: min(size, 1e12))
        case .fraction: variable.domain.coordinate(of: 0.3)
        default: variable.usualCoordinate
        }
      }
      guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start),
        minimum.value.isFinite,
        // With the size given, what is left can be flat to rounding without harm to the response.
        minimum.isConverged || held[symbol] != nil
      else { return nil }
      for (variable, x) in zip(open, minimum.point) {
        held[variable.symbol] = variable.domain.value(at: x)
      }
      return held
    } catch { throw .formula("\(error)") }
  }
}
