import Laws
import NumericsCore
import Quantities

extension Fitter {
  /// Rounds of spreads and fit: each brings the spreads nearer to where they stand still.
  private static let rounds = 60
  /// The change of the logarithm of a spread at which it stands still.
  private static let standstill = 1e-6
  /// What a run is taken to scatter by before anything is known, as a share of the response.
  ///
  /// It is so little that the first fit is about that without pooling, and the spreads are found from there.
  /// From a fit that is drawn together too much large residuals would pass for noise, and noise would draw it
  /// together.
  private static let firstNoise = 1e-4

  /// The question with the spreads of pooled parameters found; the same one where nothing is pooled, or where the
  /// runs do not tell their noise.
  ///
  /// The runs are fitted with wide spreads, so that labels have almost their own values; the likelihood near
  /// that minimum gives others, and these another fit, until they stand still.
  ///
  /// - Parameter question: The question.
  /// - Returns: The question whose objective has the spreads.
  /// - Throws: What `fit` throws.
  /// - Complexity: Some ten fits from near their minimum, and O(parameters³) for each spread that is tried.
  func pooling(_ question: Question) throws(FitError) -> Question {
    guard question.objective.pooling == nil, !question.law.pooled.isEmpty else { return question }
    var fitter = self
    fitter.uncertainty = .covariance
    let first = try PreparedProblem(question)
    guard !first.pooledFamilies.isEmpty else { return question }
    var pooling = Self.wide(first)
    for _ in 0..<Self.rounds {
      let problem = try first.minimizing(question.objective.pooling(by: pooling))
      let fit = try fitter.fit(problem)
      let point = problem.coordinates.coordinates(
        of: problem.free.map { fit.values[$0.symbol] ?? .nan })
      guard !fit.isInterrupted,
        let next = PooledShape(of: problem, at: point, pooling: pooling)?.best()
      else { break }
      let change = pooling.change(to: next)
      pooling = next
      if change <= Self.standstill { break }
      let values = fit.values.filter { fit.held[$0.key] == nil }
      if (try? Question.check(values, of: question.law)) != nil {
        fitter.starts = Starts(search: .points([values]))
      }
    }
    return try question.minimizing(question.objective.pooling(by: pooling))
  }

  /// Intervals of pooled values rest on the spread that they are drawn by; resamples of runs do not know it.
  func checkUncertainty(of question: Question) throws(FitError) {
    guard case .bootstrap = uncertainty, let family = question.law.pooled.first else { return }
    throw .setting(
      name: "how uncertainty is found", found: "by resamples of the runs, with \(family) pooled",
      accepted: "by the covariance")
  }

  /// Spreads that hardly draw values together.
  private static func wide(_ problem: PreparedProblem) -> Pooling {
    let families = problem.pooledFamilies
    return Pooling(
      spreads: Dictionary(
        uniqueKeysWithValues: families.map {
          ($0.family, problem.coordinates.unit(of: $0.members[0]))
        }),
      counts: [:], noise: firstNoise * problem.facts.responseSize, bend: 1)
  }
}

extension Objective {
  fileprivate func pooling(by pooling: Pooling) -> Objective {
    var objective = self
    objective.pooling = pooling
    return objective
  }
}

extension Pooling {
  /// The largest change of the logarithm of a spread, or of the noise.
  fileprivate func change(to other: Pooling) -> Double {
    let pairs =
      spreads.map { ($0.value, other.spreads[$0.key] ?? $0.value) } + [(noise, other.noise)]
    return pairs.map { abs(VectorMath.value(of: .log, at: $0.0 / $0.1)) }.max() ?? 0
  }
}
