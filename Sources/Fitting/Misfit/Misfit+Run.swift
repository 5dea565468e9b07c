import Laws
import NumericsCore
public import Quantities

/// Where one new run will lie, with what laws miss runs beyond those that they were fitted to.
public struct ExpectedRun: Sendable, Hashable {
  /// The interval, and the probability to end below a value.
  public let run: NewRun
  /// The response that is expected: what the law says, and what it missed nearby runs by.
  public let value: Double
  /// What the law says by itself.
  public let law: Double
  /// By how much the expected response lies above the law, in the coordinate of the response.
  public let shift: Double
  /// The standard deviation, in the same coordinate.
  public var deviation: Double { max(bySurface, least) }
  /// That which the surface gives, and what it is not below.
  let bySurface: Double, least: Double
  /// The part of the variance that is the noise of runs.
  public let noiseShare: Double
  /// The nearest fitted run: how many times its value each variable and ratio has here.
  public let nearest: [(symbol: Symbol, factor: Double)]
  /// What that run is called, or where it stands in its source.
  public let nearestRun: String
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
  let calibration: Calibration
  let misfit: Misfit
  let surfaces: MisfitSurfaces
  /// What no deviation is below; nil for checkpoints, whose scatter is not that of independent runs.
  let bound: ExactLawBound?

  /// What a calibration expects; nil where its misfit is not known.
  ///
  /// - Complexity: O(n³) for the n runs of the misfit, at most 100.
  public init?(_ calibration: Calibration) {
    guard let runs = calibration.runs, let misfit = runs.misfit, misfit.belongs(to: calibration),
      let surfaces = MisfitSurfaces(
        misfit,
        widening: runs.checkpointsOf == nil
          ? MisfitConstants.widening : MisfitConstants.checkpointWidening)
    else { return nil }
    (self.calibration, self.misfit, self.surfaces) = (calibration, misfit, surfaces)
    bound = runs.checkpointsOf == nil ? ExactLawBound(of: misfit, used: runs.used) : nil
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

  /// A point among the fitted runs, made once where it is compared with many.
  public struct Site: Sendable {
    let target: MisfitDesign.Target
    let seen: (shift: Double, deviation: Double, noiseShare: Double)
    /// The standard deviation of one new run is not below it, in the coordinate of the response.
    package let leastDeviation: Double
    /// The expected response in the coordinate in which responses are missed.
    let coordinate: Double
    /// What the law says by itself.
    let law: Double
    /// The response that is expected: what the law says, and what it missed nearby runs by; in its unit.
    public let value: Double
  }

  /// The site of a point.
  ///
  /// - Parameters:
  ///   - point: The values of the law's variables, in its units.
  ///   - labels: The label in each of the law's label columns.
  /// - Returns: The site; nil where the point has no place among the runs.
  /// - Complexity: O(n²).
  public func site(at point: [Symbol: Double], labels: [Symbol: String] = [:]) -> Site? {
    coded(point, labels: labels).flatMap(site)
  }

  /// By how much the expected response of one site lies above that of another, in the coordinate of the
  /// response (its logarithm where it is positive).
  ///
  /// - Parameters:
  ///   - one: A site.
  ///   - other: The site that it is compared with.
  /// - Returns: The difference and its standard deviation, in which what the law misses at both cancels and the
  ///   noise of runs has no part; nil where a surface has no value.
  /// - Complexity: O(n²).
  public func difference(_ one: Site, _ other: Site) -> (mean: Double, deviation: Double)? {
    surfaces.deviations(between: one.target, and: other.target).map {
      (one.coordinate - other.coordinate, $0.expected)
    }
  }

  /// A point whose labels stand as their places; nil for a label that no run has.
  private func coded(
    _ point: [Symbol: Double], labels: [Symbol: String]
  ) -> [Symbol: Double]? {
    var point = point.merging(calibration.chosen) { $1 }
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
    guard let site = site(atRow: point), let near = misfit.nearest(to: site.target.place) else {
      return nil
    }
    let seen = site.seen
    let run = NewRun(
      center: site.value,
      deviation: max(seen.deviation, site.leastDeviation) * misfit.scale.unit
        * calibration.excessScatter(at: point),
      coordinate: misfit.scale.domain, domain: calibration.law.response.domain,
      level: calibration.level, degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    return run.map {
      ExpectedRun(
        run: $0, value: site.value, law: site.law, shift: seen.shift,
        bySurface: seen.deviation, least: site.leastDeviation,
        noiseShare: seen.noiseShare, nearest: near.factors, nearestRun: near.name,
        distance: near.distance)
    }
  }

  /// The factor of the standard deviation of one new run.
  var widening: Double { surfaces.widening }

  private func site(atRow point: [Symbol: Double]) -> Site? {
    let place = misfit.axes.compactMap { $0.coordinate(of: point) }
    let response = calibration.response(at: point)
    let gradient = calibration.gradient(at: point, on: misfit.scale)
    guard place.count == misfit.axes.count, response.isFinite, gradient.allSatisfy(\.isFinite)
    else { return nil }
    let target = surfaces.target(at: place, gradient: gradient)
    guard let seen = surfaces.run(at: target) else { return nil }
    let scale = misfit.scale
    let value = scale.domain.moved(response, by: seen.shift * scale.unit)
    return Site(
      target: target, seen: seen, leastDeviation: bound?.deviation(at: gradient) ?? 0,
      coordinate: scale.coordinate(of: value), law: response,
      value: value)
  }
}

extension Misfit {
  /// The nearest run to a place.
  fileprivate func nearest(
    to place: [Double]
  ) -> (name: String, distance: Double, factors: [(symbol: Symbol, factor: Double)])? {
    let distances = places.map { MisfitDesign.distance($0, place) }
    guard let index = distances.indices.min(by: { distances[$0] < distances[$1] }) else {
      return nil
    }
    let near = places[index]
    let factors = axes.indices.compactMap { axis -> (symbol: Symbol, factor: Double)? in
      guard case .logarithm(let symbol) = axes[axis] else { return nil }
      return (symbol, VectorMath.value(of: .exp, at: place[axis] - near[axis]))
    }
    return (names[index], distances[index], factors)
  }
}
