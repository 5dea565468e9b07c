public import Fitting
import Formulas
public import Laws
import NumericsCore
public import Quantities

/// Finds the run to launch: the best allocation for a goal, for any law, by its own derivatives.
public struct Planner: Sendable {
  /// What is planned with.
  public private(set) var calibration: Calibration
  /// The cost that budgets are of: that of a run, with that of serving where the model is served; nil when
  /// the law has none and none was given.
  public let cost: Law.Definition?
  /// The cost of a run, without that of serving; nil when the law has none and none was given.
  public let runCost: Law.Definition?
  /// The compute of training: the law's own cost, also where a cost under another name stands in its place.
  public let training: Law.Definition?
  /// The cost of serving alone; nil where that is not asked.
  public let serving: Law.Definition?
  /// Variables with a value that the plan may not change.
  public private(set) var held: [Symbol: Double]
  /// The label of each of the law's label columns.
  public let labels: [Symbol: String]
  /// What counts as nearly as good as the best.
  public let tolerance: Tolerance
  /// Between what the shares of a mixture may lie.
  public var shareLimits = ShareLimits()

  /// Creates a planner.
  ///
  /// - Parameters:
  ///   - calibration: That of a fit of any law, or of a published row.
  ///   - cost: A cost over the law's variables; nil takes the law's own, and under the symbol of that it is
  ///     the compute of training.
  ///   - serving: What serving the model costs on top, in the same unit.
  ///   - held: Values of variables that are not to be chosen, in the law's units.
  ///   - labels: The label in each of the law's label columns.
  ///   - tolerance: What counts as nearly as good as the best.
  /// - Throws: `PlanError` for a cost or held values that do not belong to the law.
  public init(
    _ calibration: Calibration, cost: Law.Definition? = nil, serving: Law.Definition? = nil,
    holding held: [Symbol: Double] = [:],
    labels: [Symbol: String] = [:], tolerance: Tolerance = .usual
  ) throws(PlanError) {
    if calibration.law.goesAlongRuns { throw .goesAlongRuns(law: calibration.law.name) }
    self.labels = calibration.law.spelled(labels)
    let calibration = try calibration.chosen(labels)
    self.calibration = calibration
    let runCost = cost ?? calibration.law.cost
    self.runCost = runCost
    training =
      runCost?.symbol == calibration.law.cost?.symbol ? runCost : calibration.law.cost ?? runCost
    self.serving = serving
    if let serving {
      guard let runCost else { throw .noCost(of: calibration.law) }
      self.cost = Self.total(of: runCost, and: serving)
    } else {
      self.cost = runCost
    }
    self.held = held
    self.tolerance = tolerance
    try Self.check(held, for: calibration.law)
    let accepted = calibration.law.variables.map(\.symbol)
    let known = Set(accepted + calibration.law.parameters.map(\.symbol))
    if let stranger = self.cost?.formula.symbols.first(where: { !known.contains($0) }) {
      throw .unknownInCost(name: stranger.name, accepted: accepted)
    }
    if let cost, !cost.formula.symbols.contains(where: accepted.contains) {
      throw .nothingInCost(accepted: accepted)
    }
  }

  /// The planner that holds values of further variables.
  func holding(_ more: [Symbol: Double]) throws(PlanError) -> Planner {
    try Self.check(more, for: calibration.law)
    var planner = self
    planner.held.merge(more) { $1 }
    return planner
  }

  /// The planner without the uncertainty of its fit, where the best allocations alone are wanted.
  public var withoutUncertainty: Planner {
    var planner = self
    planner.calibration = calibration.withoutUncertainty
    return planner
  }

  /// Refuses values of what is no variable of the law, or outside of its domain.
  private static func check(_ held: [Symbol: Double], for law: Law) throws(PlanError) {
    let accepted = law.variables.map(\.symbol)
    for (symbol, value) in held.sorted(by: { $0.key < $1.key }) {
      guard let variable = law.variables[symbol] else {
        if law.variables.contains(where: { $0.given?.symbols.contains(symbol) ?? false }) {
          continue
        }
        throw .unknownVariable(name: symbol.name, accepted: accepted)
      }
      guard value.isFinite, variable.domain.contains(value) else {
        throw .outsideDomain(symbol: symbol, value: value, accepted: variable.domain.words)
      }
    }
  }
}
