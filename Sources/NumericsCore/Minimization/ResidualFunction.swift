/// A residual vector r(x) (m) of a parameter vector x (n), with its Jacobian (m × n).
///
/// The minimizers look for the x that makes Σ wᵢ ρ(rᵢ(x)) smallest, for a `RobustLoss` ρ. The
/// parameters are free coordinates: any real number is allowed.
public protocol ResidualFunction: Sendable {
  /// Scratch space of one thread, made once per minimization.
  associatedtype Workspace
  /// The number of residuals m.
  var residualCount: Int { get }
  /// The number of parameters n.
  var parameterCount: Int { get }
  /// The weights w (m), none negative; nil: all ones.
  var weights: [Double]? { get }
  /// Scratch space for `evaluate(at:into:using:)`.
  func makeWorkspace() -> Workspace
  /// Writes r(x), and ∂r/∂x if `point.wantsJacobian`, into storage that is reused.
  ///
  /// - Parameters:
  ///   - x: The parameters (n).
  ///   - point: Receives the residuals (m) and the Jacobian (m × n). Where r(x) does not exist, some
  ///     residual is NaN or infinite: the minimizers then try a shorter step.
  ///   - workspace: Scratch space from `makeWorkspace()`.
  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Workspace)
  /// The sum of the residuals' second derivatives, Σ slopesᵢ ∇²rᵢ(x).
  ///
  /// - Parameters:
  ///   - x: The parameters (n).
  ///   - slopes: The factor of each residual's Hessian (m).
  /// - Returns: The sum (n × n), symmetric; nil if it is not known. The minimizers then take
  ///   differences of Jacobians where they need it.
  func curvature(at x: [Double], slopes: [Double]) -> Matrix?
}

extension ResidualFunction {
  /// No weights: every residual counts once.
  public var weights: [Double]? { nil }

  /// No second derivatives are known.
  public func curvature(at x: [Double], slopes: [Double]) -> Matrix? { nil }
}

extension ResidualFunction where Workspace == Void {
  /// No scratch space is needed.
  public func makeWorkspace() {}
}

/// The residuals at one point and, if asked for, their Jacobian.
public struct Linearization: Sendable {
  /// The residuals r (m).
  public var residuals: [Double]
  /// The derivatives ∂rᵢ/∂xⱼ (m × n).
  public var jacobian: Matrix
  /// Whether the Jacobian is asked for; if not, it may be left as it is.
  public var wantsJacobian: Bool

  /// Storage for a function's residuals and Jacobian, all zero.
  ///
  /// - Parameters:
  ///   - residualCount: The number of residuals m.
  ///   - parameterCount: The number of parameters n.
  public init(residualCount: Int, parameterCount: Int) {
    residuals = [Double](repeating: 0, count: residualCount)
    jacobian = Matrix(rows: residualCount, columns: parameterCount)
    wantsJacobian = true
  }
}
