import Formulas
package import Laws
package import Quantities
import Runs

/// The variables of a law along runs that a schedule of the learning rate gives.
package struct ScheduleVariables: Sendable, Hashable {
  /// The learning rate of a row; nil where the law has none.
  package let rate: Symbol?
  /// What counts how far a run has come; nil where the law has none and counts rows.
  package let clock: Symbol?

  /// The variables of a law.
  ///
  /// The rate is known by its role, its name or the header of its column; the clock is the step, or else the
  /// tokens.
  ///
  /// - Parameters:
  ///   - law: The law.
  ///   - sources: Where the values of its variables came from.
  package init(of law: Law, sources: [Symbol: ColumnSource] = [:]) {
    func named(_ isOne: (String) -> Bool) -> Symbol? {
      law.variables.first { variable in
        if isOne(variable.symbol.name) { return true }
        if case .header(let header) = sources[variable.symbol] { return isOne(header) }
        return false
      }?.symbol
    }
    let along = Set(law.formula.symbolsAlongRuns)
    rate = law.symbol(.learningRate) ?? named(UsualHeaders.isRate)
    clock =
      law.symbol(.steps) ?? named(RunTable.isStepHeader)
      ?? law.symbol(.data).flatMap { along.contains($0) ? $0 : nil }
  }

  /// Whether a schedule gives the values of a variable.
  package func has(_ symbol: Symbol) -> Bool { symbol == rate || symbol == clock }
}
