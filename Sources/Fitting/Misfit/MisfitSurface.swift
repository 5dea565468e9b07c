import NumericsCore

/// The surface of a misfit for one length and one ratio of misfit to noise, in units of the misfit.
struct MisfitSurface: Sendable {
  private let factor: CholeskyFactorization
  /// The residuals through the inverse of the covariance.
  private let solved: [Double]
  /// Over how many e-folds the misfit stays alike.
  let length: Double
  /// The variance of a parameter's coordinate.
  private let spread: Double
  /// The variance of a run's noise.
  let noise: Double
  /// The sum of squares of the residuals, weighted by the inverse of their covariance.
  let squares: Double

  /// The logarithm of the determinant of the covariance.
  var logDeterminant: Double { factor.logDeterminant }

  /// - Parameters:
  ///   - design: The runs.
  ///   - alike: How alike the misfits of their pairs are over the length.
  ///   - residuals: By how much they lie above the law.
  ///   - length: Over how many e-folds the misfit stays alike.
  ///   - ratio: The variance of the misfit over that of the noise.
  init?(
    _ design: MisfitDesign, alike: [Double], residuals: [Double], length: Double, ratio: Double
  ) {
    noise = 1 / ratio
    let freedom = MisfitConstants.parameterSpread
    spread = freedom * freedom * (1 + noise)
    self.length = length
    let covariance = design.covariance(alike, spread: spread, noise: noise)
    guard let factor = try? CholeskyFactorization(covariance),
      let solved = try? factor.solve(residuals)
    else { return nil }
    (self.factor, self.solved) = (factor, solved)
    squares = MisfitDesign.product(residuals, solved)
  }

  /// A place and how often it counts in a sum of places, such as 1 and -1 in a difference.
  typealias Term = (weight: Double, target: MisfitDesign.Target)

  /// How the misfit of a place goes with that of each run.
  func shared(_ target: MisfitDesign.Target) -> [Double] {
    zip(MisfitDesign.alike(target.distances, length), target.products).map { $0 + spread * $1 }
  }

  /// What the surface says of a sum of places: the misfit that is expected there, and its variance.
  func value(of terms: [Term]) -> (mean: Double, variance: Double)? {
    let shared = Self.sum(terms) { self.shared($0) }
    guard let explained = try? factor.solve(shared) else { return nil }
    let places = terms.map(\.target)
    let own = MisfitDesign.product(
      terms.map(\.weight), Self.sum(terms) { prior($0, places) })
    return (
      MisfitDesign.product(shared, solved),
      max(own - MisfitDesign.product(shared, explained), Self.leastShare * own)
    )
  }

  /// The covariances of the misfit of one place with those of others, before any run is seen.
  func prior(_ a: MisfitDesign.Target, _ others: [MisfitDesign.Target]) -> [Double] {
    let alike = MisfitDesign.alike(
      others.map { MisfitDesign.distance(a.place, $0.place) }, length)
    return zip(alike, others).map { $0 + spread * MisfitDesign.product(a.gradient, $1.gradient) }
  }

  /// A vector over the runs through the inverse of their covariance.
  func explained(_ shared: [Double]) -> [Double]? { try? factor.solve(shared) }

  /// The sum over terms of a vector of each, by its weight.
  private static func sum(
    _ terms: [Term], of part: (MisfitDesign.Target) -> [Double]
  ) -> [Double] {
    let parts = terms.map { term in part(term.target).map { term.weight * $0 } }
    guard let first = parts.first else { return [] }
    return parts.dropFirst().reduce(first) { zip($0, $1).map(+) }
  }

  /// A variance below this share of that before any run was seen is rounding.
  private static let leastShare = 1e-9
}
