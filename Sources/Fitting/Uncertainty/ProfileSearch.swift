import Formulas
import Laws
import NumericsCore
import Quantities

/// How much less likely the runs are with one parameter of a fit held, all others fitted again.
///
/// The problem without the parameter is compiled once, its value a scalar of the kernel.
struct ProfileSearch {
  private let parameter: Law.Parameter
  private let residuals: LawResiduals
  private let minimizer: LawMinimizer
  /// The fit's values of the other parameters.
  private let start: [Double]
  private let fall: LikelihoodFall

  /// - Parameters:
  ///   - parameter: A free parameter of the problem.
  ///   - problem: The problem.
  ///   - fit: Its fit.
  /// Nil where a formula cannot be compiled.
  init?(_ parameter: Law.Parameter, _ problem: PreparedProblem, _ fit: Fit) {
    let rest = problem.free.filter { $0.symbol != parameter.symbol }
    let (law, data) = (problem.law, problem.data)
    guard let value = fit.values[parameter.symbol] else { return nil }
    let coordinates = LawCoordinates(
      of: problem.model, parameters: rest, leaving: Set(law.pooled.flatMap(law.members)),
      columns: data.columns, count: data.count, holding: [parameter.symbol: value])
    guard
      var residuals = try? LawResiduals(
        coordinates, scale: problem.objective.scale, columns: data.columns,
        response: data.response, weights: data.weights)
    else { return nil }
    residuals.penalty = PreparedProblem.penalty(of: problem.question, rest, coordinates)
    self.parameter = parameter
    self.residuals = residuals
    minimizer = LawMinimizer(problem)
    start = rest.map { fit.values[$0.symbol] ?? .nan }
    fall = LikelihoodFall(of: problem, fit: fit)
  }

  /// The fall at which intervals end.
  var threshold: Double { fall.threshold }

  /// Twice the fall of the log likelihood, less the threshold, at a coordinate of the parameter.
  func excess(at coordinate: Double) -> Double {
    let value = parameter.domain.value(at: coordinate)
    guard parameter.domain.contains(value), value.isFinite else { return .nan }
    let held = residuals.holding([parameter.symbol: value])
    let found = minimizer.minimize(held, from: held.coordinates.coordinates(of: start))
    return found.cost.isFinite ? fall.excess(at: found.cost) : .nan
  }
}
