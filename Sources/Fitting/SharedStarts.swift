import Formulas
import Laws
import NumericsCore
import Quantities

extension FitProblem {
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

/// A fit problem whose groups share one value each.
struct SharedProblem: Sendable {
  let coordinates: LawCoordinates
  private(set) var residuals: LawResiduals
  /// The place, among the free parameters, of each shared one.
  let places: [Int]
  /// The place, among the shared parameters, of the one that stands for each free one.
  let sources: [Int]

  /// Nil where no group shares a value.
  init?(
    _ shared: SharedParameters, free: [Law.Parameter], data: FitData, scale: Objective.Scale
  ) throws(FormulaError) {
    if shared.leaders.isEmpty { return nil }
    let symbols = shared.own.map(\.symbol)
    places = symbols.map { symbol in free.firstIndex { $0.symbol == symbol } ?? 0 }
    sources = free.map { parameter in
      symbols.firstIndex(of: shared.leaders[parameter.symbol] ?? parameter.symbol) ?? 0
    }
    coordinates = LawCoordinates(
      of: shared.model, parameters: shared.own, columns: data.columns, count: data.count)
    residuals = try LawResiduals(
      coordinates, scale: scale, columns: data.columns, response: data.response,
      weights: data.weights)
  }
  /// The same with the responses of other data on the same runs.
  func responding(_ data: FitData) throws(FormulaError) -> SharedProblem {
    var copy = self
    copy.residuals = try residuals.responding(data.response, columns: data.columns)
    return copy
  }
}
