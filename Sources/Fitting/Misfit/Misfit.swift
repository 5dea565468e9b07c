import Formulas
import Laws
import NumericsCore
import Quantities

/// How a law missed the runs that it was fitted to, as a surface over their variables.
///
/// It foretells how the law will miss a run that nobody has trained: what it missed nearby runs by goes on
/// for some e-folds, and what is not known of it grows with the distance from them. The surface is a Gaussian
/// process (Matérn 5/2) to which the tangents of the law are added, so that the law may be moved at no cost;
/// lengths and shares of noise are averaged by how well they explain the residuals.
///
/// Source: universal kriging, Cressie 1993, Statistics for Spatial Data, §3.4; Rasmussen & Williams 2006,
/// Gaussian Processes for Machine Learning, §2.7 and §5.2.
public struct Misfit: Sendable, Hashable {
  /// The coordinate in which the response is missed.
  package enum Scale: Sendable, Hashable {
    /// The logarithm of a positive response.
    case logarithm
    /// The logit of a response between two ends.
    case logit(Double, Double)
    /// The response over a usual size of it.
    case size(Double)
  }

  /// A length and a ratio of misfit to noise, with how much they count.
  struct Pair: Sendable, Hashable {
    let length: Double
    let ratio: Double
    let weight: Double
    /// The variance of the misfit.
    let amplitude: Double
  }

  let scale: Scale
  /// The coordinates of a place.
  package let axes: [MisfitAxis]
  /// What each run is called, or where it stands in its source.
  package let names: [String]
  /// The places of the runs.
  package let places: [[Double]]
  /// By how much each run lies above the law, in the coordinate of the response.
  package let residuals: [Double]
  /// How the law moves at each run with its parameters.
  let gradients: [[Double]]
  let pairs: [Pair]
  /// The logarithm of how likely the residuals are, which laws are weighed by.
  package let evidence: Double

  init(
    scale: Scale, axes: [MisfitAxis], names: [String], places: [[Double]], residuals: [Double],
    gradients: [[Double]], pairs: [Pair], evidence: Double
  ) {
    (self.scale, self.axes, self.names, self.places) = (scale, axes, names, places)
    (self.residuals, self.gradients) = (residuals, gradients)
    (self.pairs, self.evidence) = (pairs, evidence)
  }
}

extension Misfit {
  /// How many standard deviations of the difference a size may exceed the best by and be as good.
  ///
  /// - Parameter level: The probability that the region holds the best of later runs.
  /// - Returns: That number, learned at 95 % and moved to other levels along the error's distribution.
  package static func regionDeviations(level: Double) -> Double {
    func quantile(_ level: Double) -> Double {
      StudentT.quantile((1 + level) / 2, degreesOfFreedom: MisfitConstants.degreesOfFreedom)
    }
    return MisfitConstants.regionDeviations * quantile(level) / quantile(0.95)
  }

  /// The misfit of a law with its values; nil where the runs do not show one.
  ///
  /// - Complexity: O(n³) for n runs, at most 100 of them.
  ///
  /// - Parameters:
  ///   - calibration: The law with its values.
  ///   - data: The runs.
  ///   - formula: The law's formula compiled for them; nil compiles it.
  init?(of calibration: Calibration, on data: FitData, by formula: RunFormula? = nil) {
    let rows = Self.rows(of: data, by: calibration.law)
    self.init(of: calibration, on: data, by: formula, rows: rows, scale: nil)
  }

  /// The misfits of several laws of the same runs: over the same of them and in one coordinate of the response,
  /// without which how likely they make the runs could not be compared.
  ///
  /// - Parameter laws: The laws with their values and their columns of the same runs.
  /// - Returns: The misfits in the order of the laws; nil where the runs do not show one.
  static func each(of laws: [(calibration: Calibration, data: FitData)]) -> [Misfit?] {
    guard let first = laws.first(where: { $0.calibration.law.cost != nil }) ?? laws.first else {
      return []
    }
    let rows = rows(of: first.data, by: first.calibration.law)
    let fitted = laws.map { law in
      rows.map(law.data.point).map { law.calibration.response(at: $0) }
    }
    let domains = Set(laws.map(\.calibration.law.response.domain))
    let scale = Scale(
      domains.count == 1 ? first.calibration.law.response.domain : .real,
      fitted: fitted.filter { $0.allSatisfy(\.isFinite) }.flatMap(\.self),
      observed: rows.map { first.data.response[$0] })
    return laws.map { Misfit(of: $0.calibration, on: $0.data, rows: rows, scale: scale) }
  }

  /// The same of some rows; without a scale in that of the law's own response.
  private init?(
    of calibration: Calibration, on data: FitData, by formula: RunFormula? = nil, rows: [Int],
    scale: Scale?
  ) {
    guard calibration.residuals?.lopsided == nil else { return nil }
    let law = calibration.law
    let axes = MisfitAxis.all(of: data, law: law)
    let points = rows.map(data.point)
    let chosen = data.keepingColumns(rows)
    let own = formula?.keeping(rows) ?? RunFormula(law.formula, of: chosen)
    let fitted =
      own?.values(at: calibration.values) ?? Array(repeating: .nan, count: chosen.count)
    let observed = rows.map { data.response[$0] }
    guard !axes.isEmpty, data.count > calibration.determined.count,
      let scale = scale ?? Scale(law.response.domain, fitted: fitted, observed: observed)
    else { return nil }
    self.init(
      scale: scale, axes: axes, names: data.names(of: rows),
      places: points.map { point in axes.map { $0.coordinate(of: point) ?? .nan } },
      residuals: zip(observed, fitted).map { scale.coordinate(of: $0) - scale.coordinate(of: $1) },
      gradients: calibration.gradients(of: own, in: chosen.count, scale))
  }

  /// The misfit of runs at places; nil where a number is not finite.
  package init?(
    scale: Scale, axes: [MisfitAxis], names: [String], places: [[Double]], residuals: [Double],
    gradients: [[Double]]
  ) {
    guard (places + gradients + [residuals]).allSatisfy({ $0.allSatisfy(\.isFinite) }),
      let weighed = Self.weighed(places, residuals, gradients)
    else { return nil }
    self.init(
      scale: scale, axes: axes, names: names, places: places, residuals: residuals,
      gradients: gradients, pairs: weighed.pairs, evidence: weighed.evidence)
  }

  /// At most so many rows, evenly along what they cost by a law; the first and the last are kept.
  private static func rows(of data: FitData, by law: Law) -> [Int] {
    let cost = law.cost.flatMap { data.values(of: $0.formula, at: [:]) }
    let most = MisfitConstants.mostRuns
    let all = Array(0..<data.count)
    let order = cost.map { cost in all.sorted { (cost[$0], $0) < (cost[$1], $1) } } ?? all
    guard order.count > most else { return order }
    return (0..<most).map { step in
      order[Int((Double(step) * Double(order.count - 1) / Double(most - 1)).rounded())]
    }
  }

  /// The pairs with their weights, and the evidence for the law with its surface.
  private static func weighed(
    _ places: [[Double]], _ residuals: [Double], _ gradients: [[Double]]
  ) -> (pairs: [Pair], evidence: Double)? {
    let count = Double(residuals.count)
    let design = MisfitDesign(places: places, gradients: gradients)
    let candidates = MisfitConstants.lengths.flatMap { length in
      let alike = design.alike(over: length)
      return MisfitConstants.ratios.compactMap { ratio -> (pair: Pair, score: Double)? in
        guard
          let surface = MisfitSurface(
            design, alike: alike, residuals: residuals, length: length, ratio: ratio)
        else { return nil }
        let squares = MisfitConstants.reserve + surface.squares
        let score =
          -surface.logDeterminant / 2 - count / 2 * VectorMath.value(of: .log, at: squares)
          + MisfitConstants.ratioPower * VectorMath.value(of: .log, at: ratio)
        return (Pair(length: length, ratio: ratio, weight: 1, amplitude: squares / count), score)
      }
    }
    guard let best = candidates.map(\.score).max(), best.isFinite else { return nil }
    let shares = candidates.map { VectorMath.value(of: .exp, at: $0.score - best) }
    let sum = shares.reduce(0, +)
    let kept = zip(candidates, shares).filter { $1 / sum >= MisfitConstants.leastWeight }
    let keptSum = kept.reduce(0) { $0 + $1.1 }
    return (
      kept.map { candidate, share in
        Pair(
          length: candidate.pair.length, ratio: candidate.pair.ratio, weight: share / keptSum,
          amplitude: candidate.pair.amplitude)
      }, best + VectorMath.value(of: .log, at: sum)
    )
  }
}
