import Fitting
import Laws
import NumericsCore
import Quantities

extension Subject {
  /// How widely resamples spread each determined parameter, in standard errors of its free coordinate:
  /// half the distance of the quantiles that lie one standard deviation off in a normal distribution.
  func spreads(of resampling: Resampling) -> [(Symbol, Double)] {
    guard let covariance = fit.covariance else { return [] }
    let free = problem.free
    return fit.determined.enumerated().compactMap { place, parameter in
      guard let index = free.firstIndex(where: { $0.symbol == parameter.symbol }) else {
        return nil
      }
      let places = resampling.draws.map { parameter.domain.coordinate(of: $0[index]) }
      let ends = Quantile.values(of: places, [Normal.cumulative(-1), Normal.cumulative(1)])
      let ratio = (ends[1] - ends[0]) / (2 * covariance[place, place].squareRoot())
      return ratio > 0 && ratio.isFinite ? (parameter.symbol, ratio) : nil
    }
  }

  private static let (simulations, mostSimulated) = (200, 2000)

  /// The share of simulations of the design in which the interval for one new run at the target holds
  /// it, the fit taken as the truth; nil for very many runs, or where few simulations could be fitted.
  var newRunCoverage: Double? {
    guard count <= Self.mostSimulated, let scatter = fit.scatter, scatter > 0 else { return nil }
    let truth = targetResponse.value
    let held = concurrentMap(Self.simulations, threads: fitter.threads) { number -> Bool? in
      var stream = RandomStream(seed: fitter.seed ^ 0x5034_35, stream: UInt64(number) + 1)
      let responses = curve.map { noisy($0, scatter, &stream) }
      guard
        let question = try? FitProblem(
          law: law, data: data.responding(responses), objective: problem.objective,
          holding: problem.held)
      else { return nil }
      let free = fit.values.filter { key, _ in problem.held[key] == nil }
      let simulated = Fitter(
        starts: Starts(search: .points([free])), level: fit.settings.level)
      guard let other = try? simulated.fit(question), other.isConverged,
        let interval = other.newRun(around: response(at: target, by: other))?.interval
      else { return nil }
      return interval.contains(noisy(truth, scatter, &stream))
    }.compactMap { $0 }
    guard held.count >= Self.simulations / 2 else { return nil }
    return Double(held.count { $0 }) / Double(held.count)
  }

  private func response(at point: [Symbol: Double], by fit: Fit) -> Estimate {
    fit.estimate(
      of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point)
  }

  /// A value with the noise of a run.
  private func noisy(
    _ value: Double, _ scatter: Double, _ stream: inout RandomStream
  ) -> Double {
    let residual = scatter * stream.normal()
    return problem.objective.scale.response(from: value, by: residual)
  }
}
