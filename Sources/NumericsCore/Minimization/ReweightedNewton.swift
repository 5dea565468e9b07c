public import Work

/// Damped steps of reweighted least squares, then Newton's method with the exact Hessian.
///
/// The minimizer for laws: it needs one pass over the rows an iteration, and no Jacobian. Reweighting
/// majorizes a robust loss and gets near a minimum from far away, but converges slowly there; full
/// Newton steps give the last digits. They are taken back where the Hessian is not positive definite
/// or where they leave the neighbourhood, and reweighting goes on. The damping of a parameter is its
/// own curvature, but not less than a share of the largest: a term that has died out is not thrown to
/// infinity.
///
/// The search ends on the Newton decrement, never on a small decrease of the cost. Steps come from the
/// normal equations: a problem whose scaled matrix is singular to working precision ends as
/// `evaluationFailed`, and wants `LevenbergMarquardt`.
///
/// Sources: Nielsen 1999, Damping Parameter in Marquardt's Method, IMM-REP-1999-05; Nocedal & Wright,
/// Numerical Optimization, 2nd ed., §10.3.
public struct ReweightedNewton: Sendable {
  /// The most steps that are tried, rejected ones included.
  public var maximumIterations: Int
  /// The damping of a parameter without effect, as a share of the largest curvature.
  public var dampingFloor: Double
  /// The first damping factor λ.
  public var initialDamping: Double
  /// Ends the search early, with the best point so far, once it is requested.
  public var interruption: Interruption?

  /// A minimizer with these settings.
  public init(
    maximumIterations: Int = 1000, dampingFloor: Double = 1e-2, initialDamping: Double = 1e-4,
    interruption: Interruption? = nil
  ) {
    self.maximumIterations = maximumIterations
    self.dampingFloor = dampingFloor
    self.initialDamping = initialDamping
    self.interruption = interruption
  }

  /// Looks for a minimum near a start.
  ///
  /// - Parameters:
  ///   - cost: The cost, of n parameters.
  ///   - loss: What each residual costs.
  ///   - start: The parameters to start from (n), in free coordinates.
  /// - Returns: The best point found. If the start cannot be evaluated, it comes back with
  ///   `Termination.evaluationFailed`.
  /// - Complexity: one pass over the rows and O(n³) an iteration.
  public func minimize<C: RobustCost>(_ cost: C, loss: SmoothLoss, from start: [Double])
    -> Minimum
  {
    var workspace = cost.makeWorkspace()
    return minimize(cost, loss: loss, from: start, using: &workspace)
  }

  /// Looks for a minimum near a start, with scratch space that is used again.
  public func minimize<C: RobustCost>(
    _ cost: C, loss: SmoothLoss, from start: [Double], using workspace: inout C.Workspace
  ) -> Minimum {
    precondition(start.count == cost.parameterCount, "the start has one value a parameter")
    var descent = NewtonDescent(start: start, loss: loss, settings: self)
    descent.begin(cost, &workspace)
    let termination = descent.run(cost, &workspace)
    return descent.minimum(termination)
  }

  /// The relative Newton decrement at which the cost is final, a thousand rounding units.
  static let finest = 2e-13
}
