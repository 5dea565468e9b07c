/// A function's value at one point, with its first and second derivatives.
public struct Jet: Sendable {
  /// The value.
  public var value: Double
  /// The gradient (k).
  public var gradient: [Double]
  /// The Hessian (k × k).
  public var bend: Matrix

  /// Creates a jet.
  public init(value: Double, gradient: [Double], bend: Matrix) {
    self.value = value
    self.gradient = gradient
    self.bend = bend
  }
}

/// A smooth function of few variables and a smooth surface on which it is minimized.
public protocol SmoothSurface {
  /// The function at x (k), and the level, which is 0 on the surface; no level means no surface.
  mutating func evaluate(at x: [Double]) -> (function: Jet, level: Jet?)
}
