internal import Quantities

extension Node {
  /// The value of a function over rows at a place of its trail; NaN where it follows none.
  ///
  /// - Complexity: O(rows of the trail). For many rows use a `Kernel`.
  func alongValue(at values: [Symbol: Double]) throws(FormulaError) -> Double {
    guard case .along(let along) = self, along.trail != nil else { return .nan }
    guard let place = values[RowTrail.place] else {
      throw .unknownSymbol(RowTrail.place, known: values.keys.sorted())
    }
    let scalars = symbols.filter { $0 != RowTrail.place }
    let kernel = try Kernel([Formula(self)], columns: [RowTrail.place], scalars: scalars)
      .bound(to: [RowTrail.place: [place]], rowCount: 1)
    return kernel.values(at: scalars.map { values[$0] ?? .nan })[0]
  }
}
