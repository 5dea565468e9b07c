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

  /// The problem that a saved fit answered, posed again on its runs.
  ///
  /// - Parameters:
  ///   - fit: The fit that was read.
  ///   - paths: The files of its runs.
  ///   - input: How they are read.
  /// - Returns: The problem, with the law, objective and held coefficients of the fit.
  /// - Throws: `CommandFailure` for another file or another number of runs; `RunError` and `FitError`
  ///   for what cannot be read or does not make a problem.
  static func problem(
    of fit: Fit, from paths: [String], reading input: RunInput
  ) throws -> FitProblem {
    let (mapping, rows) = (input.mapping, input.rows)
    try mapping.checkSymbols(
      for: [fit.law], rows: rows, formulas: [fit.objective.weights?.name])
    let table = try rows.table(of: paths, mapping)
      .deriving(rows.derived, by: mapping).withCost(of: fit.law, mapping)
      .keeping(rows.conditions, by: mapping)
    let path = paths.joined(separator: ", ")
    guard table.provenance.digest == fit.runs.provenance.digest else {
      throw CommandFailure(
        "\(path) is not the file that was fitted, \(fit.runs.provenance.source); "
          + "accepted is the same file, byte for byte")
    }
    let problem = try FitProblem(
      law: fit.law, table: table, mapping: mapping, objective: fit.objective, holding: fit.held)
    guard problem.data.count == fit.runs.used else {
      throw CommandFailure(
        "the fit used \(fit.runs.used) runs, \(path) gives \(problem.data.count): accepted are the "
          + "runs of the fit, with the same --where")
    }
    try checkRanges(of: problem, against: fit, path: path)
    return problem
  }
  /// Refuses runs whose variables are not those of the fit: read with other units, headers or formulas.
  private static func checkRanges(of problem: FitProblem, against fit: Fit, path: String) throws {
    for variable in fit.law.variables {
      guard let own = fit.runs.ranges[variable.symbol],
        let found = problem.data.range(of: variable.symbol),
        !own.isApproximately(found)
      else { continue }
      func words(_ range: Interval) -> String {
        "\(NumberText.text(range.lower)) to \(NumberText.text(range.upper))"
      }
      throw CommandFailure(
        "\(path) gives \(variable.symbol) from \(words(found)), the fit had \(words(own)); accepted are "
          + "the runs of the fit, with the same --unit, --map and --let")
    }
  }
}

extension Interval {
  /// Whether both ends agree but for rounding.
  fileprivate func isApproximately(_ other: Interval) -> Bool {
    let room = 1e-9 * max(abs(lower), abs(upper))
    return abs(lower - other.lower) <= room && abs(upper - other.upper) <= room
  }
}
