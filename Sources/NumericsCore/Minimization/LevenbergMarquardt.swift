public import Work

/// Damped Gauss-Newton steps with a trust-region update, then full Newton steps at the end.
///
/// A robust loss is met by reweighting the rows with ρ'(r)/r, which always majorizes it; the last
/// digits come from Newton's method with the true second derivatives, for which reweighting would
/// need hundreds of steps. Steps come from an orthogonal factorization of the weighted Jacobian,
/// never from its normal equations. `StepControl` says what keeps them short.
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
  /// What keeps steps short far from the minimum.
  public var steps: StepControl
  /// Ends the search early, with the best point so far, once it is requested.
  public var interruption: Interruption?

  /// A minimizer with these settings.
  ///
  /// - Parameters:
  ///   - maximumIterations: The most steps that are tried, rejected ones included.
  ///   - steps: What keeps steps short far from the minimum; by default for laws in free coordinates.
  ///   - interruption: Ends the search early once it is requested; looked at once an iteration.
  public init(
    maximumIterations: Int = 1000, steps: StepControl = .damped, interruption: Interruption? = nil
  ) {
    self.maximumIterations = maximumIterations
    self.steps = steps
    self.interruption = interruption
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
    guard let smooth = loss.smooth else {
      return minimizeKinked(function, loss: loss, from: start)
    }
    var descent = Descent(function, loss: smooth, start: start, interruption: interruption)
    let termination = run(&descent)
    return descent.minimum(termination)
  }

  func run<F>(_ descent: inout Descent<F>) -> Termination {
    let count = descent.step.count
    switch steps {
    case .damped(let initial, let floor, let bent):
      return run(
        &descent, rule: Damping(factor: initial, floor: floor, isBent: bent, count: count))
    case .trustRegion(let radius):
      return run(&descent, rule: TrustRegion(share: radius, count: count))
    }
  }

  private func run<F>(_ descent: inout Descent<F>, rule: some StepRule) -> Termination {
    guard descent.here.cost.isFinite else { return .evaluationFailed }
    var rule = rule
    // Full steps are tried as soon as the damped ones promise less than this share of the cost.
    var handover = descent.loss.threshold.isFinite ? 1e-3 : 1e-8
    while true {
      let reason = descend(&descent, rule: &rule, until: handover)
      guard reason.isConverged else { return reason }
      if let end = descent.polished() { return end }
      if descent.isInterrupted { return .interrupted }
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
