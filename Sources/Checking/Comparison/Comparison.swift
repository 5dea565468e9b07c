public import Fitting
public import Laws
public import NumericsCore
public import Quantities

/// Several laws on the same runs: how well each describes them, and how well it predicts larger ones.
public struct Comparison: Sendable {
  /// One law of the comparison.
  public struct Entry: Sendable {
    /// The law as it was asked for.
    public let name: String
    /// Its fit to all runs.
    public let fit: Fit
    /// How well it describes the runs it was fitted to, with a price for parameters.
    public let information: Information
    /// How well it predicts groups of runs that were left out, each in turn.
    public let leftOut: Score?
    /// How well it predicts runs above each cut from those below, in the order of the cuts.
    public let rollout: [Rollout]

    /// The scores of the cuts at which the law could be fitted, taken together; nil where at none.
    public var extrapolation: Score? { Score(mean: rollout.compactMap(\.score)) }
  }

  /// The laws in the order asked for.
  public let entries: [Entry]
  /// The number of runs that all laws were fitted to.
  public let runs: Int
  /// The column by whose labels runs were left out together; nil: each run by itself.
  public let cluster: Symbol?
  /// How many groups there are to leave out.
  public let groups: Int
  /// The costs that part the runs of the rolling extrapolation.
  public let cuts: [Cut]
  /// What cuts are made in, such as C = 6*N*D.
  public let cutting: Law.Definition?
  /// Pairs of laws of which one contains the other.
  public let nested: [NestedTest]
  /// The laws as one, in their order, for runs beyond those that were fitted; nil if that was not asked for.
  public let together: LawsTogether?
  /// What was minimized.
  public let objective: Objective

  /// The law of the least AICc; nil where none has one.
  public var bestInSample: Entry? {
    entries.filter { $0.information.corrected != nil }
      .min { ($0.information.corrected ?? .infinity) < ($1.information.corrected ?? .infinity) }
  }

  /// The law of the least mean error above the cuts, among those fitted at as many cuts as any.
  public var bestInExtrapolation: Entry? {
    let most = entries.map { $0.rollout.count { $0.score != nil } }.max() ?? 0
    guard most > 0 else { return nil }
    return entries.filter { $0.rollout.count { $0.score != nil } == most }
      .min {
        ($0.extrapolation?.meanError ?? .infinity) < ($1.extrapolation?.meanError ?? .infinity)
      }
  }
}

/// A place where runs are parted into those that are fitted and those that are predicted.
public struct Cut: Sendable, Hashable {
  /// The largest cost that is fitted.
  public let cost: Double
  /// The runs up to it.
  public let below: [Int]
  /// The runs beyond it.
  public let above: [Int]
}

/// How a law that was fitted below a cut predicts what is above it.
public struct Rollout: Sendable, Hashable {
  /// The score; nil where the law could not be fitted.
  public let score: Score?
  /// Why there is no score; nil where there is one.
  public let reason: String?
  /// What may be said of its intervals; nil where the law could not be fitted.
  public let promise: RunPromise?
}

/// How predictions compare with what was observed.
public struct Score: Sendable, Hashable {
  /// The mean of predicted/observed - 1: above 0 the law is too pessimistic.
  public let bias: Double
  /// The mean of |predicted/observed - 1|.
  public let meanError: Double
  /// Spearman's rank correlation of predictions and observations; nil for fewer than two runs.
  public let rankCorrelation: Double?
  /// The pairs of runs in the right order, those of all cuts together; nil where no two runs differ.
  public let order: PairOrder?
  /// The share of pairs of runs in the right order, ties counting half; of several cuts the mean.
  public let decisions: Double?
  /// The share of runs inside of their interval for one new run; nil without intervals.
  public let coverage: Double?
  /// The number of runs predicted.
  public let count: Int
}

/// How well a law describes its runs, with a price for each parameter.
public struct Information: Sendable, Hashable {
  /// The log likelihood that belongs to the objective, at its best scale.
  public let logLikelihood: Double
  /// Parameters with an effect, and the scale of the residuals.
  public let parameters: Int
  /// Akaike's criterion corrected for few runs; nil with too few of them.
  public let corrected: Double?
  /// Schwarz's criterion.
  public let bayesian: Double

  /// Source: Hurvich & Tsai 1989, Biometrika 76 (AICc); Schwarz 1978, Annals of Statistics 6 (BIC).
  ///
  /// A fit that lies on its runs has the likelihood of errors as large as rounding can be. Pooled parameters count for
  /// as many as they are worth, rounded up.
  init(_ fit: Fit, of problem: PreparedProblem) {
    let density = LossDensity(fit.objective.loss)
    let cost = problem.aboveRounding(fit.minimized - problem.pooledCost(at: fit.values))
    logLikelihood = density.best(cost: cost, count: problem.data.count).logLikelihood
    parameters = fit.countedParameters + 1
    let k = Double(parameters)
    let n = Double(problem.data.count)
    corrected =
      n > k + 1 && logLikelihood.isFinite
      ? -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / (n - k - 1) : nil
    bayesian = -2 * logLikelihood + k * VectorMath.value(of: .log, at: n)
  }
}
