internal import Formulas
internal import Quantities

// Where a variable's values lie far from 0, as years do, an offset next to a rate times the variable, k of
// exp(k - t*x), is searched at the middle of the runs (`Pivots`): there it has the size of what it is added
// to, and the rate that of one over the spread of the runs.
extension ParameterRule {
  /// Domain and search range of an offset next to a rate times a variable far from 0, or of such a rate.
  ///
  /// Either has any sign: of log(k + t*x) with x at 2000 .. 2030 the k is about -2000*t.
  func rateRange(of parameter: Symbol) -> (Domain, ClosedRange<Double>)? {
    if ranges.all.isEmpty { return nil }
    for offset in parameters where !linear.contains(offset) {
      for sum in formula.sums(with: offset) where sum.symbols.contains(parameter) {
        let own = sum.derivative(by: offset)
        guard own.constant != nil else { continue }
        let widths = sum.symbols.filter { $0 != offset && parameters.contains($0) }
          .compactMap { rate in farWidth(of: sum.derivative(by: rate)).map { (rate, $0) } }
        // Another variable next to them says where the offset lies (`shiftRange`).
        let rest = sum.replacing(
          Dictionary(uniqueKeysWithValues: parameters.map { ($0, Formula(0)) }))
        guard !widths.isEmpty, !rest.symbols.contains(where: variables.contains) else { continue }
        if offset == parameter { return (.real, hasNoPole(in: offset) ? -10...10 : 0.1...10) }
        if let width = widths.first(where: { $0.0 == parameter })?.1 {
          return (.real, -Self.steepest / width...Self.steepest / width)
        }
      }
    }
    return nil
  }

  /// How far the values of what multiplies a rate are spread; nil where that holds a parameter or more than
  /// one variable, or lies near 0.
  private func farWidth(of factor: Formula) -> Double? {
    let symbols = factor.symbols
    guard symbols.count == 1, let range = ranges.all[symbols[0]] else { return nil }
    let ends = [range.lowerBound, range.upperBound].map { value(factor, at: [symbols[0]: $0]) }
    guard ends.allSatisfy(\.isFinite) else { return nil }
    let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
    return RunRanges.isFar(low...high) ? high - low : nil
  }
}
