internal import Quantities

extension Node {
  /// The value of a function over rows at a place of its trail; NaN where it follows none.
  ///
  /// - Complexity: O(rows of the trail) once for each set of scalars, then O(1).
  func alongValue(at values: [Symbol: Double]) throws(FormulaError) -> Double {
    guard case .along(let along) = self, let trail = along.trail else { return .nan }
    guard let place = values[RowTrail.place] else {
      throw .unknownSymbol(RowTrail.place, known: values.keys.sorted())
    }
    let symbols = symbols.filter { $0 != RowTrail.place }
    let scalars = symbols.map { values[$0] ?? .nan }
    let all = try trail.values(of: description, at: scalars) { () throws(FormulaError) in
      try Kernel([Formula(self)], columns: [RowTrail.place], scalars: symbols)
        .bound(to: [RowTrail.place: (0..<trail.count).map { Double($0) }], rowCount: trail.count)
        .values(at: scalars)
    }
    return Int(exactly: place).flatMap { all.indices.contains($0) ? all[$0] : nil } ?? .nan
  }
}
