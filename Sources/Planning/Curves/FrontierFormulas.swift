import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// The formulas of a plan, compiled once for many allocations.
struct FrontierFormulas: Sendable {
  /// The response over the points around the fit; scalars are the law's variables.
  private let response: BoundKernel?
  private let variables: [Symbol]

  init(_ problem: AllocationProblem) throws(PlanError) {
    let calibration = problem.planner.calibration
    variables = calibration.law.variables.map(\.symbol)
    guard let uncertainty = calibration.uncertainty else {
      response = nil
      return
    }
    let parameters = calibration.law.formula.symbols.filter { !calibration.law.isVariable($0) }
    do {
      response = try Kernel([calibration.law.formula], columns: parameters, scalars: variables)
        .bound(
          to: Dictionary(
            uniqueKeysWithValues: parameters.map { symbol in
              (symbol, uncertainty.values(of: symbol))
            }), rowCount: uncertainty.points.count)
    } catch { throw .formula(error.description) }
  }

  /// The response at each point around the fit; nil without uncertainty.
  func responses(at point: [Symbol: Double]) -> [Double]? {
    response?.values(at: variables.map { point[$0] ?? .nan })
  }
}
