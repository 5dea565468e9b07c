import Laws
import NumericsCore
public import Quantities

/// How far a fit can be believed: facts found while it was made.
///
/// Nothing here stops a fit.
public struct Diagnostics: Sendable, Hashable, Codable {
  /// How many starts were minimized.
  public let starts: Int
  /// The share of starts, 0 to 1, whose minimum agrees with the best to 1e-6 of its value.
  public let agreement: Double
  /// The number of distinct minima met.
  public let distinctMinima: Int
  /// The Newton decrement at the end: by about this much the objective could still fall.
  public let decrement: Double
  /// Iterations of the minimizer from the best start.
  public let iterations: Int
  /// How many directions in parameter space the runs determine, of `freeParameters`.
  public let rank: Int
  /// The number of free parameters.
  public let freeParameters: Int
  /// The condition number of the Jacobian with columns scaled to one length; nil if not finite.
  public let condition: Double?
  /// Parameters that make up the least determined combination, the strongest first.
  public let weakest: [Symbol]
  /// Parameters that ended at an edge of their domain.
  public let atBound: [Symbol]
  /// Runs less free parameters.
  public let degreesOfFreedom: Int
  /// The root mean square of the residuals, on the objective's scale.
  public let residualSize: Double
  /// The share of the variance of the response, on the objective's scale, that the law explains.
  public let explained: Double?
}

extension Diagnostics {
  init(
    problem: FitProblem, search: MultiStartResult, local: LocalShape, values: [Symbol: Double]
  ) {
    let count = problem.data.count
    starts = search.minima.count
    let floor = problem.roundingCost
    agreement = search.agreement(floor: floor)
    distinctMinima = search.distinctCount(floor: floor)
    decrement = search.best.decrement
    iterations = search.best.iterations
    rank = local.rank
    freeParameters = problem.free.count
    let direction = local.weakestDirection()
    condition = direction.flatMap { $0.condition.isFinite ? $0.condition : nil }
    weakest = Self.strongest(of: direction?.shares ?? [], symbols: problem.free.map(\.symbol))
    atBound = problem.free.filter { $0.isAtBound(values[$0.symbol] ?? .nan) }.map(\.symbol)
    degreesOfFreedom = count - problem.free.count
    let squares = local.residuals.reduce(0) { $0 + $1 * $1 }
    residualSize = (squares / Double(count)).squareRoot()
    let observed =
      problem.objective.scale == .log
      ? VectorMath.log(problem.data.response) : problem.data.response
    let mean = observed.reduce(0, +) / Double(count)
    let total = observed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    explained = total > 0 ? 1 - squares / total : nil
  }

  /// The symbols with a share of at least 0.2 in a direction, strongest first.
  private static func strongest(of shares: [Double], symbols: [Symbol]) -> [Symbol] {
    shares.indices
      .filter { shares[$0].magnitude >= 0.2 }
      .sorted { (-shares[$0].magnitude, $0) < (-shares[$1].magnitude, $1) }
      .map { symbols[$0] }
  }
}

extension FitProblem {
  /// The cost of residuals that are rounding errors: 1e-12 of the response in every run.
  fileprivate var roundingCost: Double {
    let sizes = data.response.map { objective.scale == .log ? 1e-12 : 1e-12 * $0 }
    return objective.loss.cost(sizes, weights: data.weights)
  }
}

extension Law.Parameter {
  /// Whether a fitted value lies at an edge of the domain, where its derivative has died.
  func isAtBound(_ value: Double) -> Bool {
    switch domain {
    case .real: false
    case .positive: value < 1e-6 * search.lowerBound
    case .interval(let lower, let upper):
      min(value - lower, upper - value) < 1e-5 * (upper - lower)
    }
  }
}
