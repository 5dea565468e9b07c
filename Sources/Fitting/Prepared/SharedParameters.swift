import Formulas
import Laws
import NumericsCore
import Quantities

/// The parameters among which starts are searched: those of a group, eff[int4] and eff[fp4], share one
/// value where the law is not linear in them, so that a group adds one dimension, not one a label.
///
/// Groups in which it is linear are solved for label by label, the largest of them share one value
/// where there are more coefficients than can be solved for. The minimizer then parts what was shared.
struct SharedParameters {
  /// The parameters, one for each group that shares a value.
  private(set) var own: [Law.Parameter]
  /// The formula in these.
  private(set) var model: Formula
  /// Those of them in which it is linear.
  private(set) var linear: Set<Symbol> = []
  /// The parameter that stands for another one.
  private(set) var leaders: [Symbol: Symbol] = [:]

  init(_ open: [Law.Parameter], of formula: Formula) {
    own = open
    model = formula
    let isLinear = Set(formula.linearSymbols(among: open.map(\.symbol)))
    let groups = Dictionary(grouping: open.filter { $0.symbol.base != nil }) { $0.symbol.base }
      .values.sorted { $0[0].symbol < $1[0].symbol }
    for group in groups where !group.allSatisfy({ isLinear.contains($0.symbol) }) { share(group) }
    var coefficients = model.linearSymbols(among: own.map(\.symbol))
    for group in groups.sorted(by: { $0.count > $1.count })
    where coefficients.count > VariableProjection.mostCoefficients
      && leaders[group[0].symbol] == nil
    {
      share(group)
      coefficients = model.linearSymbols(among: own.map(\.symbol))
    }
    linear = Set(coefficients.prefix(VariableProjection.mostCoefficients))
  }

  /// Each parameter on its own.
  init(separate open: [Law.Parameter], of formula: Formula) {
    own = open
    model = formula
    let coefficients = formula.linearSymbols(among: open.map(\.symbol))
    linear = Set(coefficients.prefix(VariableProjection.mostCoefficients))
  }

  private mutating func share(_ group: [Law.Parameter]) {
    let leader = group[0].symbol
    for parameter in group { leaders[parameter.symbol] = leader }
    // Leaders of the groups before stay: each of them stands for itself.
    own.removeAll { leaders[$0.symbol, default: $0.symbol] != $0.symbol }
    model = model.replacing(
      Dictionary(uniqueKeysWithValues: group.dropFirst().map { ($0.symbol, Formula(leader)) }))
  }
}
