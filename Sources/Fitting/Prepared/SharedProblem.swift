import Formulas
import Laws
import NumericsCore
import Quantities

/// A problem whose groups share one value each.
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

  /// The same on some of the rows.
  func keeping(_ rows: [Int]) -> SharedProblem {
    var copy = self
    copy.residuals = residuals.sampled(rows)
    return copy
  }

  /// The same with the responses of other data on the same runs.
  func responding(_ data: FitData) throws(FormulaError) -> SharedProblem {
    var copy = self
    copy.residuals = try residuals.responding(data.response, columns: data.columns)
    return copy
  }
}
