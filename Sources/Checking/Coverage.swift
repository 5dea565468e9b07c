public import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
public import Work

/// How often intervals of a design hold the truth: the fit is taken as true, its runs are simulated.
public struct Coverage: Sendable {
  /// The noise of simulated runs.
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
    guard simulations > 0 else {
      throw .unusable("the number of simulations is \(simulations), accepted is at least 1")
    }
    let problem: PreparedProblem
    do { problem = try PreparedProblem(question) } catch { throw .fit(law: nil, error) }
    let truth = Truth(problem, fit: fit, scatter: scatter)
    let seed = fit.settings.seed
    let found = concurrentMap(simulations, threads: threads, progress: progress) { number in
      var stream = RandomStream(seed: seed ^ 0x434F_56, stream: UInt64(number) + 1)
      return truth.simulation(noise, resamples: resamples, &stream)
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

/// A fit as the truth of a design.
private struct Truth: Sendable {
  let names: [String]
  private let problem: PreparedProblem
  private let fit: Fit
  private let curve: [Double]
  private let residuals: [Double]
  private let scatter: Double
  private let points: [[Symbol: Double]]

  init(_ problem: PreparedProblem, fit: Fit, scatter: Double) {
    self.problem = problem
    self.fit = fit
    self.scatter = scatter
    let scale = problem.objective.scale
    curve = problem.data.values(of: problem.law.formula, at: fit.values)
    residuals = zip(problem.data.response, curve).map { seen, law in
      scale.residual(seen, from: law)
    }
    let middle = problem.data.columns.mapValues { Quantile.median($0) }
    let largest = problem.data.columns.mapValues { $0.max() ?? .nan }
    points = [middle, largest]
    let response = problem.law.response.symbol
    names =
      problem.free.map(\.symbol.name)
      + [response.name, "\(response) of one new run"].flatMap {
        ["\($0) in the middle", "\($0) at the largest values"]
      }
  }

  /// Whether each method's interval of each quantity holds the truth; nil where nothing could be fitted.
  func simulation(
    _ noise: Coverage.Noise, resamples: Int, _ stream: inout RandomStream
  ) -> [[Bool?]]? {
    let sizes = problem.data.residualSizes(by: problem.objective)
    let response = curve.enumerated().map { run, value in
      seen(at: value, noise, &stream, size: sizes?[run])
    }
    guard let simulated = try? problem.responding(response) else { return nil }
    let starts = Starts(search: .points([fit.values.filter { key, _ in problem.held[key] == nil }]))
    var fitter = Fitter(starts: starts, level: fit.settings.level, seed: stream.next())
    guard let own = try? fitter.fit(simulated), own.isConverged else { return nil }
    let newRuns = points.map { seen(at: value(at: $0), noise, &stream) }
    var columns = [holds(own, newRuns)]
    for limits in [Bootstrap.Limits.percentile, .bca] {
      fitter.uncertainty = .bootstrap(Bootstrap(resamples: resamples, limits: limits))
      let resampled = resamples > 1 ? try? fitter.fit(simulated) : nil
      columns.append(resampled.map { holds($0, newRuns) } ?? names.map { _ in nil })
    }
    return columns + [expected(by: own, on: simulated.question.data, newRuns)]
  }

  /// Whether the interval that knows how laws miss runs holds each new run; nil for everything else.
  private func expected(by own: Fit, on data: FitData, _ newRuns: [Double]) -> [Bool?] {
    let expectation = RunExpectation(own.rememberingMisfit(of: data).calibration)
    return names.dropLast(points.count).map { _ in nil }
      + zip(points, newRuns).map { point, seen in
        expectation?.run(atRow: point).map { $0.run.interval.contains(seen) }
      }
  }

  private func holds(_ other: Fit, _ newRuns: [Double]) -> [Bool?] {
    let parameters = other.parameters.filter { problem.held[$0.symbol] == nil }
    let response = problem.law.response
    let means = points.map {
      other.calibration.estimate(
        of: problem.law.formula, symbol: response.symbol, unit: response.unit, at: $0)
    }
    return parameters.map { estimate in
      estimate.interval.map { $0.contains(fit.values[estimate.symbol] ?? .nan) }
    }
      + zip(means, points).map { mean, point in
        mean.interval.map { $0.contains(value(at: point)) }
      }
      + zip(means, newRuns).map { mean, seen in
        other.calibration.newRun(around: mean).map { $0.interval.contains(seen) }
      }
  }

  /// The true response.
  private func value(at point: [Symbol: Double]) -> Double {
    problem.law.formula.number(at: fit.values.merging(point) { $1 })
  }

  /// What a run is seen to reach where the law gives a value; its size is what it lies off by where its own error is
  /// known, nil for the scatter of all.
  private func seen(
    at value: Double, _ noise: Coverage.Noise, _ stream: inout RandomStream, size: Double? = nil
  ) -> Double {
    let residual = draw(noise, &stream) * (size.map { $0 / scatter } ?? 1)
    return problem.objective.scale.response(from: value, by: residual)
  }

  private func draw(_ noise: Coverage.Noise, _ stream: inout RandomStream) -> Double {
    switch noise {
    case .normal: return scatter * stream.normal()
    case .heavy:
      // t with 3 degrees of freedom has variance 3.
      let t = StudentT.quantile(stream.uniform(), degreesOfFreedom: 3)
      return scatter * t / 3.0.squareRoot()
    case .own: return residuals[stream.index(below: residuals.count)]
    }
  }
}
