/// What keeps a step of `LevenbergMarquardt` where the linear model of the residuals holds.
///
/// The two differ in what they take for a long step, and neither serves all problems. `damped` is
/// for coordinates of like size, in which a law's terms can die out; `trustRegion` is for raw
/// parameters of any size.
public enum StepControl: Sendable, Hashable {
  /// Damping λ |D s|², D the column lengths of the Jacobian at the point, none below the floor.
  ///
  /// A parameter that has lost its effect meets the floor and so is not thrown to infinity. Of the
  /// 4,500 starts of the published grid for the Chinchilla runs (arXiv:2404.10102) all reach the
  /// global minimum. Made for free coordinates, in which a change by one is large for every
  /// parameter: logarithms and exponents.
  ///
  /// - Parameters:
  ///   - initial: The first λ, relative to the squared column lengths.
  ///   - floor: The least element of D, as a share of the largest one.
  ///   - bent: Whether steps follow the bend of a narrow valley, for an evaluation more a step.
  case damped(initial: Double = 1e-2, floor: Double = 0.1, bent: Bool = false)
  /// A trust region |D s| ≤ Δ, D the largest column lengths met so far (Moré's scaling).
  ///
  /// The steps do not depend on the units of the parameters, and a first region of the size of the
  /// start itself keeps the first step from leaving the region of attraction. All of NIST's
  /// nonlinear regressions that the tests have (units from 1e-9 to 1e3 in one problem) are solved from
  /// both their starts. It throws dead terms to infinity: for laws in free coordinates take `damped`.
  ///
  /// - Parameter radius: The first Δ, in units of |D x| at the start (or of one, at x = 0).
  case trustRegion(radius: Double = 1)

  /// Damping with λ = 0.01 and a floor of a tenth: for laws in free coordinates.
  public static let damped = StepControl.damped()
  /// Damping with steps that follow the bend of a valley, in which straight ones would be short: for
  /// parameters that slide along each other.
  public static let bent = StepControl.damped(initial: 1e-4, floor: 1e-2, bent: true)
  /// A trust region of the size of the start: for raw parameters of any size.
  public static let trustRegion = StepControl.trustRegion()
}

/// How far steps may go, and how that follows their success.
protocol StepRule {
  /// Takes the scales of the parameters from the Jacobian at the point where the next step starts.
  mutating func measure<F>(_ descent: Descent<F>)
  /// Sets the descent's step and decrement.
  ///
  /// - Returns: The decrease of the cost that the linear model promises for the step.
  mutating func propose<F>(_ descent: inout Descent<F>) -> Double
  /// Bends the proposed step along the residuals' second derivatives.
  ///
  /// - Returns: Whether the step is short enough for what they say.
  mutating func bend<F>(_ descent: inout Descent<F>) -> Bool
  /// Learns the ratio of actual to promised decrease of the step that was tried: 1 where the model
  /// is right, negative where the cost grew.
  mutating func followed<F>(gain: Double, in descent: Descent<F>)
  /// Whether the last step was as good as free, so that its decrement says how far the minimum is.
  var isNearlyFree: Bool { get }
}

extension StepRule {
  /// Steps stay straight.
  mutating func bend<F>(_ descent: inout Descent<F>) -> Bool { true }
}
