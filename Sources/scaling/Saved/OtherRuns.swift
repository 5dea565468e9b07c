import ArgumentParser
import Fitting

/// Runs that are looked at in place of those of the fit.
struct OtherRuns: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Runs to look at in place of those of the fit, read like these where nothing is said; repeatable.",
      valueName: "file"), completion: .file())
  var otherRuns: [String] = []

  /// What reading options are said of, where no runs are named.
  ///
  /// - Parameter own: Where the runs of the fit are.
  /// - Returns: What would name a table; nil where runs are named.
  func tablesAccepted(or own: FitRuns) -> String? {
    guard otherRuns.isEmpty, own.runs.isEmpty else { return nil }
    return "--runs FILE, with --other-runs FILE, and with \(ValueOptions.runsAccepted)"
  }

  /// The runs that a verb looks at next to values: these, or those of the fit.
  ///
  /// - Parameters:
  ///   - source: The values.
  ///   - own: Where the runs of the fit are.
  ///   - reading: What is said of reading runs that are named.
  /// - Returns: The runs for the law, and how they were read, in words.
  /// - Throws: `CommandFailure` where there are none, and for what cannot be read.
  func data(
    for source: Calibrated, or own: FitRuns, reading: ReadingOptions
  ) throws -> (data: FitData, words: String?) {
    guard !otherRuns.isEmpty else { return try own.data(of: source, reading: reading) }
    let other = try RunSource(otherRuns, reading: reading.reading, like: source.calibration)
    return (try other.data(for: source.calibration.law), other.words)
  }
}
