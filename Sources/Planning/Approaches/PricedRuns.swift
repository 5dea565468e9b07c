public import Fitting
import Formulas
public import Laws
public import Quantities

/// The runs of a fit by what each cost to train and by the size of its model.
public struct PricedRuns: Sendable {
  /// The runs that have a budget, a size and a response.
  public let runs: [IsoFLOP.Run]
  /// What the budgets are of.
  public let cost: Law.Definition
  /// What the law calls the size of a model, such as N.
  public let size: Symbol

  /// Prices runs by a planner's cost.
  ///
  /// - Parameters:
  ///   - planner: A planner of the fit; its law has a size and a cost.
  ///   - data: The runs, as the fit takes them.
  /// - Throws: `PlanError` when the law has no size or no cost, `.served` where the budgets hold serving.
  public init(_ planner: Planner, data: FitData) throws(PlanError) {
    try self.init(planner, data: data, responses: data.response)
  }

  /// The same with what the law says in place of what the runs reached: runs without noise.
  init(simulating planner: Planner, data: FitData) throws(PlanError) {
    let calibration = planner.calibration
    try self.init(
      planner, data: data,
      responses: data.values(of: calibration.law.formula, at: calibration.values))
  }

  private init(_ planner: Planner, data: FitData, responses: [Double]) throws(PlanError) {
    let calibration = planner.calibration
    guard let cost = planner.cost else { throw .noCost(of: calibration.law) }
    guard planner.serving == nil else { throw .served(cost: cost.symbol) }
    guard let (symbol, size) = calibration.law.quantity(.size) else {
      throw .noRoles([.size], of: calibration.law)
    }
    (self.cost, self.size) = (cost, symbol)
    runs = IsoFLOP.runs(
      budgets: data.values(of: cost.formula, at: calibration.values),
      sizes: data.values(of: size, at: calibration.values), responses: responses)
  }
}
