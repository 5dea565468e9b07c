import ArgumentParser
import Fitting
import Formulas
import Quantities
import Runs

/// A saved fit, and what predictions and plans are asked of it.
struct SavedFit: ParsableArguments {
  @Argument(help: "A fit that 'scaling fit --save' wrote.") var fit: String

  func read() throws -> Fit {
    let data = try Files.read(fit)
    return try CommandFailure.wording { try Fit(json: data, name: fit) }
  }

  /// The problem that a saved fit answered, posed again on its runs.
  ///
  /// - Parameters:
  ///   - fit: The fit that was read.
  ///   - paths: The files of its runs.
  ///   - mapping: The headers for symbols.
  ///   - rows: What is made of their rows.
  /// - Returns: The problem, with the law, objective and held coefficients of the fit.
  /// - Throws: `CommandFailure` for another file or another number of runs; `RunError` and `FitError`
  ///   for what cannot be read or does not make a problem.
  static func problem(
    of fit: Fit, from paths: [String], mapping: ColumnMapping, rows: RowOptions
  ) throws -> FitProblem {
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
    return problem
  }
}
