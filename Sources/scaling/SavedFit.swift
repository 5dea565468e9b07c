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

  /// The problem that a saved fit answered, posed again on the runs of a file that satisfy conditions.
  static func problem(
    of fit: Fit, from path: String, mapping: ColumnMapping, where conditions: [String]
  ) throws -> FitProblem {
    var table = try RunTable(contentsOf: path).withCost(of: fit.law, mapping)
    for text in conditions {
      let condition = try InputOptions.condition(text, option: "--where")
      table = try table.supplied(condition.symbols, by: mapping)
        .keeping(where: condition, written: text)
    }
    return try problem(
      of: fit, on: table, from: path, mapping: mapping,
      advice: "accepted are the runs of the fit, with the same --where")
  }

  /// The problem that a saved fit answered, posed again on its runs.
  ///
  /// - Parameters:
  ///   - fit: The fit that was read.
  ///   - table: The runs that are kept.
  ///   - path: The file that they came from.
  ///   - mapping: The headers for symbols.
  ///   - advice: What to do where the file is the right one and the number of runs is not.
  /// - Returns: The problem, with the law, objective and held coefficients of the fit.
  /// - Throws: `CommandFailure` for another file or another number of runs; `FitError` for runs that do
  ///   not make a problem.
  static func problem(
    of fit: Fit, on table: RunTable, from path: String, mapping: ColumnMapping, advice: String
  ) throws -> FitProblem {
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
