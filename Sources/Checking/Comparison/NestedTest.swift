import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Work

/// Whether a larger law describes runs better than one that it contains, beyond what chance gives.
public struct NestedTest: Sendable, Hashable {
  /// The law that is contained.
  public let smaller: String
  /// The law that contains it.
  public let larger: String
  /// How many parameters it has more.
  public let further: Int
  /// Twice the log of the ratio of the likelihoods.
  public let statistic: Double
  /// The share of simulations of the smaller law whose statistic is at least as large, the runs' own
  /// counted in.
  public let probability: Double
  /// How many simulations were fitted by both laws.
  public let simulations: Int

  /// A law whose fit to another's curve misses it by no more than this contains it, on the runs.
  private static let contained = 1e-5

  /// All pairs of laws of which one contains the other: it can pass through the other's fitted curve.
  static func tests(
    of contenders: [Contender], simulations: Int, fitter: Fitter, progress: inout Progress.Parts
  ) -> [NestedTest] {
    pairs(of: contenders).compactMap { smaller, larger in
      NestedTest(
        smaller, in: larger, simulations: simulations, fitter: fitter,
        progress: progress.next(simulations))
    }
  }

  /// All pairs of laws of which one has more parameters.
  static func pairs(of contenders: [Contender]) -> [(smaller: Contender, larger: Contender)] {
    contenders.flatMap { smaller in
      contenders.filter { $0.problem.free.count > smaller.problem.free.count }.map { (smaller, $0) }
    }
  }

  private init?(
    _ small: Contender, in large: Contender, simulations: Int, fitter: Fitter,
    progress: Progress?
  ) {
    let curve = small.data.values(of: small.problem.law.formula, at: small.fit.values)
    guard curve.allSatisfy({ $0.isFinite }), let start = Self.passing(large, through: curve, fitter)
    else { return nil }
    let density = LossDensity(small.fit.objective.loss)
    @Sendable func logLikelihood(_ cost: Double) -> Double {
      density.best(cost: small.problem.aboveRounding(cost), count: small.data.count).logLikelihood
    }
    @Sendable func statistic(_ smallCost: Double, _ largeCost: Double) -> Double {
      2 * (logLikelihood(largeCost) - logLikelihood(smallCost))
    }
    let own = statistic(small.cost, large.cost)
    guard own.isFinite else { return nil }
    let noise = Noise(small, curve: curve)
    let (ofSmall, ofLarge) = (ResponseRefitter(small.problem), ResponseRefitter(large.problem))
    let drawn = concurrentMap(
      simulations, threads: fitter.threads, progress: progress
    ) { number -> Double? in
      let response = noise.response(seed: fitter.seed, number: number)
      guard let least = ofSmall.minimum(of: response, from: [small.fit.values]),
        let most = ofLarge.minimum(of: response, from: [start, large.fit.values])
      else { return nil }
      let value = statistic(least.cost, min(most.cost, least.cost))
      return value.isFinite ? value : nil
    }.compactMap { $0 }
    guard !drawn.isEmpty else { return nil }
    self.smaller = small.name
    self.larger = large.name
    further = large.problem.free.count - small.problem.free.count
    self.statistic = max(own, 0)
    self.simulations = drawn.count
    // The runs' own count as one of the draws: Davison & Hinkley 1997, §4.2.3.
    probability =
      Double(1 + drawn.count { $0 >= own * (1 - 1e-9) }) / Double(drawn.count + 1)
  }

  /// The larger law's values that pass through a curve; nil where it cannot.
  private static func passing(
    _ large: Contender, through curve: [Double], _ fitter: Fitter
  ) -> [Symbol: Double]? {
    let objective = Objective(scale: large.problem.objective.scale, loss: .squares)
    guard
      let question = try? large.problem.question.responding(curve).minimizing(objective),
      let fit = try? fitter.fit(question)
    else { return nil }
    let spread = Interval(lower: curve.min() ?? 0, upper: curve.max() ?? 0).width
    let size = objective.scale == .log ? 1 : spread
    return fit.residuals.rootMeanSquare <= contained * size ? fit.values : nil
  }
}

/// Runs as a law has them, with residuals drawn from its own.
struct Noise: Sendable {
  private let curve: [Double]
  private let residuals: [Double]
  /// What each run lies off by, where errors are known; nil where all are alike.
  private let sizes: [Double]?
  private let scale: Objective.Scale

  /// Residuals of the fit, centred where the law is the middle of runs, and widened by what the fit took from them.
  init(_ contender: Contender, curve: [Double]) {
    let scale = contender.fit.objective.scale
    self.curve = curve
    self.scale = scale
    let raw = zip(contender.data.response, curve).map { seen, fitted in
      scale.residual(seen, from: fitted)
    }
    sizes = contender.data.residualSizes(by: contender.fit.objective)
    let alike = sizes.map { zip(raw, $0).map { $0 / $1 } } ?? raw
    // About a law that is not the middle of runs residuals lie as the loss has them.
    let middle =
      contender.fit.objective.loss.isEven ? alike.reduce(0, +) / Double(alike.count) : 0
    let free = Double(max(contender.fit.residuals.degreesOfFreedom, 1))
    let factor = (Double(alike.count) / free).squareRoot()
    residuals = alike.map { ($0 - middle) * factor }
  }

  func response(seed: UInt64, number: Int) -> [Double] {
    var stream = RandomStream(seed: seed ^ 0x4E55_4C4C, stream: UInt64(number) + 1)
    return curve.enumerated().map { run, value in
      let residual = residuals[stream.index(below: residuals.count)] * (sizes?[run] ?? 1)
      return scale.response(from: value, by: residual)
    }
  }
}
