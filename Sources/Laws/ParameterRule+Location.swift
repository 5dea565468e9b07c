internal import Formulas
internal import Quantities
internal import RealModule

// A number that a variable is compared with (`m` in x - m) is one of the variable's own values, wherever the
// runs lie: 2019.5 among years.
extension ParameterRule {
  /// Where a parameter is looked for that a variable, or its logarithm, is compared with: over the range of
  /// the runs, or next to it where the formula has no value on one side of it; nil where it is compared with
  /// none, or the runs are not known.
  ///
  /// The k of exp(k - t*x) is compared with none, as t may have any size.
  func locationRange(of parameter: Symbol) -> ClosedRange<Double>? {
    guard let place = place(of: parameter), let range = place.range(in: ranges) else { return nil }
    let (low, high) = (range.lowerBound, range.upperBound)
    let width = high - low
    if hasNoPole(in: parameter) {
      let wide = low - 0.1 * width...high + 0.1 * width
      // What is added in an exponential may stand for a factor as well.
      let isUsual = width >= 1 && Self.usual.contains(low) && Self.usual.contains(high)
      return isUsual && isOffset(parameter) ? Self.usual : wide
    }
    // What is added to positive numbers is looked for by its size (`breakRange`).
    guard let side = side(of: parameter, place), place.isDifference || high >= 0 else {
      return nil
    }
    switch side {
    case .below:
      let reach = low == 0 ? 2 * width : min(2 * width, 10 * abs(low))
      return low - reach...low - reach / 1000
    case .above:
      let reach = high == 0 ? 2 * width : min(2 * width, 10 * abs(high))
      return high + reach / 1000...high + reach
    }
  }

  private static let usual = -10.0...10

  /// A point moved to 0 of a variable, and to where the formula has a value there.
  ///
  /// The parameters that end the formula on one side of them allow that: the m of log(x - m) below 0. Such a
  /// variable may have either sign.
  func point(_ point: [Symbol: Double], atZeroOf variable: Symbol) -> [Symbol: Double] {
    var moved = point
    moved[variable] = 0
    for parameter in parameters {
      guard let place = place(of: parameter), place.isDifference, !place.isLogarithm,
        place.variable == variable, !hasNoPole(in: parameter), let value = point[parameter]
      else { continue }
      if side(of: parameter, place) == .below { moved[parameter] = -value }
    }
    return moved
  }

  /// Where a parameter meets a variable: at factor*v + offset, or factor*log(v) + offset.
  private struct Place {
    let variable: Symbol
    let factor: Double
    let offset: Double
    let isLogarithm: Bool

    /// Whether the parameter is subtracted from the variable or the variable from it.
    var isDifference: Bool { factor > 0 }

    func meeting(_ value: Double) -> Double {
      factor * (isLogarithm ? Double.log(value) : value) + offset
    }

    func range(in runs: RunRanges) -> ClosedRange<Double>? {
      guard let range = isLogarithm ? runs.positive[variable] : runs.all[variable],
        range.lowerBound < range.upperBound
      else { return nil }
      let ends = [meeting(range.lowerBound), meeting(range.upperBound)]
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    }
  }

  private func place(of parameter: Symbol) -> Place? {
    for sum in formula.sums(with: parameter) {
      let others = sum.symbols.filter { $0 != parameter }
      guard others.count == 1, variables.contains(others[0]),
        let own = sum.derivative(by: parameter).constant
      else { continue }
      let slope = sum.derivative(by: others[0])
      let rest = sum.replacing([parameter: Formula(0)])
      if let factor = slope.constant {
        let offset = value(rest, at: [others[0]: 0])
        return Place(
          variable: others[0], factor: -factor / own, offset: -offset / own, isLogarithm: false)
      }
      let factors = pointsOfVariables.map { value(slope, at: $0) * ($0[others[0]] ?? 1) }
      if Self.agree(factors) {
        // At 1 the logarithm is 0.
        let offset = value(rest, at: [others[0]: 1])
        return Place(
          variable: others[0], factor: -factors[0] / own, offset: -offset / own, isLogarithm: true)
      }
    }
    return nil
  }

  private enum Side { case below, above }

  /// On which side of where it meets a variable a parameter leaves the formula a value; nil for both or none.
  private func side(of parameter: Symbol, _ place: Place) -> Side? {
    func hasValue(_ distance: Double) -> Bool {
      pointsOfVariables.allSatisfy { point in
        let met = place.meeting(point[place.variable] ?? 1)
        return value(formula, at: point.merging([parameter: met + distance]) { $1 }).isFinite
      }
    }
    switch (hasValue(-Self.step), hasValue(Self.step)) {
    case (true, false): return .below
    case (false, true): return .above
    default: return nil
    }
  }

  /// A distance in general position, as the probes are.
  private static let step = 0.29
}
