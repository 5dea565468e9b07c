package import Formulas
package import Quantities

extension Uncertainty {
  /// From this many points on a formula is compiled and run over all of them at once; one with a root always is.
  private static let many = 64

  /// A formula at each of `points`.
  ///
  /// - Parameters:
  ///   - formula: A formula over parameters and the symbols of `place`.
  ///   - place: The values of the other symbols; they go before parameters of the same name.
  /// - Returns: One value a point; NaN where there is none.
  package func values(of formula: Formula, at place: [Symbol: Double] = [:]) -> [Double] {
    // What goes along rows is computed a set of parameters at a time.
    guard points.count >= Self.many || formula.isImplicit, !formula.goesAlongRuns,
      let first = points.first
    else {
      return points.map { formula.number(at: $0.merging(place) { $1 }) }
    }
    let symbols = formula.symbols
    let varying = symbols.filter { place[$0] == nil && first[$0] != nil }
    let fixed = symbols.filter { place[$0] != nil }
    let columns = columns.filter { varying.contains($0.key) }
    guard
      let kernel = try? Kernel([formula], columns: varying, scalars: fixed)
        .bound(to: columns, rowCount: points.count)
    else { return points.map { _ in .nan } }
    return kernel.values(at: fixed.map { place[$0] ?? .nan })
  }
}
