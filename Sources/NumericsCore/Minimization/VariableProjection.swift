internal import CNumerics

/// The best coefficients of a sum of k columns that is to meet a target, signs kept: what is left of
/// a fit when the parameters that are not linear are given.
///
/// A robust loss is met by reweighted least squares, a fixed number of passes.
///
/// Source: Golub & Pereyra 1973, The Differentiation of Pseudo-Inverses and Nonlinear Least Squares
/// Problems Whose Variables Separate, SIAM J. Numer. Anal. 10; Lawson & Hanson 1974, Solving Least
/// Squares Problems, ch. 23 (signs).
public struct VariableProjection: Sendable {
  /// The most coefficients that can be solved for.
  public static let mostCoefficients = Int(CN_MOST_PROJECTED)

  /// The coefficients of the last solution (k); those that the others make superfluous are 0.
  public private(set) var coefficients: [Double]

  private let rows: Int
  private let weights: [Double]?
  private let loss: RobustLoss
  private let signs: [UInt8]
  private let instructions: InstructionSet

  /// A solver for problems of one size.
  ///
  /// - Parameters:
  ///   - rows: The number of rows m.
  ///   - weights: The weights of the rows (m), none negative; nil: all ones.
  ///   - loss: What each residual costs.
  ///   - nonNegative: Whether each coefficient must be 0 or more (k, at most `mostCoefficients`).
  ///   - instructions: The processor instructions to use; results differ in the last digits.
  public init(
    rows: Int, weights: [Double]?, loss: RobustLoss, nonNegative: [Bool],
    instructions: InstructionSet = .best
  ) {
    let k = nonNegative.count
    precondition(k <= Self.mostCoefficients, "at most mostCoefficients coefficients are projected")
    self.rows = rows
    self.weights = weights
    self.loss = loss
    self.instructions = instructions
    signs = nonNegative.map { $0 ? 1 : 0 }
    coefficients = [Double](repeating: 0, count: k)
  }

  /// Finds the coefficients for some columns.
  ///
  /// - Parameters:
  ///   - table: Where the columns are, rows scaled as the residuals are to be.
  ///   - starts: Where in the table each column of m numbers begins: the k of the basis, then the
  ///     target (k + 1).
  ///   - passes: The number of least-squares solutions, 1 and up; squares need one and get one. The
  ///     first is weighted by the rows' own weights, each further one also by ρ'(r)/r of the one
  ///     before.
  /// - Returns: The cost of the coefficients; NaN if a number in the columns is not finite.
  /// - Complexity: O(m k²) a pass.
  public mutating func solve(_ table: [Double], at starts: [Int], passes: Int) -> Double {
    precondition(starts.count == signs.count + 1, "k columns and a target")
    precondition(starts.allSatisfy { $0 >= 0 && $0 + rows <= table.count }, "whole columns")
    let smooth = self.smooth(of: table, target: starts[signs.count])
    let cost = table.withUnsafeBufferPointer { table in
      withOptional(weights) { weights in
        starts.withUnsafeBufferPointer { starts in
          signs.withUnsafeBufferPointer { signs in
            var problem = cn_projection(
              table: table.baseAddress, starts: starts.baseAddress, weights: weights,
              nonnegative: signs.baseAddress, rows: rows, count: Int32(signs.count))
            return cn_project(
              instructions.level, &problem, smooth.described,
              Int32(loss == .squares ? 1 : max(passes, 1)),
              &coefficients)
          }
        }
      }
    }
    return loss.hasKink ? cost / smooth.threshold : cost
  }

  /// The loss; one with a kink is rounded off so little that hardly a residual lies there.
  private func smooth(of table: [Double], target: Int) -> SmoothLoss {
    if let smooth = loss.smooth { return smooth }
    let largest = table[target..<(target + rows)].reduce(0) { max($0, abs($1)) }
    return loss.smoothed(by: max(1e-6 * largest, .leastNormalMagnitude))
  }
}
