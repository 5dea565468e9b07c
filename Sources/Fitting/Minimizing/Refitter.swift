import Formulas
import Laws
package import NumericsCore
import Quantities
package import Work

/// Fits of one question again and again with other weights of its runs, as resampling wants them.
///
/// Nothing is parsed, checked or compiled twice, and runs of weight 0 cost nothing. A refit begins at
/// the values it is given, which is right for weights near the original ones; a full search begins anew,
/// as the first fit did. A refitter may be used by several threads at once.
package struct Refitter: Sendable {
  private let problem: PreparedProblem
  private let start: [Double]
  private let starts: StartSearch
  private let minimizer: LawMinimizer

  /// Where a refit begins in addition to the values it is given.
  package enum Search: Sendable, Hashable {
    /// Nowhere else.
    case none
    /// At the best few points of a new search.
    case few
    /// At all points of a new search that a first fit would begin at.
    case full
  }

  /// How many points `Search.few` takes.
  private static let few = 8

  /// A refitter that begins at a fit's values.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit.
  ///   - interruption: Ends each refit early once it is requested.
  /// - Throws: `FitError` for a question that cannot be prepared: none that has a fit.
  package init(
    _ question: Question, from fit: Fit, interruption: Interruption? = nil
  ) throws(FitError) {
    try self.init(PreparedProblem(question), from: fit, interruption: interruption)
  }

  /// The same for a question that was prepared before.
  package init(_ problem: PreparedProblem, from fit: Fit, interruption: Interruption? = nil) {
    let problem = problem.answered(by: fit)
    self.problem = problem
    start = problem.coordinates.coordinates(
      of: problem.free.map { fit.values[$0.symbol] ?? .nan })
    starts = StartSearch(of: problem.linearPart, seed: fit.settings.seed)
    minimizer = LawMinimizer(problem, initialDamping: 1e-5, interruption: interruption)
  }

  /// The fit with these weights, which multiply the problem's own.
  ///
  /// - Parameters:
  ///   - weights: The factor of each run's weight, 0 and up; a bootstrap's multiplicities.
  ///   - search: Where to begin in addition to the values given.
  /// - Returns: The values of the free parameters in the order of the law, and the minimum.
  package func refit(weights: [Double], searching search: Search = .none) -> Refit {
    let rows = weights.indices.filter { weights[$0] != 0 }
    let own = rows.map { weights[$0] * (problem.data.weights?[$0] ?? 1) }
    let residuals = problem.residuals.selecting(rows, weights: own)
    var best = minimizer.minimize(residuals, from: start)
    if search != .none {
      let searched = starts.weighted(by: searchWeights(weights))
        .best(threads: 1, interruption: minimizer.interruption)
      for values in search == .few ? searched.prefix(Self.few) : searched[...] {
        best = minimizer.lower(
          than: best, residuals, from: problem.coordinates.coordinates(of: values))
      }
    }
    return Refit(values: problem.coordinates.values(at: best.parameters), minimum: best)
  }

  /// The fit with the whole objective multiplied by a factor, which changes nothing but digits.
  package func refit(scaledBy factor: Double) -> Refit {
    let own = problem.data.weights ?? Array(repeating: 1, count: problem.data.count)
    var residuals = problem.residuals.selecting(
      Array(own.indices), weights: own.map { factor * $0 })
    residuals.penalty = residuals.penalty?.scaled(by: factor)
    let best = minimizer.minimize(residuals, from: start)
    return Refit(values: problem.coordinates.values(at: best.parameters), minimum: best)
  }

  /// The weights of the runs on which starts are searched.
  private func searchWeights(_ weights: [Double]) -> [Double] {
    (problem.samples?.first ?? Array(weights.indices)).map {
      weights[$0] * (problem.data.weights?[$0] ?? 1)
    }
  }
}

/// One fit of a `Refitter`.
package struct Refit: Sendable, Hashable {
  /// The values of the free parameters, in the order of the law.
  package let values: [Double]
  /// The minimum, in the minimizer's coordinates.
  package let minimum: Minimum
}
