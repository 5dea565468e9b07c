import Fitting
import Laws
import Quantities
import Runs

extension TrustOptions {
  /// The runs that laws are to be fitted to; refused where no training run has their magnitudes.
  ///
  /// Where they are trusted, the steps of the runs say what was.
  func plausible(_ table: RunTable, for laws: [Law], _ mapping: ColumnMapping) throws -> RunTable {
    let found = Plausibility(of: table, for: laws, mapping: mapping)
    guard !found.isPlausible else { return table }
    guard trustUnits else { throw CommandFailure(found.description) }
    return table.adding(step: found.trust)
  }

  /// Refuses a fit whose runs have magnitudes that no training run has, unless they were trusted.
  func check(_ fit: Calibration, name: String) throws {
    guard !trusts(fit) else { return }
    let found = Plausibility(of: fit, name: name)
    guard found.isPlausible else {
      throw CommandFailure(
        found.description + "\n  (fit the runs again with the unit, --unit in place of this option)"
      )
    }
  }

  /// Refuses a point or a budget that no training run has, unless the fit's own runs are such.
  func check(_ point: [Symbol: Double], of fit: Calibration, option: String) throws {
    guard !trusts(fit) else { return }
    let found = Plausibility(point: point, for: fit, name: option)
    guard found.isPlausible else { throw CommandFailure(found.description) }
  }

  private func trusts(_ fit: Calibration) -> Bool { trustUnits || fit.trustedMagnitudes != nil }
}

extension TargetOptions {
  /// Refuses a target, a budget or a point, that no training run has.
  func check(of fit: Calibration, _ trust: TrustOptions) throws {
    if let budget = NumberText.value(of: target) {
      guard let cost = fit.law.cost else { return }
      try trust.check([cost.symbol: budget], of: fit, option: "--target")
    } else if let point = ValueList(argument: target) {
      try trust.check(point.values, of: fit, option: "--target")
    }
  }
}
