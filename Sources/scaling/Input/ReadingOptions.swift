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

  /// The runs of a file, for a law with values, and how they are read, in words.
  func data(
    of path: String, for calibration: Calibration
  ) throws -> (data: FitData, words: String?) {
    let law = calibration.law
    let input = try RunInput(of: calibration, map: map, units: units, rows: rows)
    try input.mapping.checkSymbols(for: [law], rows: input.rows)
    return try CommandFailure.wording(mapping: input.mapping.meaning(of: [law])) {
      let table = try input.rows.table(of: [path], input.mapping)
        .deriving(input.rows.derived, by: input.mapping)
        .withCost(of: law, input.mapping).keeping(input.rows.conditions, by: input.mapping)
      return (try FitData(table, for: law, mapping: input.mapping), input.words)
    }
  }

  /// The question that a fit answered, on its runs, and how these are read, in words.
  func question(
    of fit: Fit, from paths: [String], option: String = "--runs"
  ) throws -> (question: Question, words: String?) {
    let input = try RunInput(of: fit.calibration, map: map, units: units, rows: rows)
    return try CommandFailure.wording(option, mapping: input.mapping.meaning(of: [fit.law])) {
      (try SavedFit.question(of: fit, from: paths, reading: input), input.words)
    }
  }
}
