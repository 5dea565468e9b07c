import Formulas
import Laws
import NumericsCore
public import Quantities

/// Where the minimizer begins: points of the law's search ranges, the best of them kept.
///
/// Parameters in which the law is linear are found from the formula and solved for (variable
/// projection), so that only the others are searched: two dimensions instead of five for the
/// chinchilla law. Two or fewer are searched on a grid, more by a Sobol sequence.
public struct Starts: Sendable, Hashable, Codable {
  /// Values of the user's own: starts with them are tried beside the others.
  public var given: [Symbol: Double]
  /// How many points are tried; nil leaves it to the number of dimensions.
  public var count: Int?
  /// How many of the best are minimized; nil leaves it to the number of dimensions.
  public var kept: Int?

  /// Creates a recipe for starts.
  public init(given: [Symbol: Double] = [:], count: Int? = nil, kept: Int? = nil) {
    self.given = given
    self.count = count
    self.kept = kept
  }

  /// The free coordinates of the best starts for a problem, best first; those with values of the
  /// user's own before the others.
  func coordinates(
    for problem: FitProblem, seed: UInt64, threads: Int
  ) throws(FitError) -> [[Double]] {
    let own =
      given.isEmpty ? [] : try best(for: problem, given: given, seed: seed, threads: threads)
    return own + (try best(for: problem, given: [:], seed: seed, threads: threads))
  }

  private func best(
    for problem: FitProblem, given: [Symbol: Double], seed: UInt64, threads: Int
  ) throws(FitError) -> [[Double]] {
    let part: LinearPart
    do { part = try LinearPart(of: problem, given: given) } catch {
      throw .formula(error.description)
    }
    let points = self.points(for: part.searched, seed: seed)
    let tried = concurrentMap(points.count, threads: threads) { index in
      part.start(at: points[index])
    }
    let order = tried.indices
      .filter { tried[$0].cost.isFinite }
      .sorted { (tried[$0].cost, $0) < (tried[$1].cost, $1) }
    let wanted = kept ?? min(8 + 4 * part.searched.count, 48)
    return order.prefix(wanted).map { tried[$0].coordinates }
  }

  /// Points of the search ranges of the parameters that are searched.
  private func points(for parameters: [Law.Parameter], seed: UInt64) -> [[Double]] {
    let dimensions = parameters.count
    guard dimensions > 0 else { return [[]] }
    let unit: [[Double]]
    if dimensions <= 2 {
      let side = dimensions == 1 ? count ?? 32 : max(Int(Double(count ?? 64).squareRoot()), 2)
      let ticks = (0..<side).map { (Double($0) + 0.5) / Double(side) }
      unit =
        dimensions == 1 ? ticks.map { [$0] } : ticks.flatMap { a in ticks.map { b in [a, b] } }
    } else {
      let sobol = SobolSequence(
        dimensions: min(dimensions, SobolSequence.mostDimensions), seed: seed)
      // Beyond the sequence's dimensions its coordinates are used again.
      let wanted = count ?? (dimensions < 6 ? 64 << dimensions : 4096)
      unit = sobol.points(wanted).map { point in
        (0..<dimensions).map { point[$0 % point.count] }
      }
    }
    return unit.map { point in
      zip(point, parameters).map { place, parameter in parameter.value(at: place) }
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
