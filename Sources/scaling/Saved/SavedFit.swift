import ArgumentParser
import Fitting
import Formulas
import Laws
import Quantities
import Runs

/// A saved fit, and what predictions and plans are asked of it.
struct SavedFit: ParsableArguments {
  @Argument(help: "A fit that 'scaling fit --save' wrote.") var fit: String

  @OptionGroup var trust: TrustOptions

  func read() throws -> Calibrated { try Self.read(fit, trust) }

  /// What was saved to a file, unless `trust` refuses its runs.
  static func read(_ path: String, _ trust: TrustOptions) throws -> Calibrated {
    let data = try Files.read(path)
    let read = try CommandFailure.wording { try Calibrated(json: data, name: path) }
    try trust.check(read.calibration, name: path)
    return read
  }

  /// The question that a saved fit answered, asked of its runs again.
  ///
  /// - Parameters:
  ///   - fit: The fit that was read.
  ///   - paths: The files of its runs.
  ///   - input: How they are read.
  /// - Returns: The question, with the law, objective and held coefficients of the fit.
  /// - Throws: What cannot be read, and runs that are not those of the fit.
  static func question(
    of fit: Fit, from paths: [String], reading input: RunInput
  ) throws -> Question {
    let (mapping, rows) = (input.mapping, input.rows)
    try mapping.checkSymbols(
      for: [fit.law], rows: rows, formulas: [fit.objective.weights?.name])
    let table = try rows.table(of: paths, mapping)
      .deriving(rows.derived, by: mapping).withCost(of: fit.law, mapping)
      .keeping(rows.conditions, by: mapping)
    return try fit.question(on: table, mapping: mapping)
  }
}
