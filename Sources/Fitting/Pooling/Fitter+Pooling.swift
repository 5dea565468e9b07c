import Laws
import NumericsCore
import Quantities

extension Fitter {
  /// Rounds of spreads and fit: each brings the spreads nearer to where they stand still.
  private static let rounds = 60
  /// The change of the logarithm of a spread at which rounds end.
  private static let standstill = 1e-6
  /// A spread that changes by less than this share has come to rest to the digits that are printed.
  private static let rest = 1e-3
  /// From this round on half of a change is made: minima of a robust loss leap, and rounds may go to and fro.
  private static let damped = 10
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
    for round in 0..<Self.rounds {
      let problem = try first.minimizing(question.objective.pooling(by: pooling))
      let fit = try fitter.fit(problem)
      let point = problem.coordinates.coordinates(
        of: problem.free.map { fit.values[$0.symbol] ?? .nan })
      guard !fit.isInterrupted,
        let next = PooledShape(of: problem, at: point, pooling: pooling)?.best()
      else { break }
      let change = pooling.change(to: next)
      pooling = round < Self.damped ? next : pooling.halfway(to: next)
      pooling.isSettled = change <= Self.rest
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
  /// The geometric means of spreads and noise of two rounds, with what else the second one found.
  fileprivate func halfway(to other: Pooling) -> Pooling {
    Pooling(
      spreads: other.spreads.merging(spreads) { ($0 * $1).squareRoot() }, counts: other.counts,
      noise: (noise * other.noise).squareRoot(), bend: (bend * other.bend).squareRoot())
  }

  /// The largest change of the logarithm of a spread, or of the noise; spreads that draw labels to one value may be
  /// anything as small.
  fileprivate func change(to other: Pooling) -> Double {
    let moving = spreads.filter { !isOne($0.key) || !other.isOne($0.key) }
    let pairs =
      moving.map { ($0.value, other.spreads[$0.key] ?? $0.value) } + [(noise, other.noise)]
    return pairs.map { abs(VectorMath.value(of: .log, at: $0.0 / $0.1)) }.max() ?? 0
  }
}
