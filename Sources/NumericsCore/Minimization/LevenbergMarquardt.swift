/// Damped Gauss-Newton steps with a trust-region update, then full Newton steps at the end.
///
/// A robust loss is met by reweighting the rows with ρ'(r)/r, which always majorizes it; the last
/// digits come from Newton's method with the true second derivatives, for which reweighting would
/// need hundreds of steps. Steps come from an orthogonal factorization of the weighted Jacobian,
/// never from its normal equations. The damping of a parameter is the length of its Jacobian column,
/// but not below a share of the longest one: a parameter that has lost its effect is not thrown to
/// infinity.
///
/// The search ends on the Newton decrement or on the size of full steps, never on a small decrease of
/// the cost alone.
///
/// Sources: Nielsen 1999, Damping Parameter in Marquardt's Method, IMM-REP-1999-05; Moré 1978, The
/// Levenberg-Marquardt Algorithm; Madsen & Nielsen 1990, Finite Algorithms for Robust Linear
/// Regression, BIT 30.
public struct LevenbergMarquardt: Minimizer {
  /// The most steps that are tried, rejected ones included.
  public var maximumIterations: Int
  /// The damping of a parameter without effect, as a share of the largest one.
  public var dampingFloor: Double
  /// The first damping factor λ.
  public var initialDamping: Double

  /// A minimizer with these settings.
  ///
  /// - Parameters:
  ///   - maximumIterations: The most steps that are tried, rejected ones included.
  ///   - dampingFloor: The damping of a parameter without effect, as a share of the largest one.
  ///   - initialDamping: The first damping factor λ, relative to the squared column lengths.
  public init(
    maximumIterations: Int = 500, dampingFloor: Double = 0.1, initialDamping: Double = 1e-2
  ) {
    self.maximumIterations = maximumIterations
    self.dampingFloor = dampingFloor
    self.initialDamping = initialDamping
  }

  /// Looks for a minimum near a start.
  ///
  /// - Parameters:
  ///   - function: The residuals r(x) (m) of n parameters, m of any size.
  ///   - loss: What each residual costs.
  ///   - start: The parameters to start from (n), in free coordinates.
  /// - Returns: The best point found. If the start cannot be evaluated, it comes back with
  ///   `Termination.evaluationFailed`.
  /// - Complexity: O(m n²) an iteration.
  public func minimize<F: ResidualFunction>(
    _ function: F, loss: RobustLoss, from start: [Double]
  ) -> Minimum {
    precondition(start.count == function.parameterCount, "the start has one value a parameter")
    switch loss {
    case .absolute:
      return minimizeAbsolute(function, from: start)
    case .squares, .huber:
      var descent = Descent(function, threshold: loss.threshold, start: start)
      let termination = run(&descent)
      return descent.minimum(termination)
    }
  }

  func run<F>(_ descent: inout Descent<F>) -> Termination {
    guard descent.here.cost.isFinite else { return .evaluationFailed }
    var damping = Damping(factor: initialDamping, floor: dampingFloor, count: descent.step.count)
    // Full steps are tried as soon as the damped ones promise less than this share of the cost.
    var handover = descent.threshold.isFinite ? 1e-3 : 1e-8
    while true {
      let reason = descend(&descent, damping: &damping, until: handover)
      guard reason.isConverged else { return reason }
      if let end = descent.polished() { return end }
      if reason != .gradientSmall || handover <= Self.finest { return reason }
      handover = max(handover * 1e-2, Self.finest)
    }
  }

  /// The relative Newton decrement at which the cost is final, a thousand rounding units.
  static let finest = 2e-13
}

extension Descent {
  func minimum(_ termination: Termination) -> Minimum {
    Minimum(
      parameters: here.x, cost: here.cost, termination: termination, iterations: iterations,
      evaluations: evaluations, decrement: decrement)
  }
}
