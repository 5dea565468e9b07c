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

  /// The starts of a problem as values of its free parameters in their order: those with values of the
  /// user's own, and the others, each best first.
  func values(
    for problem: FitProblem, seed: UInt64, threads: Int, interruption: Interruption? = nil
  ) throws(FitError) -> (own: [[Double]], others: [[Double]]) {
    let others =
      switch search {
      case .points(let points): try Self.values(of: points, for: problem)
      case .sobol(let count):
        Self.sobol(count, for: problem, seed: seed, interruption: interruption)
      case .profile:
        Profile(of: problem.linearPart, seed: seed)
          .best(threads: threads, interruption: interruption)
      }
    if given.isEmpty { return ([], others) }
    let part = try problem.linearPart(given: given)
    let own = Profile(of: part, seed: seed).best(threads: threads, interruption: interruption)
    return (own, others)
  }

  /// The values of written starts, each inside of its parameter's domain.
  private static func values(
    of points: [[Symbol: Double]], for problem: FitProblem
  ) throws(FitError) -> [[Double]] {
    var starts: [[Double]] = []
    for point in points {
      try FitProblem.check(point, of: problem.law)
      var values: [Double] = []
      for parameter in problem.free {
        guard let value = point[parameter.symbol] else {
          throw .startWithout(symbol: parameter.symbol, number: starts.count + 1)
        }
        values.append(value)
      }
      starts.append(values)
    }
    return starts
  }

  /// Points of the search ranges; once an interruption is requested the first of them that there are.
  private static func sobol(
    _ count: Int, for problem: FitProblem, seed: UInt64, interruption: Interruption?
  ) -> [[Double]] {
    let dimensions = problem.free.count
    let sobol = sequence(dimensions: dimensions, seed: seed)
    var starts: [[Double]] = []
    for index in 0..<count where starts.isEmpty || interruption?.isRequested != true {
      let point = sobol.point(index)
      starts.append(
        problem.free.enumerated().map { $1.value(at: point[$0 % point.count]) })
    }
    return starts
  }

  private static func sequence(dimensions: Int, seed: UInt64) -> SobolSequence {
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
