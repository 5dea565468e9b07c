import Laws
import NumericsCore
public import Quantities

/// Where the minimizer begins.
///
/// By default points of the law's search ranges are tried and the best of them minimized. Parameters
/// in which the law is linear are found from the formula and solved for (variable projection), so that
/// only the others are searched: two dimensions instead of five for the chinchilla law. Two or fewer
/// are searched on a grid, of which every local minimum is kept; more by a Sobol sequence.
public struct Starts: Sendable, Hashable, Codable {
  /// How starts are chosen in addition to the values given.
  public enum Search: Sendable, Hashable, Codable {
    /// The best of many points, linear parameters solved for.
    case profile
    /// This many points of a Sobol sequence over the search ranges of all parameters, each minimized.
    case sobol(Int)
    /// These points, each minimized: values of all free parameters by symbol.
    case points([[Symbol: Double]])
  }

  /// Values of the user's own: starts with them are tried in addition to the others.
  public var given: [Symbol: Double]
  /// How the other starts are chosen.
  public var search: Search

  /// Creates a recipe for starts.
  public init(given: [Symbol: Double] = [:], search: Search = .profile) {
    self.given = given
    self.search = search
  }

  static func sequence(dimensions: Int, seed: UInt64) -> SobolSequence {
    SobolSequence(dimensions: min(dimensions, SobolSequence.mostDimensions), seed: seed)
  }

  /// Points in the unit cube; beyond the sequence's dimensions its coordinates are used again.
  ///
  /// A cube of no dimensions has one point.
  static func sobolPoints(_ count: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    guard dimensions > 0 else { return count > 0 ? [[]] : [] }
    return sequence(dimensions: dimensions, seed: seed).points(count).map { point in
      (0..<dimensions).map { point[$0 % point.count] }
    }
  }
}

extension Law.Parameter {
  /// The value at a place in 0...1 of the search range: in equal ratios where the range is
  /// positive and spans more than a factor of 4, else in equal steps.
  func value(at place: Double) -> Double {
    let (low, high) = (search.lowerBound, search.upperBound)
    if low > 0, high > 4 * low { return low * VectorMath.power(high / low, place) }
    return low + place * (high - low)
  }
}
