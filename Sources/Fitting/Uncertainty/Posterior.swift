import Laws
import NumericsCore
package import Quantities
package import Work

/// The distribution of the parameters given the runs, with weak priors that are printed.
///
/// The likelihood is the one that the objective maximizes, its scale unknown with a flat prior on the
/// logarithm; priors are normal in the free coordinate.
package struct Posterior: Sendable {
  /// The values of the free parameters at each draw, in the order of the law.
  package let draws: [[Double]]
  /// The share of proposed moves that were made.
  package let acceptance: Double
  /// The steps after which a walker has forgotten where it was.
  package let autocorrelationTime: Double
  /// How many independent draws these are worth.
  package let effective: Double
  /// The priors, one a free parameter, in words.
  package let priors: [String]

  /// Fewer than these independent draws do not tell an interval.
  private static let least = 100.0

  /// Whether there are enough independent draws for an interval, and the chain is many times longer than
  /// its memory.
  package var isConverged: Bool { effective >= Self.least }

  /// Draws from the posterior of a question around its fit.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit; with a covariance the walkers begin spread by it.
  ///   - count: How many draws are wanted, at least.
  /// - Complexity: three passes over the runs a draw.
  /// - Throws: `FitError` for a question that cannot be prepared: none that has a fit.
  package init(of question: Question, from fit: Fit, count: Int = 4000) throws(FitError) {
    self.init(of: try PreparedProblem(question), from: fit, count: count)
  }

  /// The same for a question that was prepared before.
  package init(
    of problem: PreparedProblem, from fit: Fit, count: Int = 4000, progress: Progress? = nil
  ) {
    let free = problem.free
    let values = free.map { fit.values[$0.symbol] ?? .nan }
    let density = PosteriorDensity(problem)
    let center = problem.coordinates.coordinates(of: values)
    let walkers = max(4 * (free.count + 1), 24) / 2 * 2
    var stream = RandomStream(seed: fit.settings.seed, stream: 0x504F_5354)
    let factor = fit.covariance.flatMap { try? CholeskyFactorization($0) }
    let scale = density.logScale(at: center)
    let starts = (0..<walkers).map { _ -> [Double] in
      var point = center
      let z = (0...free.count).map { _ in stream.normal() }
      if let factor, factor.lower.rows == free.count {
        let moved = zip(values.indices, factor.correlated(Array(z.prefix(free.count))))
        let own = moved.map { index, step in
          let domain = free[index].domain
          return domain.value(at: domain.coordinate(of: values[index]) + step)
        }
        point = problem.coordinates.coordinates(of: own)
      } else {
        for j in point.indices { point[j] = (point[j].isFinite ? point[j] : -20) + 0.01 * z[j] }
      }
      return point + [scale + 0.1 * z[free.count]]
    }
    let steps = 16 * ((count + walkers - 1) / walkers) + 200
    let chain = EnsembleSampler(steps: steps, warmUp: steps, seed: fit.settings.seed)
      .run(starts, progress: progress) { density.value(at: $0) }
    let every = max(1, chain.draws.count / count)
    draws = stride(from: 0, to: chain.draws.count, by: every).map { index in
      problem.coordinates.values(at: Array(chain.draws[index].prefix(free.count)))
    }
    acceptance = chain.acceptance
    autocorrelationTime = chain.autocorrelationTime
    effective = Double(chain.draws.count) / max(chain.autocorrelationTime, 1)
    priors = density.priorWords
  }

  /// The interval of a free parameter between equal tails.
  ///
  /// - Parameters:
  ///   - index: The place of the parameter among the free ones.
  ///   - level: The probability of the interval.
  /// - Returns: The interval, in the parameter's unit.
  package func interval(of index: Int, level: Double) -> Interval {
    let sorted = draws.map { $0[index] }.sorted()
    return Interval(
      lower: Quantile.value(of: sorted, (1 - level) / 2),
      upper: Quantile.value(of: sorted, (1 + level) / 2))
  }
}

/// The logarithm of the posterior density, in the minimizer's coordinates and the log of the scale.
private struct PosteriorDensity {
  private let problem: PreparedProblem
  private let density: LossDensity
  private let residuals: LawResiduals
  private let priors: [(center: Double, width: Double)]
  /// A loss with a kink as a Huber loss of this delta.
  private static let tiny = 1e-9

  init(_ problem: PreparedProblem) {
    self.problem = problem
    density = LossDensity(problem.objective.loss)
    residuals = problem.residuals
    priors = problem.free.map { parameter in
      let ends = [parameter.search.lowerBound, parameter.search.upperBound]
        .map { parameter.domain.coordinate(of: $0) }.map { min(max($0, -40), 40) }
      // The whole range is one standard deviation to each side: weak next to any runs.
      return ((ends[0] + ends[1]) / 2, max(ends[1] - ends[0], 1))
    }
  }

  private func cost(at coordinates: [Double]) -> Double {
    let loss = problem.objective.loss
    let smooth = loss.smooth ?? loss.smoothed(by: Self.tiny)
    var expansion = Expansion(parameterCount: coordinates.count)
    var workspace = residuals.makeWorkspace()
    residuals.expand(
      at: coordinates, loss: smooth, .cost, into: &expansion, using: &workspace)
    return loss.hasKink ? expansion.value / Self.tiny : expansion.value
  }

  func logScale(at coordinates: [Double]) -> Double {
    let scale = density.best(cost: cost(at: coordinates), count: problem.data.count).scale
    return VectorMath.value(of: .log, at: max(scale, 1e-300))
  }

  func value(at place: [Double]) -> Double {
    let coordinates = Array(place.dropLast())
    guard let logScale = place.last, abs(logScale) < 600 else { return -.infinity }
    let cost = cost(at: coordinates)
    guard cost.isFinite else { return -.infinity }
    let values = problem.coordinates.values(at: coordinates)
    var height = density.value(
      cost: cost, count: problem.data.count, scale: VectorMath.value(of: .exp, at: logScale))
    for (index, parameter) in problem.free.enumerated() {
      let u = parameter.domain.coordinate(of: values[index])
      guard u.isFinite else { return -.infinity }
      let z = (u - priors[index].center) / priors[index].width
      height -= z * z / 2
    }
    return height.isNaN ? -.infinity : height
  }

  var priorWords: [String] {
    zip(problem.free, priors).map { parameter, prior in
      let name = parameter.domain == .positive ? "log \(parameter.symbol)" : parameter.symbol.name
      return "\(name) ~ normal(\(NumberText.text(prior.center, digits: 3)), "
        + "\(NumberText.text(prior.width, digits: 3)))"
    }
  }
}
