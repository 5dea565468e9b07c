import Laws
import NumericsCore
package import Quantities

/// Several laws of the same runs, and what they expect of a new run together.
///
/// A law counts by how likely the runs are with it and the surface of its misfit: no law is chosen, and a law
/// whose surface has to mend more counts less. Nothing is fitted again.
///
/// Source: Hoeting, Madigan, Raftery & Volinsky 1999, Bayesian Model Averaging, Statistical Science 14, with
/// equal prior weights.
public struct LawsTogether: Sendable {
  /// One of the laws.
  public struct Member: Sendable {
    /// The law as it was asked for.
    public let name: String
    /// Its values, with its misfit over the runs that all laws share.
    public let calibration: Calibration
    /// How much it counts; all together 1, and 0 for a law whose misfit its runs do not show.
    public let weight: Double
    /// What it expects of new runs alone; nil for a law that does not count.
    public let expectation: RunExpectation?
  }

  /// The laws in the order asked for.
  public let members: [Member]
  private let scale: Misfit.Scale?

  /// What one law says of a run that it counts for.
  private struct Said {
    let weight: Double
    /// The expected response, in its coordinate.
    let place: Double
    let shift: Double
    /// The standard deviation before its widening.
    let deviation: Double
    let widening: Double
    /// The standard deviation that it is not below.
    let least: Double
  }

  /// - Parameter laws: The laws as they were asked for, their fits and their columns of the same runs.
  /// - Complexity: O(n³) a law, for n runs and at most 100.
  package init(_ laws: [(name: String, fit: Fit, data: FitData)]) {
    let misfits = Misfit.each(of: laws.map { ($0.fit.calibration, $0.data) })
    let calibrations = zip(laws, misfits).map { $0.fit.remembering($1).calibration }
    let expectations = calibrations.map { RunExpectation($0) }
    let evidence = zip(misfits, expectations).map { misfit, expectation in
      expectation == nil ? -.infinity : misfit?.evidence ?? -.infinity
    }
    let most = evidence.max() ?? -.infinity
    let shares = evidence.map { $0.isFinite ? VectorMath.value(of: .exp, at: $0 - most) : 0 }
    let sum = shares.reduce(0, +)
    members = laws.indices.map { index in
      Member(
        name: laws[index].name, calibration: calibrations[index],
        weight: sum > 0 ? shares[index] / sum : 0, expectation: expectations[index])
    }
    scale = misfits.lazy.compactMap { $0?.scale }.first
  }

  /// Where one new run will lie at rows of the data, one a law, in which labels stand as their places.
  package func run(atRows points: [[Symbol: Double]]) -> JointRun? {
    run(zip(members, points).map { $0.expectation?.run(atRow: $1) })
  }

  /// Where one new run will lie at a point, as each law names its variables and labels.
  ///
  /// - Parameter points: The values of each law's variables and the labels of its columns, in the order of the
  ///   laws.
  /// - Returns: The run; nil where no law can place it among the runs.
  /// - Complexity: O(n²) a law.
  package func run(
    at points: [(values: [Symbol: Double], labels: [Symbol: String])]
  ) -> JointRun? {
    run(zip(members, points).map { $0.expectation?.run(at: $1.values, labels: $1.labels) })
  }

  /// The mean of what laws expect, with the variance in and between them.
  private func run(_ each: [ExpectedRun?]) -> JointRun? {
    guard let scale else { return nil }
    let known = zip(members, each).map { member, run in
      run.flatMap { scale.coordinate(of: $0.value).isFinite ? member.weight : nil } ?? 0
    }
    let sum = known.reduce(0, +)
    guard sum > 0 else { return nil }
    let said = members.indices.compactMap { index -> Said? in
      guard let run = each[index], let widening = members[index].expectation?.widening,
        known[index] > 0
      else { return nil }
      return Said(
        weight: known[index] / sum, place: scale.coordinate(of: run.value), shift: run.shift,
        deviation: run.bySurface / widening, widening: widening, least: run.least)
    }
    let mean = said.reduce(0) { $0 + $1.weight * $1.place }
    let variance = said.reduce(0) { sum, one in
      let (own, apart) = (one.deviation, one.place - mean)
      return sum + one.weight * (own * own + apart * apart)
    }
    let narrowest = said.map(\.widening).min() ?? MisfitConstants.widening
    let factor = said.count > 1 ? min(MisfitConstants.severalWidening, narrowest) : narrowest
    let least = said.reduce(0) { $0 + $1.weight * $1.least }
    let (value, deviation) = (scale.value(at: mean), max(factor * variance.squareRoot(), least))
    guard let first = zip(members, known).first(where: { $1 > 0 })?.0.calibration,
      let run = NewRun(
        center: value, deviation: deviation * scale.unit, coordinate: scale.domain,
        domain: first.law.response.domain, level: first.level,
        degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    else { return nil }
    let lawMean = said.reduce(0) { $0 + $1.weight * ($1.place - $1.shift) }
    return JointRun(
      run: run, value: value, law: scale.value(at: lawMean), deviation: deviation, each: each,
      weights: known.map { $0 / sum })
  }
}

/// Where one new run will lie, as several laws expect it together.
public struct JointRun: Sendable, Hashable {
  /// The interval, and the probability to end below a value.
  public let run: NewRun
  /// The response that is expected.
  public let value: Double
  /// The mean of what the laws say, without what they missed nearby runs by.
  public let law: Double
  /// The standard deviation, in the coordinate of the response.
  public let deviation: Double
  /// What each law expects alone; nil where it cannot place the run among its own.
  public let each: [ExpectedRun?]
  /// How much each law counts here: as everywhere, but for laws that say nothing of the point.
  public let weights: [Double]

  /// The law's own words on the run that tell most of where it lies: of the law with the most variables.
  public var nearest: ExpectedRun? {
    each.compactMap(\.self).max { $0.nearest.count < $1.nearest.count }
  }
}
