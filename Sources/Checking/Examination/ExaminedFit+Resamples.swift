import Fitting
import Laws
import NumericsCore
import Quantities

extension ExaminedFit {
  /// The fits of so many resamples of the runs, drawn by cluster where there are enough of them; nil
  /// where none could be fitted.
  func resampling(_ count: Int) -> Resampling? {
    let clusters = Bootstrap(resamples: count, cluster: clusters?.column)
    for bootstrap in [clusters, Bootstrap(resamples: count)] {
      let found = try? fitter.resampling(
        of: problem, from: fit, by: bootstrap, searching: .some)
      if let found { return found }
    }
    return nil
  }

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
    guard count <= Self.mostSimulated, let scatter = fit.residualDeviation, scatter > 0 else {
      return nil
    }
    let truth = targetResponse.value
    let sizes = data.residualSizes(by: problem.objective)
    let held = concurrentMap(Self.simulations, threads: fitter.threads) { number -> Bool? in
      var stream = RandomStream(seed: fitter.seed ^ 0x5034_35, stream: UInt64(number) + 1)
      let responses = curve.enumerated().map { run, value in
        noisy(value, sizes?[run] ?? scatter, &stream)
      }
      guard let drawn = try? problem.responding(responses) else { return nil }
      let free = fit.values.filter { key, _ in problem.held[key] == nil }
      let simulated = Fitter(
        starts: Starts(search: .points([free])), level: fit.settings.level,
        maximumIterations: Self.simulatedIterations)
      guard let other = try? simulated.fit(drawn), Self.hasSettled(other),
        let interval = other.calibration.newRun(around: response(at: target, by: other))?.interval
      else { return nil }
      return interval.contains(noisy(truth, scatter, &stream))
    }.compactMap { $0 }
    guard held.count >= Self.simulations / 2 else { return nil }
    return Double(held.count { $0 }) / Double(held.count)
  }

  /// The most steps of a simulated fit: it starts at the truth, and only parameters that its runs do not
  /// determine move for longer.
  private static let simulatedIterations = 100

  /// Whether a fit is as good as its minimum: the objective could fall by so little that no parameter
  /// would move by more than about a tenth of its error.
  private static func hasSettled(_ fit: Fit) -> Bool {
    fit.isConverged || fit.diagnostics.decrement <= 1e-4 * fit.cost
  }

  private func response(at point: [Symbol: Double], by fit: Fit) -> Estimate {
    fit.calibration.estimate(
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
