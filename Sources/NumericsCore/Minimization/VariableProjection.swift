import CNumerics

/// The best coefficients of a sum of k columns that is to meet a target, signs kept: what is left of
/// a fit when the parameters that are not linear are given.
///
/// A robust loss is met by reweighted least squares, a fixed number of passes. Storage is made once
/// and used for many columns.
///
/// Source: Golub & Pereyra 1973, The Differentiation of Pseudo-Inverses and Nonlinear Least Squares
/// Problems Whose Variables Separate, SIAM J. Numer. Anal. 10; Lawson & Hanson 1974, Solving Least
/// Squares Problems, ch. 23 (signs).
public struct VariableProjection: Sendable {
  /// The most coefficients that can be solved for.
  public static let mostCoefficients = Int(CN_MOST_PROJECTED)

  /// The k columns and then the target (m × (k + 1)), rows scaled as the residuals are to be.
  public var columns: [Double]
  /// The coefficients of the last solution (k); those that the others make superfluous are 0.
  public private(set) var coefficients: [Double]
  /// Their cost; NaN if a number in the columns is not finite.
  public private(set) var cost = Double.nan

  private let rows: Int
  private let weights: [Double]?
  private let loss: RobustLoss
  private let signs: [UInt8]
  private var residuals: [Double]
  private var products: [Double]
  private var scratch: [Double]
  private var gram: [Double]
  private var inner: [Double]

  /// Room for problems of one size.
  ///
  /// - Parameters:
  ///   - rows: The number of rows m.
  ///   - weights: The weights of the rows (m), none negative; nil: all ones.
  ///   - loss: What each residual costs.
  ///   - nonNegative: Whether each coefficient must be 0 or more (k, at most `mostCoefficients`).
  public init(rows: Int, weights: [Double]?, loss: RobustLoss, nonNegative: [Bool]) {
    let k = nonNegative.count
    precondition(k <= Self.mostCoefficients, "at most mostCoefficients coefficients are projected")
    self.rows = rows
    self.weights = weights
    self.loss = loss
    signs = nonNegative.map { $0 ? 1 : 0 }
    columns = [Double](repeating: 0, count: rows * (k + 1))
    coefficients = [Double](repeating: 0, count: k)
    residuals = [Double](repeating: 0, count: rows)
    products = residuals
    scratch = residuals
    gram = [Double](repeating: 0, count: (k + 1) * (k + 1))
    inner = [Double](repeating: 0, count: k * k)
  }

  /// Finds the coefficients for the present columns.
  ///
  /// - Parameter passes: The number of least-squares solutions, 1 and up; squares need one and get
  ///   one. The first is weighted by the rows' own weights, each further one also by ρ'(r)/r of the
  ///   one before.
  /// - Complexity: O(m k²) a pass.
  public mutating func solve(passes: Int) {
    for row in products.indices { products[row] = weights?[row] ?? 1 }
    for pass in 0..<(loss == .squares ? 1 : max(passes, 1)) {
      if pass > 0 {
        if loss == .absolute { updateRows(threshold: .infinity) }
        // A threshold far below the residuals weights them as absolute deviations.
        updateRows(threshold: loss == .absolute ? nearlyZero : loss.threshold)
      }
      solveOnce()
    }
    updateRows(threshold: .infinity)
    cost = loss.cost(residuals, weights: weights)
  }

  /// A millionth of the largest residual, but not so little that rounding would set the weights.
  private var nearlyZero: Double {
    let largest = residuals.reduce(0) { max($0, abs($1)) }
    let response = columns[(coefficients.count * rows)...].reduce(0) { max($0, abs($1)) }
    return max(1e-6 * largest, 1e-10 * response, .leastNormalMagnitude)
  }

  /// The best coefficients for the present row products.
  private mutating func solveOnce() {
    let k = coefficients.count
    cn_weighted_gram(rows, Int32(k + 1), columns, products, &gram, &scratch)
    for j in 0..<k { for i in 0..<k { inner[i + j * k] = gram[i + j * (k + 1)] } }
    gram.withUnsafeBufferPointer { gram in
      guard let start = gram.baseAddress else { return }
      cn_nonnegative_solve(Int32(k), inner, start + k * (k + 1), signs, &coefficients)
    }
  }

  /// The residuals of the present coefficients, and what each row's square counts in the next pass.
  private mutating func updateRows(threshold: Double) {
    withOptional(weights) {
      cn_projected_rows(
        rows, Int32(coefficients.count), columns, $0, coefficients, threshold, &residuals,
        &products)
    }
  }
}
