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

  /// The problem that a saved fit answered, posed again on the runs of files that satisfy conditions.
  ///
  /// - Parameters:
  ///   - fit: The fit that was read.
  ///   - paths: The files of its runs.
  ///   - mapping: The headers for symbols.
  ///   - derived: The texts of `--let`.
  ///   - conditions: The texts of `--where`.
  /// - Returns: The problem, with the law, objective and held coefficients of the fit.
  /// - Throws: `CommandFailure` for other runs; `RunError` and `FitError` for what cannot be read or
  ///   does not make a problem.
  static func problem(
    of fit: Fit, from paths: [String], mapping: ColumnMapping, deriving derived: [String] = [],
    where conditions: [String]
  ) throws -> FitProblem {
    let table = try RunTable(contentsOf: paths, mapping: mapping)
      .deriving(derived, by: mapping).withCost(of: fit.law, mapping)
      .keeping(conditions, by: mapping)
    return try problem(
      of: fit, on: table, from: paths, mapping: mapping,
      advice: "accepted are the runs of the fit, with the same --where")
  }

  /// The problem that a saved fit answered, posed again on its runs.
  ///
  /// - Parameters:
  ///   - fit: The fit that was read.
  ///   - table: The runs that are kept.
  ///   - paths: The files that they came from.
  ///   - mapping: The headers for symbols.
  ///   - advice: What to do where the file is the right one and the number of runs is not.
  /// - Returns: The problem, with the law, objective and held coefficients of the fit.
  /// - Throws: `CommandFailure` for another file or another number of runs; `FitError` for runs that do
  ///   not make a problem.
  static func problem(
    of fit: Fit, on table: RunTable, from paths: [String], mapping: ColumnMapping, advice: String
  ) throws -> FitProblem {
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
        "the fit used \(fit.runs.used) runs, \(path) gives \(problem.data.count): \(advice)")
    }
    return problem
  }
}
