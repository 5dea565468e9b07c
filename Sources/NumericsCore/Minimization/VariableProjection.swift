import CNumerics

/// The best coefficients of residuals that are linear in them.
///
/// rᵢ = scaleᵢ (Σⱼ basisᵢⱼ cⱼ - targetᵢ). A law such as E + A N^-alpha + B D^-beta is linear in E, A
/// and B once alpha and beta are given: this finds them at once, so that a search needs to try the
/// exponents only. Source: Golub & Pereyra 1973, SIAM J. Numer. Anal. 10.
public struct VariableProjection: Sendable {
  /// The coefficients that make Σ wᵢ ρ(rᵢ) smallest, by reweighted least squares.
  ///
  /// - Parameters:
  ///   - basis: The columns that the coefficients multiply (m × k), k ≤ 16.
  ///   - target: What the sum should be (m): the response less what no coefficient multiplies.
  ///   - rowScales: The factor of each residual (m), for instance 1/Lᵢ for relative residuals.
  ///   - weights: The weights w (m), none negative; nil: all ones.
  ///   - loss: What each residual costs.
  ///   - nonNegative: Whether each coefficient must be 0 or more (k).
  ///   - passes: The number of least-squares solutions, 1 and up; for `RobustLoss.squares` one is
  ///     enough and one is made. The first is unweighted, each further one weights the rows by
  ///     ρ'(r)/r of the one before.
  /// - Returns: The coefficients (k) and their cost. Coefficients that the others make superfluous
  ///   are 0. The cost is NaN if a number in the input is not finite.
  /// - Complexity: O(m k²) a pass.
  public static func solve(
    basis: Matrix, target: [Double], rowScales: [Double], weights: [Double]?, loss: RobustLoss,
    nonNegative: [Bool], passes: Int = 3
  ) -> (coefficients: [Double], cost: Double) {
    var projection = Projection(
      basis: basis, target: target, rowScales: rowScales, weights: weights,
      nonNegative: nonNegative)
    let isReweighted = loss != .squares
    for pass in 0..<(isReweighted ? max(passes, 1) : 1) {
      if pass > 0 {
        if loss == .absolute { projection.updateRows(threshold: .infinity) }
        // A threshold far below the residuals weights them as absolute deviations.
        let threshold = loss == .absolute ? projection.nearlyZero : loss.threshold
        projection.updateRows(threshold: threshold)
      }
      projection.solve()
    }
    projection.updateRows(threshold: .infinity)
    return (projection.coefficients, loss.cost(projection.residuals, weights: weights))
  }
}

/// The linear problem and its storage.
private struct Projection {
  let basis: Matrix
  let target: [Double]
  let rowScales: [Double]
  let weights: [Double]?
  let signs: [UInt8]
  /// The basis with the target as its last column (m × (k + 1)).
  let columns: [Double]
  var coefficients: [Double]
  var residuals: [Double]
  private var products: [Double]
  private var scratch: [Double]

  init(
    basis: Matrix, target: [Double], rowScales: [Double], weights: [Double]?, nonNegative: [Bool]
  ) {
    precondition(basis.columns <= Int(CN_MOST_PROJECTED), "at most 16 coefficients are projected")
    precondition(
      target.count == basis.rows && rowScales.count == basis.rows
        && nonNegative.count == basis.columns, "one target and scale a row, one sign a column")
    self.basis = basis
    self.target = target
    self.rowScales = rowScales
    self.weights = weights
    signs = nonNegative.map { $0 ? 1 : 0 }
    columns = basis.storage + target
    coefficients = [Double](repeating: 0, count: basis.columns)
    residuals = [Double](repeating: 0, count: basis.rows)
    products = residuals
    scratch = residuals
    updateRows(threshold: .infinity)
  }

  /// A millionth of the largest residual, but not so little that rounding would set the weights.
  var nearlyZero: Double {
    let largest = residuals.reduce(0) { max($0, abs($1)) }
    let response = zip(target, rowScales).reduce(0) { max($0, abs($1.0 * $1.1)) }
    return max(1e-6 * largest, 1e-10 * response, .leastNormalMagnitude)
  }

  /// The best coefficients for the present row products.
  mutating func solve() {
    let k = basis.columns
    var gram = [Double](repeating: 0, count: (k + 1) * (k + 1))
    cn_weighted_gram(basis.rows, Int32(k + 1), columns, products, &gram, &scratch)
    var inner = [Double](repeating: 0, count: k * k)
    for j in 0..<k {
      for i in 0..<k { inner[i + j * k] = gram[i + j * (k + 1)] }
    }
    let right = Array(gram[(k * (k + 1))..<(k * (k + 2))])
    cn_nonnegative_solve(Int32(k), inner, right, signs, &coefficients)
  }

  /// The residuals of the present coefficients, and what each row's square counts in the next pass.
  mutating func updateRows(threshold: Double) {
    withOptional(weights) {
      cn_projected_rows(
        basis.rows, Int32(basis.columns), basis.storage, target, rowScales, $0, coefficients,
        threshold, &residuals, &products)
    }
  }
}
