import ArgumentParser
import Fitting
import Runs

/// Where intervals of predictions and plans come from, as an option.
enum IntervalSource: String, ExpressibleByArgument, CaseIterable {
  case fit, profile
}

/// Likelihood profiles in place of a fit's own intervals; they need the runs.
struct ProfileOptions: ParsableArguments {
  @Option(help: "Where intervals come from: the saved fit, or likelihood profiles on --runs.")
  var uncertainty: IntervalSource = .fit
  @Option(help: "The runs of the fit, for --uncertainty profile.") var runs: String?
  @OptionGroup var rows: RowOptions

  func validate() throws {
    guard (uncertainty == .profile) == (runs != nil) else {
      throw ValidationError(
        runs == nil
          ? "--uncertainty profile needs the runs of the fit; add --runs FILE"
          : "--runs belongs to --uncertainty profile; add it")
    }
    guard runs != nil || rows.isEmpty else {
      throw ValidationError("--let and --where belong to --uncertainty profile --runs; add them")
    }
  }

  /// How intervals are found; nil: by the fit's own method.
  var method: IntervalsByMethod.Method? { uncertainty == .profile ? .profile : nil }

  /// The fit, the question that it answered and how its runs are read, in words; nil where the fit's own
  /// intervals do.
  func question(
    of source: Calibrated, columns: PointOptions
  ) throws -> (fit: Fit, question: Question, words: String?)? {
    guard let runs else { return nil }
    let fit = try source.fitted(for: "--uncertainty profile")
    let input = try RunInput(
      of: fit.calibration, map: columns.map, units: columns.units, rows: rows)
    return try CommandFailure.wording("--runs", mapping: input.mapping.meaning(of: [fit.law])) {
      (fit, try SavedFit.question(of: fit, from: [runs], reading: input), input.words)
    }
  }
}
