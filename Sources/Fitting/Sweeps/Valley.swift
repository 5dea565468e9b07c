import NumericsCore

/// A parabola of the response over the logarithms of settings, through the runs near the best one.
///
/// Runs far from it count less and at last nothing (Tukey's bisquare): a cliff at high rates does not tilt it.
struct Valley: Sendable {
  /// The logarithms of the settings at the lowest point.
  let bottom: [Double]
  /// The covariance of these.
  let covariance: Matrix
  /// The second derivatives of the response by the logarithms of the settings.
  let bends: Matrix
  /// The response at the lowest point.
  let least: Double
  /// Runs less the parabola's coefficients.
  let degreesOfFreedom: Int

  /// Residuals beyond so many of their size count nothing: 95 % efficient for normal ones.
  /// Source: Beaton and Tukey 1974, Technometrics 16, 147.
  private static let reach = 4.685
  /// What makes a median absolute deviation the standard deviation of normal residuals.
  private static let consistency = 1.4826
  /// Rounds of weights and fit; most change nothing after twenty.
  private static let rounds = 100

  /// How many coefficients a parabola over so many settings has.
  static func coefficients(of settings: Int) -> Int {
    1 + settings + settings * (settings + 1) / 2
  }

  /// Fits the parabola.
  ///
  /// - Parameters:
  ///   - settings: The logarithms of each setting, one a run.
  ///   - response: The responses, one a run.
  /// - Returns: Nil where there are not more runs than coefficients, where settings leave a coefficient open, and
  ///   where the parabola has no lowest point.
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
      let covariance = try? QRFactorization(Self.matrix(columns, weights: fit.weights)).inverseGram()
    else { return nil }
    let (slopes, bends) = Self.shape(fit.coefficients, dimensions)
    guard let factor = try? CholeskyFactorization(bends),
      let offset = try? factor.solve(slopes.map { -$0 })
    else { return nil }
    degreesOfFreedom = response.count - count
    let squares = zip(fit.weights, fit.residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let free = max(fit.weights.reduce(0, +) - Double(count), 1)
    let slide = Self.slide(inverse: factor.inverse(), offset: offset, count: count)
    let scale = squares / free
    let scaled = Matrix(
      rows: count, columns: count, storage: (0..<count).flatMap { covariance.column($0).map { $0 * scale } })
    self.covariance = slide * (scaled * slide.transposed)
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

  /// The coefficients with Tukey's weights, from least squares on.
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
      let size = consistency * Quantile.medianAbsoluteDeviation(residuals)
      guard size > 0 else { return last }
      let next = residuals.map { residual -> Double in
        let share = residual / (reach * size)
        return share.magnitude < 1 ? (1 - share * share) * (1 - share * share) : 0
      }
      if next == weights { return last }
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
