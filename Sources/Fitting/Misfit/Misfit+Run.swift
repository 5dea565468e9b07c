import Laws
import NumericsCore
public import Quantities

/// Where one new run will lie, with what laws miss runs beyond those that they were fitted to.
public struct ExpectedRun: Sendable, Hashable {
  /// The interval, and the probability to end below a value.
  public let run: NewRun
  /// The response that is expected: what the law says, and what it missed nearby runs by.
  public let value: Double
  /// By how much that lies above the law, in the coordinate of the response.
  public let shift: Double
  /// The standard deviation, in the same coordinate.
  public let deviation: Double
  /// The part of the variance that is the noise of runs.
  public let noiseShare: Double
  /// The nearest fitted run: how many times its value each variable and ratio has here.
  public let nearest: [(symbol: Symbol, factor: Double)]
  /// How far that is, in e-folds of all variables together.
  public let distance: Double

  /// Whether two say the same.
  public static func == (left: ExpectedRun, right: ExpectedRun) -> Bool {
    left.run == right.run && left.value == right.value && left.deviation == right.deviation
  }

  /// Feeds what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(run)
    hasher.combine(deviation)
  }
}

extension Calibration {
  /// Where one new run will lie at a point, as laws miss runs that nobody has trained.
  ///
  /// - Parameters:
  ///   - point: The values of the law's variables, in its units.
  ///   - labels: The label in each of the law's label columns.
  /// - Returns: The run; nil where the misfit is not known, and where the point has no place among the runs.
  /// - Complexity: O(n³) for the n runs of the misfit, at most 100.
  public func expectedRun(
    at point: [Symbol: Double], labels: [Symbol: String] = [:]
  ) -> ExpectedRun? {
    guard let misfit = runs?.misfit else { return nil }
    var point = point
    for label in law.labels {
      guard let name = labels[label.symbol], let place = law.place(of: name, in: label.symbol)
      else { return nil }
      point[label.symbol] = Double(place)
    }
    return misfit.run(at: point, of: self)
  }
}

extension Misfit {
  /// The run at a point whose labels stand as their places.
  fileprivate func run(at point: [Symbol: Double], of calibration: Calibration) -> ExpectedRun? {
    let place = axes.compactMap { $0.coordinate(of: point) }
    let value = calibration.response(at: point)
    let gradient = calibration.gradient(at: point, on: scale)
    guard place.count == axes.count, value.isFinite, gradient.allSatisfy(\.isFinite),
      let seen = seen(at: place, gradient: gradient), let near = nearest(to: place)
    else { return nil }
    let (domain, unit) = (scale.domain, scale.unit)
    let center = domain.moved(value, by: seen.shift * unit)
    guard
      let run = NewRun(
        center: center, deviation: seen.deviation * unit, coordinate: domain,
        domain: calibration.law.response.domain, level: calibration.level,
        degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    else { return nil }
    return ExpectedRun(
      run: run, value: center, shift: seen.shift, deviation: seen.deviation,
      noiseShare: seen.noiseShare, nearest: near.factors, distance: near.distance)
  }

  /// What the surfaces say together of a run at a place.
  private func seen(
    at place: [Double], gradient: [Double]
  ) -> (shift: Double, deviation: Double, noiseShare: Double)? {
    let said = pairs.compactMap { pair -> (pair: Pair, mean: Double, variance: Double, noise: Double)? in
      guard
        let surface = MisfitSurface(
          places, residuals, gradients, length: pair.length, ratio: pair.ratio),
        let value = surface.value(at: place, gradient: gradient)
      else { return nil }
      return (pair, value.mean, pair.amplitude * value.variance, pair.amplitude * surface.noise)
    }
    guard said.count == pairs.count else { return nil }
    let shift = said.reduce(0) { $0 + $1.pair.weight * $1.mean }
    let noise = said.reduce(0) { $0 + $1.pair.weight * $1.noise }
    let variance = said.reduce(noise) { sum, one in
      sum + one.pair.weight * (one.variance + (one.mean - shift) * (one.mean - shift))
    }
    return (shift, MisfitConstants.widening * variance.squareRoot(), noise / variance)
  }

  /// The nearest run to a place.
  private func nearest(
    to place: [Double]
  ) -> (distance: Double, factors: [(symbol: Symbol, factor: Double)])? {
    func distance(_ other: [Double]) -> Double {
      zip(place, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    guard let near = places.min(by: { distance($0) < distance($1) }) else { return nil }
    let factors = axes.indices.compactMap { index -> (symbol: Symbol, factor: Double)? in
      guard case .logarithm(let symbol) = axes[index] else { return nil }
      return (symbol, VectorMath.value(of: .exp, at: place[index] - near[index]))
    }
    return (distance(near), factors)
  }
}
