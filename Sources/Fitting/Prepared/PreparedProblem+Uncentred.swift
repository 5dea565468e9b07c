import Laws
import NumericsCore
import Quantities

extension PreparedProblem {
  /// The residuals in coordinates that are the domains' own, powers taken as they are written.
  ///
  /// - Parameter parameters: The free parameters, some perhaps over other domains; nil: as they are.
  /// - Returns: The residuals; nil where the law cannot be compiled so.
  func uncentred(_ parameters: [Law.Parameter]? = nil) -> LawResiduals? {
    let parameters = parameters ?? free
    let other = LawCoordinates(uncentred: model, parameters: parameters)
    guard !pooledFamilies.contains(where: { coordinates.centresApart($0.members) }) else {
      return nil
    }
    var residuals = try? LawResiduals(
      other, scale: objective.scale, columns: data.columns, response: data.response,
      weights: data.weights)
    residuals?.penalty = Self.penalty(of: question, parameters, other)
    return residuals
  }

  /// The minimum near a fit, found again in coordinates in which powers are not centred.
  ///
  /// What both ways of computing agree on does not rest on rounding.
  /// - Parameter fit: A fit of the problem.
  /// - Returns: The minimum; nil where the law cannot be written so.
  package func refitUncentred(from fit: Fit) -> Refit? {
    guard let residuals = uncentred() else { return nil }
    let start = residuals.coordinates.coordinates(of: free.map { fit.values[$0.symbol] ?? .nan })
    let minimum = LawMinimizer(self, initialDamping: 1e-5).minimize(residuals, from: start)
    return Refit(values: residuals.coordinates.values(at: minimum.parameters), minimum: minimum)
  }
}
