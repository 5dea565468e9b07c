import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// A fit as the truth of a design.
struct CoverageTruth: Sendable {
  let names: [String]
  private let problem: PreparedProblem
  private let fit: Fit
  private let curve: [Double]
  private let noise: SimulatedNoise
  private let points: [[Symbol: Double]]

  init(
    _ problem: PreparedProblem, fit: Fit, scatter: Double, noise: Coverage.Noise
  ) {
    self.problem = problem
    self.fit = fit
    let scale = problem.objective.scale
    curve = problem.data.values(of: problem.law.formula, at: fit.values)
    let residuals = zip(problem.data.response, curve).map { seen, law in
      scale.residual(seen, from: law)
    }
    self.noise = SimulatedNoise(
      noise, scatter: scatter, residuals: residuals, loss: problem.objective.loss)
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
    resamples: Int, _ stream: inout RandomStream
  ) -> [[Bool?]]? {
    let sizes = problem.data.residualSizes(by: problem.objective)
    let response = curve.enumerated().map { run, value in
      seen(at: value, &stream, size: sizes?[run])
    }
    guard let simulated = try? problem.responding(response) else { return nil }
    let starts = Starts(search: .points([fit.values.filter { key, _ in problem.held[key] == nil }]))
    var fitter = Fitter(starts: starts, level: fit.settings.level, seed: stream.next())
    guard let own = try? fitter.fit(simulated), own.isConverged else { return nil }
    let newRuns = points.map { seen(at: value(at: $0), &stream) }
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
    at value: Double, _ stream: inout RandomStream, size: Double? = nil
  ) -> Double {
    let residual = noise.draw(&stream) * (size.map { $0 / noise.scatter } ?? 1)
    return problem.objective.scale.response(from: value, by: residual)
  }
}
