public import Fitting
import Laws
public import Quantities

/// A fit in a table of parameters.
public struct PaperFit: Sendable {
  /// What its column is called.
  public let name: String
  /// Its parameters.
  public let calibration: Calibration
  /// The fit; nil for published values and stages that were joined.
  public let fit: Fit?
  /// How it predicts runs that were held out of it; nil where none were.
  public let holdOut: HoldOut?
  /// Why runs that were held out of it are not predicted, a phrase; nil where they are, and where none were.
  public let unscored: String?

  /// A fit with the name of its column.
  public init(
    name: String, calibration: Calibration, fit: Fit? = nil, holdOut: HoldOut? = nil,
    unscored: String? = nil
  ) {
    self.name = name
    self.calibration = calibration
    self.fit = fit
    self.holdOut = holdOut
    self.unscored = unscored
  }

  /// The same fit in a column of another name.
  public func named(_ name: String) -> PaperFit {
    PaperFit(
      name: name, calibration: calibration, fit: fit, holdOut: holdOut, unscored: unscored)
  }

  /// That its runs held out are not in the table, and why; nil where they are, and where none were.
  public var missing: String? {
    unscored.map { "runs held out of \(name) are not in the table: \($0)" }
  }
}

extension PaperTable {
  /// The parameters of a law, or those of several fits side by side.
  ///
  /// Of one fit the intervals, units and meanings stand beside the values; of several each has a column, a symbol that
  /// only some have is empty in the others, and runs, objective and errors stand below.
  ///
  /// - Parameters:
  ///   - fits: The fits. Precondition: one at least.
  ///   - uncertainty: How the uncertainty of a value is written.
  public init(parameters fits: [PaperFit], uncertainty: NumberStyle.Uncertainty = .parentheses) {
    precondition(!fits.isEmpty, "a table of parameters is of a fit")
    let table = ParameterTable(fits: fits, uncertainty: uncertainty)
    let isOne = fits.count == 1
    self.init(
      .parameters, title: table.title, notes: table.notes, of: table.equations,
      table: isOne ? table.single : table.sideBySide,
      rules: isOne ? [fits[0].calibration.law.parameters.count] : table.rules,
      content: table.record, data: [table.data], footnotes: fits.compactMap(\.missing),
      warnings: fits.flatMap { fit in
        fit.calibration.warnings.map { isOne ? $0 : "\(fit.name): \($0)" }
      })
  }
}
