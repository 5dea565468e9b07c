package import Fitting
import Formulas
package import Laws
import NumericsCore
import Quantities

/// What runs are put in order by: what cuts are made in and trends are looked for along.
package struct Axis: Sendable {
  /// What it is, such as C = 6*N*D or step = step.
  let definition: Law.Definition
  /// Its value in each run.
  let values: [Double]
  /// Whether it is what runs cost, by nobody's choice.
  let isCost: Bool

  var symbol: Symbol { definition.symbol }

  /// Cuts below which these shares of the runs lie; none where no run lies beyond.
  package func cuts(at shares: [Double]) -> [Cut] {
    let sorted = values.sorted()
    return shares.map { cut(near: Quantile.value(of: sorted, $0)) }.filter { !$0.above.isEmpty }
  }

  /// Runs that cost this share more than a cut are of its budget: sizes and tokens are whole numbers, and
  /// tokens whole batches, so that runs on one budget do not cost the same to the last digit.
  private static let oneBudget = 1e-3

  /// The cut at a value: runs of equal cost stay together, those of its budget and what only rounding keeps
  /// apart.
  package func cut(at place: Double) -> Cut {
    let end = isCost ? place * (1 + Self.oneBudget) : place
    return Cut(
      cost: place, below: values.indices.filter { !Rounding.isAbove(values[$0], end) },
      above: values.indices.filter { Rounding.isAbove(values[$0], end) })
  }

  /// The digits that a cut is written with, if they do.
  private static let digits = 3

  /// The cut with the fewest digits that parts the runs as one at the value does.
  private func cut(near place: Double) -> Cut {
    let exact = cut(at: place)
    let last = exact.below.map { values[$0] }.max() ?? place
    let decade = VectorMath.value(of: .log10, at: last).rounded(.down)
    for digits in Self.digits..<16 {
      // Half a unit of the last digit more is rounded up: no run below lies above the cut.
      let half = 0.5 * VectorMath.power(10, decade - Double(digits - 1))
      for near in [last, last + half] {
        guard let written = NumberText.value(of: NumberText.text(near, digits: digits)) else {
          continue
        }
        let other = cut(at: written)
        if other.below == exact.below { return other }
      }
    }
    return exact
  }

  /// What it is called in a sentence.
  var words: String { isCost ? "cost" : symbol.name }

  /// The axis that somebody names; else what runs cost, or the one variable that the law has.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - data: Its runs.
  ///   - definition: What was named, over the law's variables and the columns of the runs; nil: nothing.
  ///   - cost: What the runs cost, as `cost(of:_:)` gives it.
  /// - Returns: The axis; nil where nobody names one and there is no usual one, or where a named one
  ///   cannot be computed.
  static func of(
    _ law: Law, _ data: FitData, by definition: Law.Definition?, cost: Axis?
  ) -> Axis? {
    if let definition {
      guard let values = try? data.numbers(of: definition.formula), values.allSatisfy(\.isFinite)
      else { return nil }
      let unit = definition.unit ?? law.variables[definition.symbol]?.unit
      return Axis(
        definition: Law.Definition(
          symbol: definition.symbol, formula: definition.formula, unit: unit,
          about: definition.about), values: values, isCost: false)
    }
    return cost ?? onlyVariable(of: law, data)
  }

  /// What each run cost, by the law's own formula, its compute, or 6ND; nil where it cannot be known.
  package static func cost(of law: Law, _ data: FitData) -> Axis? {
    for definition in [law.cost, law.usualCost].compactMap(\.self)
    where definition.formula.symbols.allSatisfy({ data.columns[$0] != nil }) {
      let values = data.values(of: definition.formula, at: [:])
      if values.allSatisfy({ $0.isFinite && $0 > 0 }) {
        return Axis(definition: definition, values: values, isCost: true)
      }
    }
    return nil
  }

  private static func onlyVariable(of law: Law, _ data: FitData) -> Axis? {
    guard law.variables.count == 1, let variable = law.variables.first,
      let values = data.columns[variable.symbol]
    else { return nil }
    return Axis(
      definition: Law.Definition(
        symbol: variable.symbol, formula: Formula(variable.symbol), unit: variable.unit,
        about: variable.about), values: values, isCost: false)
  }
}

extension FitError {
  /// What is said where a named axis cannot be computed.
  static func noAxis(_ definition: Law.Definition, _ law: Law) -> FitError {
    let variables = law.variables.map(\.symbol.name).joined(separator: ", ")
    return .formula(
      "'\(definition.formula)' cannot be computed from the variables of the law (\(variables)) and the "
        + "columns of the runs, or is not finite in each of them")
  }
}
