import Formulas
import Laws
import NumericsCore
import Quantities

extension PreparedProblem {
  /// How many starts are taken as they were, in addition to the minima of the shared problem.
  private static let unshared = 3

  /// Starts of a law with groups, brought to the minima of the problem in which the parameters of each
  /// group share one value: few dimensions, and what is left is to let them part.
  ///
  /// - Parameters:
  ///   - starts: Values of the free parameters.
  ///   - minimizer: How each start is followed.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Returns: One start for each distinct minimum, the best first; the starts themselves where no
  ///   group shares a value or none of them leads to a minimum.
  func partingStarts(
    from starts: [[Double]], by minimizer: LawMinimizer, threads: Int
  ) -> [[Double]] {
    guard let shared, !starts.isEmpty else { return starts }
    let points = starts.map { values in
      shared.coordinates.coordinates(of: shared.places.map { values[$0] })
    }
    let minima = minimizer.minima(
      of: shared.residuals, from: points, own: 0, threads: threads
    ).minima.filter(\.cost.isFinite).sorted { $0.cost < $1.cost }
    var kept: [Minimum] = []
    for minimum in minima where kept.allSatisfy({ minimum.cost > $0.cost * (1 + 1e-6) }) {
      kept.append(minimum)
    }
    if kept.isEmpty { return starts }
    return kept.map { minimum in
      let values = shared.coordinates.values(at: minimum.parameters)
      return shared.sources.map { values[$0] }
    } + starts.prefix(Self.unshared)
  }
}
