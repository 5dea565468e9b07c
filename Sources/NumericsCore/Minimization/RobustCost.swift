/// A cost Σ wᵢ ρ(rᵢ(x)) that gives value, gradient and curvature together, in one pass over its rows.
///
/// The parameters are free coordinates: any real number is allowed.
public protocol RobustCost: Sendable {
  /// Scratch space of one thread, made once per minimization.
  associatedtype Workspace
  /// The number of parameters n.
  var parameterCount: Int { get }
  /// Scratch space for `expand`.
  func makeWorkspace() -> Workspace
  /// Writes value, gradient and matrix at a point into storage that is reused.
  ///
  /// - Parameters:
  ///   - x: The parameters (n).
  ///   - loss: What each residual costs, ρ.
  ///   - kind: What is needed: the value alone, or which matrix.
  ///   - expansion: Receives the sums. Where a residual is not finite the value is not either, and
  ///     the rest is meaningless.
  ///   - workspace: Scratch space from `makeWorkspace()`.
  func expand(
    at x: [Double], loss: SmoothLoss, _ kind: RowReduction.Kind,
    into expansion: inout Expansion, using workspace: inout Workspace)
}

/// A cost to second order around a point.
public struct Expansion: Sendable {
  /// The cost.
  public var value = Double.infinity
  /// Its gradient (n).
  public var gradient: [Double]
  /// A matrix of its curvature, n × n: the upper triangle by columns, n(n + 1)/2.
  public var matrix: [Double]

  /// Storage for n parameters.
  public init(parameterCount n: Int) {
    gradient = [Double](repeating: 0, count: n)
    matrix = [Double](repeating: 0, count: n * (n + 1) / 2)
  }

  /// The element (j, j) of the matrix.
  func diagonal(_ j: Int) -> Double { matrix[j * (j + 3) / 2] }

  /// v'Mv.
  func squaredLength(of v: [Double]) -> Double {
    var sum = 0.0
    var place = 0
    for j in v.indices {
      for i in 0..<j {
        sum += 2 * v[i] * v[j] * matrix[place]
        place += 1
      }
      sum += v[j] * v[j] * matrix[place]
      place += 1
    }
    return sum
  }
}
