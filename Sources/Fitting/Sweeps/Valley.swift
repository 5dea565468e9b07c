import NumericsCore

/// A parabola of the response over the logarithms of settings, through the runs near the best one.
///
/// Runs far from it count less (Huber's loss at 1.5 sizes of the residuals, Proposal 2): single ones do not tilt it.
struct Valley: Sendable {
  /// The logarithms of the settings at the lowest point.
  let bottom: [Double]
  /// The covariance of these where the residuals have size 1.
  let covariance: Matrix
  /// The second derivatives of the response by the logarithms of the settings.
  let bends: Matrix
  /// The response at the lowest point.
  let least: Double
  /// The variance of the residuals that the errors of the parabola rest on.
  let variance: Double
  /// Runs less the parabola's coefficients.
  let freedom: Double

  /// Residuals beyond so many of their size count as being this large: 96 % efficient for normal ones.
  ///
  /// Source: Huber and Ronchetti 2009, Robust Statistics, 2nd ed., §7.
  private static let reach = 1.5
  /// Rounds of weights and fit; most change nothing after twenty.
  private static let rounds = 100
  /// A change of the weights that counts as none.
  private static let standstill = 1e-10

  /// How many coefficients a parabola over so many settings has.
  static func coefficients(of settings: Int) -> Int {
    1 + settings + settings * (settings + 1) / 2
  }

  /// Fits the parabola; nil where there are not more runs than coefficients, where settings leave a coefficient open,
  /// and where the parabola has no lowest point.
  ///
  /// - Parameters:
  ///   - settings: The logarithms of each setting, one a run.
  ///   - response: The responses, one a run.
  /// - Complexity: O(runs) for each of at most 100 rounds.
  init?(settings: [[Double]], response: [Double]) {
    let dimensions = settings.count
    let count = Self.coefficients(of: dimensions)
    guard response.count > count else { return nil }
    let means = settings.map { $0.reduce(0, +) / Double($0.count) }
    let centred = zip(settings, means).map { values, mean in values.map { $0 - mean } }
    let columns = Self.columns(centred)
    guard
      let fit = Self.robust(columns, response),
      let covariance = try? QRFactorization(
        Self.matrix(columns, weights: response.map { _ in 1 })
      ).inverseGram()
    else { return nil }
    let (slopes, bends) = Self.shape(fit.coefficients, dimensions)
    guard let factor = try? CholeskyFactorization(bends),
      let offset = try? factor.solve(slopes.map { -$0 })
    else { return nil }
    freedom = Double(response.count - count)
    // Squared slopes over the share of runs within reach: the variance of such an estimate.
    let squares = zip(fit.weights, fit.residuals).reduce(0) { $0 + ($1.0 * $1.1) * ($1.0 * $1.1) }
    let inside = Double(fit.weights.count { $0 == 1 }) / Double(response.count)
    variance = squares / freedom / (inside * inside)
    let slide = Self.slide(inverse: factor.inverse(), offset: offset, count: count)
    self.covariance = slide * (covariance * slide.transposed)
    bottom = zip(means, offset).map { $0 + $1 }
    self.bends = bends
    least =
      fit.coefficients[0] + zip(slopes, offset).reduce(0) { $0 + $1.0 * $1.1 } / 2
    guard bottom.allSatisfy(\.isFinite), self.covariance.isFinite else { return nil }
  }

  /// One, each setting, each product of two of them.
  private static func columns(_ settings: [[Double]]) -> [[Double]] {
    var columns = [settings[0].map { _ in 1.0 }] + settings
    for first in settings.indices {
      for second in first..<settings.count {
        columns.append(zip(settings[first], settings[second]).map { $0 * $1 })
      }
    }
    return columns
  }

  private static func matrix(_ columns: [[Double]], weights: [Double]) -> Matrix {
    let roots = weights.map { $0.squareRoot() }
    return Matrix(
      rows: weights.count, columns: columns.count,
      storage: columns.flatMap { column in zip(column, roots).map { $0 * $1 } })
  }

  private typealias Robust = (coefficients: [Double], residuals: [Double], weights: [Double])

  /// The coefficients with Huber's weights, from least squares on.
  private static func robust(_ columns: [[Double]], _ response: [Double]) -> Robust? {
    var weights = response.map { _ in 1.0 }
    var last: Robust?
    for _ in 0..<rounds {
      guard
        let factor = try? QRFactorization(matrix(columns, weights: weights)),
        factor.rank() == columns.count,
        let found = try? factor.solve(zip(response, weights).map { $0 * $1.squareRoot() })
      else { return last }
      let residuals = response.indices.map { row in
        response[row] - columns.indices.reduce(0) { $0 + found[$1] * columns[$1][row] }
      }
      last = (found, residuals, weights)
      let limit =
        reach
        * RobustScale.size(
          of: residuals, degreesOfFreedom: Double(response.count - columns.count))
      guard limit > 0 else { return last }
      let next = residuals.map { $0.magnitude <= limit ? 1 : limit / $0.magnitude }
      if zip(next, weights).allSatisfy({ abs($0 - $1) < standstill }) { return last }
      weights = next
    }
    return last
  }

  /// The slopes and the second derivatives at the middle of the settings.
  private static func shape(_ c: [Double], _ dimensions: Int) -> ([Double], Matrix) {
    var bends = Matrix(rows: dimensions, columns: dimensions)
    var place = 1 + dimensions
    for first in 0..<dimensions {
      for second in first..<dimensions {
        let bend = first == second ? 2 * c[place] : c[place]
        bends[first, second] = bend
        bends[second, first] = bend
        place += 1
      }
    }
    return (Array(c[1...dimensions]), bends)
  }

  /// How the lowest point moves with the coefficients: -H⁻¹ (slope' + H' times the point).
  private static func slide(inverse: Matrix, offset: [Double], count: Int) -> Matrix {
    let dimensions = offset.count
    var change = Matrix(rows: dimensions, columns: count)
    for setting in 0..<dimensions { change[setting, 1 + setting] = -1 }
    var place = 1 + dimensions
    for first in 0..<dimensions {
      for second in first..<dimensions {
        change[first, place] -= offset[second] * (first == second ? 2 : 1)
        if first != second { change[second, place] -= offset[first] }
        place += 1
      }
    }
    return inverse * change
  }
}
