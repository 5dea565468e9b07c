import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

// Whether runs determine every effect, before any fit.
extension PreparedProblem {
  /// A variable of which all runs share one value must leave no parameter of its effect open.
  ///
  /// One amount of unique data, U, under several token counts is such a variable: D/U determines its
  /// effect. What counts is the rank of the derivatives, at points all over the search ranges.
  static func checkConstants(
    of model: Formula, free: [Law.Parameter], data: FitData, coordinates: LawCoordinates,
    residuals: LawResiduals
  ) throws(FitError) {
    var open: Set<Symbol>?
    for (symbol, values) in data.columns.sorted(by: { $0.key < $1.key })
    where data.levels[symbol] == nil {
      guard let first = values.first, values.allSatisfy({ $0 == first }) else { continue }
      let moved = free.map(\.symbol).filter {
        model.derivative(by: $0).symbols.contains(symbol)
      }
      if moved.isEmpty { continue }
      let undetermined =
        open ?? openParameters(free, coordinates: coordinates, residuals: residuals)
      open = undetermined
      let named = moved.filter(undetermined.contains)
      if !named.isEmpty {
        throw .oneDistinctValue(symbol: symbol, value: first, parameters: named)
      }
    }
  }

  /// How many points of the search ranges are looked at.
  private static let lookedAt = 8
  /// Below this share of the largest singular value a direction is not determined, as in `LocalShape`.
  private static let smallest = 1e-11
  /// From this share of a direction that is not determined a parameter takes part in it.
  private static let partFrom = 1e-3

  /// The free parameters that no values let these runs determine; all of them where the law has no value
  /// at any of the points.
  private static func openParameters(
    _ free: [Law.Parameter], coordinates: LawCoordinates, residuals: LawResiduals
  ) -> Set<Symbol> {
    var open = Set(free.map(\.symbol))
    for place in Starts.sobolPoints(lookedAt, dimensions: free.count, seed: 1) {
      let start = zip(free, place).map { $0.value(at: $1) }
      let inner = coordinates.inner(at: coordinates.coordinates(of: start))
      let found = undetermined(JacobianRows(residuals, at: inner).sample.triangle { _, _ in })
      if let found, found.count < open.count { open = Set(found.map { free[$0].symbol }) }
      if open.isEmpty { break }
    }
    return open
  }

  /// The columns of a Jacobian that take part in directions of which it says nothing; nil where it is not
  /// finite.
  private static func undetermined(_ jacobian: Matrix) -> [Int]? {
    var scaled = jacobian
    var without: [Int] = []
    for j in 0..<jacobian.columns {
      let length = (0..<jacobian.rows).reduce(0) { $0 + jacobian[$1, j] * jacobian[$1, j] }
        .squareRoot()
      if length == 0 {
        without.append(j)
      } else {
        for i in 0..<jacobian.rows { scaled[i, j] /= length }
      }
    }
    guard let singular = try? SingularValues(scaled), let largest = singular.values.first else {
      return nil
    }
    let directions = singular.values.indices.filter {
      singular.values[$0] <= smallest * largest
    }
    return (0..<jacobian.columns).filter { column in
      without.contains(column)
        || directions.contains { abs(singular.rightVectors[column, $0]) > partFrom }
    }
  }
}
