import Fitting
import Formulas
import Laws
import Quantities

extension Calibration {
  /// A value below this share of the least that is searched is 0 but for rounding.
  private static let vanishing = 1e-9

  /// Why a derived quantity has no uncertainty: it rests on a parameter that has lost its effect; empty for
  /// others.
  func remark(on estimate: Estimate, of definition: Law.Definition) -> String {
    guard estimate.standardError == nil,
      definition.formula.symbols.contains(where: diedOut.contains)
    else { return "" }
    return estimate.value.magnitude < Self.nothing
      ? EstimateTable.Row.vanished : EstimateTable.Row.lost
  }

  /// A derived quantity below this is 0 but for rounding.
  private static let nothing = 1e-12

  /// Why a parameter has no uncertainty: it was held, or has lost its effect; empty for others.
  func remark(on parameter: Law.Parameter) -> String {
    if let value = held[parameter.symbol] {
      // A value outside of the domain can only be the 0 at its edge, which takes the term away.
      return parameter.domain.contains(value)
        ? EstimateTable.Row.held : "\(EstimateTable.Row.held): the law without it"
    }
    guard atBound.contains(parameter.symbol) else { return "" }
    let value = values[parameter.symbol] ?? .nan
    if let end = bounds.first(where: { $0.symbol == parameter.symbol }) {
      return "at its bound \(NumberStyle.plain.text(end.value))"
    }
    if parameter.domain == .positive, value > parameter.search.upperBound / Self.vanishing {
      return EstimateTable.Row.unlimited
    }
    let isZero =
      parameter.domain == .positive
      && value < Self.vanishing * parameter.search.lowerBound
    return isZero ? EstimateTable.Row.vanished : EstimateTable.Row.lost
  }
}
