/// Why a minimizer stopped.
public enum Termination: String, Sendable, Hashable, Codable {
  /// The Newton decrement -g's, twice what a full step can still gain, is at most 1e-12 of the cost,
  /// or the cost is zero.
  case gradientSmall
  /// The next step changes no parameter by more than a few rounding units.
  case stepSmall
  /// The model promises less than the rounding error of the cost, or full steps have stopped to
  /// shrink at that level.
  case costChangeSmall
  /// The allowed number of iterations is used up.
  case iterationLimit
  /// Somebody asked for an early end; the best point so far is given.
  case interrupted
  /// The residuals are not what they should be: not finite at the start or at every point tried
  /// around the last one, or they do not fall where their Jacobian says so.
  case evaluationFailed

  /// Whether the minimizer ended at a minimum to working precision.
  public var isConverged: Bool {
    switch self {
    case .gradientSmall, .stepSmall, .costChangeSmall: true
    case .iterationLimit, .interrupted, .evaluationFailed: false
    }
  }
}

/// The best point a minimizer found, and how it got there.
public struct Minimum: Sendable, Hashable, Codable {
  /// The parameters x (n).
  public let parameters: [Double]
  /// The cost Σ wᵢ ρ(rᵢ(x)); NaN or infinite if the start could not be evaluated.
  public let cost: Double
  /// Why the minimizer stopped.
  public let termination: Termination
  /// The number of steps tried.
  public let iterations: Int
  /// The number of evaluations of the residuals, with or without their Jacobian.
  public let evaluations: Int
  /// The Newton decrement -g's at x: twice the decrease that the last quadratic model promises.
  public let decrement: Double

  /// A minimum with these parts.
  ///
  /// - Parameters:
  ///   - parameters: The parameters (n).
  ///   - cost: The cost at these parameters.
  ///   - termination: Why the minimizer stopped.
  ///   - iterations: The number of steps tried.
  ///   - evaluations: The number of evaluations of the residuals.
  ///   - decrement: The Newton decrement at these parameters.
  public init(
    parameters: [Double], cost: Double, termination: Termination, iterations: Int,
    evaluations: Int, decrement: Double
  ) {
    self.parameters = parameters
    self.cost = cost
    self.termination = termination
    self.iterations = iterations
    self.evaluations = evaluations
    self.decrement = decrement
  }
}

extension Minimum {
  /// The same point, counting the steps and evaluations of the search that went before.
  public func after(_ earlier: Minimum) -> Minimum {
    Minimum(
      parameters: parameters, cost: cost, termination: termination,
      iterations: earlier.iterations + iterations,
      evaluations: earlier.evaluations + evaluations, decrement: decrement)
  }

  /// The same point with another reason to have stopped.
  public func ending(_ termination: Termination) -> Minimum {
    Minimum(
      parameters: parameters, cost: cost, termination: termination, iterations: iterations,
      evaluations: evaluations, decrement: decrement)
  }
}

/// A way to find a minimum of Σ wᵢ ρ(rᵢ(x)) near a start.
public protocol Minimizer: Sendable {
  /// Looks for a minimum.
  ///
  /// - Parameters:
  ///   - function: The residuals r(x) (m) of n parameters.
  ///   - loss: What each residual costs.
  ///   - start: The parameters to start from (n).
  /// - Returns: The best point found; its `termination` tells whether it is a minimum.
  func minimize<F: ResidualFunction>(_ function: F, loss: RobustLoss, from start: [Double])
    -> Minimum
}
