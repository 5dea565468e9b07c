import ArgumentParser
import Fitting
import Laws
import Runs

/// How runs next to a fit are read; where nothing is said, as the fit's own runs were.
struct ReadingOptions: ParsableArguments {
  @Option(help: "Headers for symbols in the runs, such as 'N=params'; repeatable.")
  var map: [String] = []
  @OptionGroup var units: UnitOptions
  @OptionGroup var rows: RowOptions

  /// Whether nothing is said.
  var isEmpty: Bool { map.isEmpty && units.isEmpty && rows.isEmpty }

  /// The runs of a file, for a law.
  func data(of path: String, for law: Law) throws -> FitData {
    let mapping = try ColumnMapping(options: map, units: units)
    try mapping.checkSymbols(for: [law], rows: rows)
    return try CommandFailure.wording(mapping: mapping.meaning(of: [law])) {
      let table = try rows.table(of: [path], mapping).deriving(rows.derived, by: mapping)
        .withCost(of: law, mapping).keeping(rows.conditions, by: mapping)
      return try FitData(table, for: law, mapping: mapping)
    }
  }

  /// The problem that a fit answered, on its runs, and how these are read, in words.
  func problem(
    of fit: Fit, from paths: [String], option: String = "--runs"
  ) throws -> (problem: FitProblem, words: String?) {
    let input = try RunInput(of: fit, map: map, units: units, rows: rows)
    return try CommandFailure.wording(option, mapping: input.mapping.meaning(of: [fit.law])) {
      (try SavedFit.problem(of: fit, from: paths, reading: input), input.words)
    }
  }
}
