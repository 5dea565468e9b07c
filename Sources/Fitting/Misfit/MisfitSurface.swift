import NumericsCore

/// The surface of a misfit for one length and one ratio of misfit to noise, in units of the misfit.
struct MisfitSurface {
  private let places: [[Double]]
  private let gradients: [[Double]]
  private let length: Double
  private let factor: CholeskyFactorization
  /// The residuals through the inverse of the covariance.
  private let solved: [Double]
  /// The variance of a parameter's coordinate.
  private let spread: Double
  /// The variance of a run's noise.
  let noise: Double
  /// The sum of squares of the residuals, weighted by the inverse of their covariance.
  let squares: Double

  /// The logarithm of the determinant of the covariance.
  var logDeterminant: Double { factor.logDeterminant }

  /// - Parameters:
  ///   - places: The places of the runs.
  ///   - residuals: By how much they lie above the law.
  ///   - gradients: How the law moves there.
  ///   - length: Over how many e-folds the misfit stays alike.
  ///   - ratio: The variance of the misfit over that of the noise.
  init?(
    _ places: [[Double]], _ residuals: [Double], _ gradients: [[Double]], length: Double,
    ratio: Double
  ) {
    noise = 1 / ratio
    let freedom = MisfitConstants.parameterSpread
    spread = freedom * freedom * (1 + noise)
    (self.places, self.gradients, self.length) = (places, gradients, length)
    let count = places.count
    var covariance = Matrix(rows: count, columns: count)
    for j in 0..<count {
      for i in j..<count {
        covariance[i, j] =
          Self.alike(places[i], places[j], length)
          + spread * Self.product(gradients[i], gradients[j]) + (i == j ? noise : 0)
      }
    }
    guard let factor = try? CholeskyFactorization(covariance),
      let solved = try? factor.solve(residuals)
    else { return nil }
    (self.factor, self.solved) = (factor, solved)
    squares = Self.product(residuals, solved)
  }

  /// What the surface says of a place: the misfit that is expected there, and its variance.
  func value(at place: [Double], gradient: [Double]) -> (mean: Double, variance: Double)? {
    let shared = places.indices.map {
      Self.alike(place, places[$0], length) + spread * Self.product(gradient, gradients[$0])
    }
    guard let explained = try? factor.solve(shared) else { return nil }
    let own = 1 + spread * Self.product(gradient, gradient)
    return (
      Self.product(shared, solved), max(own - Self.product(shared, explained), Self.leastVariance)
    )
  }

  /// The covariance of the misfits of two places.
  func covariance(
    _ a: [Double], _ gradientA: [Double], _ b: [Double], _ gradientB: [Double]
  ) -> Double? {
    func shared(_ place: [Double], _ gradient: [Double]) -> [Double] {
      places.indices.map {
        Self.alike(place, places[$0], length) + spread * Self.product(gradient, gradients[$0])
      }
    }
    guard let explained = try? factor.solve(shared(b, gradientB)) else { return nil }
    return Self.alike(a, b, length) + spread * Self.product(gradientA, gradientB)
      - Self.product(shared(a, gradientA), explained)
  }

  /// Differences of large numbers below it are rounding.
  private static let leastVariance = 1e-9

  /// How alike the misfits of two places are, 1 at one place: Matérn's function of order 5/2.
  private static func alike(_ a: [Double], _ b: [Double], _ length: Double) -> Double {
    var squares = 0.0
    for (x, y) in zip(a, b) { squares += (x - y) * (x - y) }
    let x = (5 * squares).squareRoot() / length
    return (1 + x + x * x / 3) * VectorMath.value(of: .exp, at: -x)
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += x * y }
    return sum
  }
}
