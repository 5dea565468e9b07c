import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// The mixture with the least value of a formula of its shares, and what is nearly as good.
struct MixtureSearch: Sendable {
  let bounds: [ShareBound]
  private let minimizer: ShareMinimizer
  private let surface: AllocationSurface

  /// - Parameters:
  ///   - formula: What is minimized, over the shares and the symbols of `values`.
  ///   - variables: The shares.
  ///   - bounds: Between what each may lie.
  ///   - values: The values of all other symbols.
  /// - Throws: `PlanError.formula` for a formula that cannot be prepared.
  init(
    _ formula: Formula, over variables: [Law.Variable], within bounds: [ShareBound],
    values: [Symbol: Double]
  ) throws(PlanError) {
    self.bounds = bounds
    minimizer = ShareMinimizer(lower: bounds.map(\.least), upper: bounds.map(\.most))
    do {
      // The limits are the minimizer's own: shares are coordinates as they stand.
      surface = try AllocationSurface(
        minimizing: formula, keeping: nil, over: variables.map { $0.within(.real) },
        values: values)
    } catch { throw .formula("\(error)") }
  }

  /// The best mixture of all that are found from the middle and from places that lean to one share each; nil
  /// where the formula has no finite value there.
  func best() -> ShareMinimizer.Minimum? {
    var surface = surface
    let starts = [minimizer.middle] + bounds.indices.map { minimizer.leaning(to: $0) }
    let found = starts.compactMap { start in
      minimizer.minimize(from: start) { surface.evaluate(at: $0).function }
    }
    return found.filter(\.value.isFinite).min { $0.value < $1.value }
  }

  /// The best mixture with other values of the symbols, from near a mixture.
  func shares(with values: [Symbol: Double], near shares: [Double]) -> [Double]? {
    var surface = surface
    surface.set(values)
    return minimizer.minimize(from: inside(shares, by: Self.nearness)) {
      surface.evaluate(at: $0).function
    }?.shares
  }

  /// The ends of a share within which the formula is below a level, all other shares as that needs them.
  ///
  /// - Parameters:
  ///   - index: The share.
  ///   - level: The level.
  ///   - shares: A mixture at which the formula is lower.
  /// - Returns: The ends; nil where the level is not above what rounding leaves.
  func range(
    of index: Int, below level: Double, from shares: [Double]
  ) -> (lower: Double, upper: Double)? {
    var surface = surface
    func jet(_ shares: [Double]) -> Jet { surface.evaluate(at: shares).function }
    let best = jet(shares).value
    var part = Self.nearness
    while part > 1e-15, !(jet(inside(shares, by: part)).value < best + 0.9 * (level - best)) {
      part /= 4
    }
    let start = inside(shares, by: part)
    let ends = [-1.0, 1].map { sign in
      minimizer.end(of: index, towards: sign, from: start, below: level, jet)?[index]
    }
    guard let lower = ends[0], let upper = ends[1] else { return nil }
    let bound = bounds[index]
    return (
      bound.isLeast(lower) ? bound.least : min(lower, shares[index]),
      bound.isMost(upper) ? bound.most : max(upper, shares[index])
    )
  }

  /// The value of the formula at a mixture.
  func value(at shares: [Double]) -> Double {
    var surface = surface
    return surface.evaluate(at: shares).function.value
  }

  /// How far towards the middle a search begins.
  private static let nearness = 0.05

  private func inside(_ shares: [Double], by part: Double) -> [Double] {
    zip(shares, minimizer.middle).map { (1 - part) * $0 + part * $1 }
  }
}
