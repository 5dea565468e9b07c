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

/// Expects runs of a calibrated law, where laws miss what they were not fitted to; made once for many points.
public struct RunExpectation: Sendable {
  private let calibration: Calibration
  private let misfit: Misfit
  private let surfaces: MisfitSurfaces

  /// What a calibration expects; nil where its misfit is not known.
  ///
  /// - Complexity: O(n³) for the n runs of the misfit, at most 100.
  public init?(_ calibration: Calibration) {
    guard let misfit = calibration.runs?.misfit, let surfaces = MisfitSurfaces(misfit) else {
      return nil
    }
    (self.calibration, self.misfit, self.surfaces) = (calibration, misfit, surfaces)
  }

  /// Where one new run will lie at a point.
  ///
  /// - Parameters:
  ///   - point: The values of the law's variables, in its units.
  ///   - labels: The label in each of the law's label columns.
  /// - Returns: The run; nil where the point has no place among the runs, such as 0 where all of them are
  ///   above it.
  /// - Complexity: O(n²).
  public func run(at point: [Symbol: Double], labels: [Symbol: String] = [:]) -> ExpectedRun? {
    coded(point, labels: labels).flatMap { run(atRow: $0) }
  }

  /// How the expected response of one point lies above that of another, in the coordinate of the response, with
  /// the standard deviation of this difference; nil where one of both has no place among the runs.
  public func difference(
    _ one: [Symbol: Double], _ other: [Symbol: Double], labels: [Symbol: String] = [:]
  ) -> (mean: Double, deviation: Double)? {
    guard let a = place(of: one, labels: labels), let b = place(of: other, labels: labels),
      let first = run(at: one, labels: labels), let second = run(at: other, labels: labels),
      let deviation = surfaces.deviation(between: a, and: b)
    else { return nil }
    let scale = misfit.scale
    return (scale.coordinate(of: first.value) - scale.coordinate(of: second.value), deviation)
  }

  private func place(
    of point: [Symbol: Double], labels: [Symbol: String]
  ) -> (place: [Double], gradient: [Double])? {
    guard let point = coded(point, labels: labels) else { return nil }
    let place = misfit.axes.compactMap { $0.coordinate(of: point) }
    return place.count == misfit.axes.count
      ? (place, calibration.gradient(at: point, on: misfit.scale)) : nil
  }

  /// A point whose labels stand as their places; nil for a label that no run has.
  private func coded(
    _ point: [Symbol: Double], labels: [Symbol: String]
  ) -> [Symbol: Double]? {
    var point = point
    for label in calibration.law.labels {
      guard let name = labels[label.symbol],
        let place = calibration.law.place(of: name, in: label.symbol)
      else { return nil }
      point[label.symbol] = Double(place)
    }
    return point
  }

  /// Where one new run will lie at a row of a fit's data, in which labels stand as their places.
  package func run(atRow point: [Symbol: Double]) -> ExpectedRun? {
    let place = misfit.axes.compactMap { $0.coordinate(of: point) }
    let value = calibration.response(at: point)
    let gradient = calibration.gradient(at: point, on: misfit.scale)
    guard place.count == misfit.axes.count, value.isFinite, gradient.allSatisfy(\.isFinite),
      let seen = surfaces.run(at: place, gradient: gradient), let near = misfit.nearest(to: place)
    else { return nil }
    let (domain, unit) = (misfit.scale.domain, misfit.scale.unit)
    let center = domain.moved(value, by: seen.shift * unit)
    let run = NewRun(
      center: center, deviation: seen.deviation * unit, coordinate: domain,
      domain: calibration.law.response.domain, level: calibration.level,
      degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    return run.map {
      ExpectedRun(
        run: $0, value: center, shift: seen.shift, deviation: seen.deviation,
        noiseShare: seen.noiseShare, nearest: near.factors, distance: near.distance)
    }
  }
}

extension Misfit {
  /// The nearest run to a place.
  fileprivate func nearest(
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
