import Formulas
import Laws
public import NumericsCore
public import Quantities

/// The same runs with several sets of responses, compiled once: for simulations, wild resamples and
/// profiles, which fit other responses again and again.
public struct ResponseBatch: Sendable {
  private let problem: FitProblem
  private let residuals: LawResiduals
  private let minimizer: LawMinimizer
  private let rows: Int

  /// - Parameters:
  ///   - problem: The problem whose runs they are.
  ///   - responses: Sets of one response a run, positive on the log scale.
  /// - Throws: `FitError.formula` where the law cannot be compiled for them.
  public init(_ problem: FitProblem, responses: [[Double]]) throws(FitError) {
    self.problem = problem
    rows = problem.data.count
    let columns = problem.data.columns.mapValues { column in
      Array(repeatElement(column, count: responses.count).joined())
    }
    do {
      residuals = try LawResiduals(
        problem.coordinates, scale: problem.objective.scale, columns: columns,
        response: Array(responses.joined()), weights: nil)
    } catch { throw .formula(error.description) }
    minimizer = LawMinimizer(problem, initialDamping: 1e-5)
  }

  /// The least minimum of one set of responses that some values lead to.
  ///
  /// - Parameters:
  ///   - place: Which set.
  ///   - starts: Values of the free parameters, at least one set of them.
  /// - Returns: The minimum in the minimizer's coordinates; its cost has squares halved.
  public func minimum(_ place: Int, from starts: [[Symbol: Double]]) -> Minimum {
    let own = residuals.selecting(
      Array(place * rows..<(place + 1) * rows), weights: problem.data.weights)
    let found = starts.map { start in
      minimizer.minimize(
        own,
        from: problem.coordinates.coordinates(of: problem.free.map { start[$0.symbol] ?? .nan }))
    }
    return MultiStartResult(minima: found).best
  }

  /// The values of the free parameters at a minimum, in the order of the law.
  public func values(at minimum: Minimum) -> [Double] {
    problem.coordinates.values(at: minimum.parameters)
  }
}
