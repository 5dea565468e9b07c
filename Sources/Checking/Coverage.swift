public import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
public import Work

/// How often intervals of a design hold the truth: the fit is taken as true, its runs are simulated.
public struct Coverage: Sendable {
  /// The noise of simulated runs, about a law that is the middle of runs; about another one it is moved so that
  /// its loss is least there.
  public enum Noise: String, Sendable, Hashable, CaseIterable {
    /// Normal, of the size of the fit's residuals.
    case normal
    /// Student's t with 3 degrees of freedom, of the same variance.
    case heavy
    /// Drawn from the fit's own residuals.
    case own
  }

  /// One quantity of the design and its coverage by each method.
  public struct Row: Sendable, Hashable {
    /// A parameter, or the response at the middle of the runs or at their largest values: that of the
    /// law, or of one new run.
    public let name: String
    /// The share of simulations whose interval holds the truth; nil where a method gave none.
    public let shares: [Double?]
  }

  /// The methods, in the order of the shares; the last, the misfit's, tells of new runs alone and is meant to
  /// hold more than the level where the law is exactly true, as it is here.
  public let methods: [String]
  /// The quantities.
  public let rows: [Row]
  /// How many simulations were fitted.
  public let simulations: Int
  /// How many led to no fit.
  public let failed: Int
  /// The noise.
  public let noise: Noise
  /// The probability that intervals were to have.
  public let level: Double
  /// The seed.
  public let seed: UInt64
}

/// Simulates designs.
public struct CoverageSimulator: Sendable {
  /// How many times the runs are simulated.
  public var simulations: Int
  /// The noise.
  public var noise: Coverage.Noise
  /// How many resamples a simulation gets for the bootstrap.
  public var resamples: Int
  /// How many threads may work; the result does not depend on it.
  public var threads: Int
  /// Who hears how far the simulations are.
  public var progress: Progress?

  /// Creates a simulator.
  public init(
    simulations: Int = 1000, noise: Coverage.Noise = .normal, resamples: Int = 400,
    threads: Int = 1,
    progress: Progress? = nil
  ) {
    self.progress = progress
    self.simulations = simulations
    self.noise = noise
    self.resamples = resamples
    self.threads = threads
  }

  private static let methods = ["covariance", "percentile", "BCa", "misfit"]

  /// Simulates the design of a question, with its fit as the truth.
  ///
  /// - Parameters:
  ///   - question: The question, for its runs.
  ///   - fit: The fit, which is taken as the truth.
  /// - Returns: The share of simulations in which each method's interval holds the truth.
  /// - Throws: `CheckError.unusable` for a fit whose runs show no scatter, `CheckError.fit` for a question
  ///   that cannot be fitted.
  /// - Complexity: simulations × (a fit and the resamples).
  public func coverage(of question: Question, fit: Fit) throws(CheckError) -> Coverage {
    guard let scatter = fit.residualDeviation, scatter > 0, !fit.isExact else {
      throw .unusable(
        "the fit shows no scatter of runs: there are as many parameters as runs, or no noise to simulate"
      )
    }
    if let aim = fit.objective.loss.aim, noise == .own, fit.objective.loss.hasKink {
      throw .unusable(
        "\(aim), and of its own residuals that quantile lies at the few runs which the law passes through; "
          + "accepted are \(Remedy(.simulatedNoise, "normal")) and heavy, moved so that the law is their quantile"
      )
    }
    guard simulations > 0 else {
      throw .unusable("the number of simulations is \(simulations), accepted is at least 1")
    }
    let problem: PreparedProblem
    do { problem = try PreparedProblem(question) } catch { throw .fit(law: nil, error) }
    let truth = CoverageTruth(problem, fit: fit, scatter: scatter, noise: noise)
    let seed = fit.settings.seed
    let found = concurrentMap(simulations, threads: threads, progress: progress) { number in
      var stream = RandomStream(seed: seed ^ 0x434F_56, stream: UInt64(number) + 1)
      return truth.simulation(resamples: resamples, &stream)
    }
    let whole = found.compactMap { $0 }
    let rows = truth.names.enumerated().map { index, name in
      let shares = Self.methods.indices.map { method -> Double? in
        let told = whole.compactMap { $0[method][index] }
        return told.isEmpty ? nil : Double(told.count { $0 }) / Double(told.count)
      }
      return Coverage.Row(name: name, shares: shares)
    }
    return Coverage(
      methods: Self.methods, rows: rows, simulations: whole.count,
      failed: found.count - whole.count,
      noise: noise, level: fit.settings.level, seed: seed)
  }
}
