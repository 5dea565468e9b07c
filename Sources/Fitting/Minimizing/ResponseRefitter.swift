import Laws
package import NumericsCore
package import Quantities

/// Fits of the same runs with other responses again and again, from starts that are near: for
/// simulations and wild resamples.
///
/// Nothing is parsed, checked or compiled twice. A refitter may be used by several threads at once.
package struct ResponseRefitter: Sendable {
  private let problem: PreparedProblem
  private let minimizer: LawMinimizer

  /// - Parameter question: The question whose runs they are.
  /// - Throws: `FitError` for a question that cannot be prepared.
  package init(_ question: Question) throws(FitError) {
    self.init(try PreparedProblem(question))
  }

  /// The same for a question that was prepared before.
  package init(_ problem: PreparedProblem) {
    self.problem = problem
    minimizer = LawMinimizer(problem, initialDamping: 1e-5)
  }

  /// The least minimum of one set of responses that some values lead to.
  ///
  /// - Parameters:
  ///   - response: One response a run, positive on the log scale.
  ///   - starts: Values of the free parameters, at least one set of them.
  /// - Returns: The minimum in the minimizer's coordinates; its cost has squares halved. Nil where there
  ///   is not one response a run.
  package func minimum(of response: [Double], from starts: [[Symbol: Double]]) -> Minimum? {
    guard
      let residuals = try? problem.residuals.responding(response, columns: problem.data.columns)
    else { return nil }
    let places = starts.map { start in
      problem.coordinates.coordinates(of: problem.free.map { start[$0.symbol] ?? .nan })
    }
    return places.first.map { first in
      places.dropFirst().reduce(minimizer.minimize(residuals, from: first)) {
        minimizer.lower(than: $0, residuals, from: $1)
      }
    }
  }

  /// The values of the free parameters at a minimum, in the order of the law.
  package func values(at minimum: Minimum) -> [Double] {
    problem.coordinates.values(at: minimum.parameters)
  }
}
