import ArgumentParser
import Fitting
import Laws
import Planning
import Runs

/// The runs of a fit: to profile likelihoods on, and to draw.
struct RunOptions: ParsableArguments {
  @Option(help: "Where intervals come from: the saved fit, or likelihood profiles on --runs.")
  var uncertainty: IntervalSource = .fit
  @Option(
    help: ArgumentHelp(
      "The runs of the fit, for --uncertainty profile; --figure draws them.", valueName: "runs"))
  var runs: String?
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if uncertainty == .profile, runs == nil {
      throw ValidationError("--uncertainty profile needs the runs of the fit; add --runs FILE")
    }
    if runs == nil, !reading.isEmpty {
      throw ValidationError("--map, --unit, --let and --where belong to --runs; add it")
    }
  }

  /// How intervals are found; nil: by the fit's own method.
  var method: IntervalsByMethod.Method? { uncertainty == .profile ? .profile : nil }

  /// The fit, the question whose likelihood is profiled and how its runs are read, in words; nil where the
  /// fit's own intervals do.
  func profiled(
    _ source: Calibrated
  ) throws -> (fit: Fit, question: Question, words: String?)? {
    guard uncertainty == .profile, let runs else { return nil }
    let fit = try source.fitted(for: "--uncertainty profile")
    let (question, words) = try reading.question(of: fit, from: [runs])
    return (fit, question, words)
  }

  /// The runs to draw; nil where none are given.
  func drawn(for calibration: Calibration) throws -> (data: FitData, words: String?)? {
    try runs.map { try reading.data(of: $0, for: calibration) }
  }
}
