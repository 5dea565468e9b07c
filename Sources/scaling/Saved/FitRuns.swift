import ArgumentParser
import Checking
import Fitting
import Laws

/// Where the runs of a fit are, which a saved fit knows unless they have moved.
struct FitRuns: ParsableArguments {
  @Option(
    help: "Where the runs of the fit are now, if they have moved; repeatable, in their order then.",
    completion: .file())
  var runs: [String] = []

  /// What reading options are said of, where no runs are named; nil where some are.
  var tablesAccepted: String? {
    runs.isEmpty ? "--runs FILE, and with \(ValueOptions.runsAccepted)" : nil
  }

  /// The question that a fit answered, on its runs, and how these are read, in words.
  ///
  /// - Parameters:
  ///   - source: The fit.
  ///   - asker: What needs the runs, such as `sensitivity`.
  ///   - reading: What is said of reading runs that have moved.
  ///   - shared: Files that were read before, which may be those of the fit.
  /// - Returns: The fit, its question and the words.
  /// - Throws: `CommandFailure` where it is no fit, and where its runs are not found or have changed.
  func question(
    of source: Calibrated, for asker: String, reading: ReadingOptions,
    sharing shared: [RunSource] = []
  ) throws -> (fit: Fit, question: Question, words: String?) {
    let fit = try source.fitted(for: asker)
    let found = try found(of: fit, saved: source.saved, reading: reading).sharing(shared)
    return (fit, try found.question(of: fit), found.words)
  }

  /// What the checks find of a fit on its runs, as `check` has it, and how these are read, in words.
  ///
  /// - Parameters:
  ///   - source: The fit.
  ///   - asker: What needs the checks.
  ///   - reading: What is said of reading runs that have moved.
  /// - Returns: The findings and the words.
  /// - Throws: As `question(of:for:reading:)`, and `CommandFailure` for what keeps runs from being grouped.
  func examination(
    of source: Calibrated, for asker: String, reading: ReadingOptions
  ) throws -> (found: Examination, words: String?) {
    let (fit, question, words) = try question(of: source, for: asker, reading: reading)
    let terms = try ObjectiveOptions.untyped().terms(after: fit)
    let examiner = Examiner(
      fitter: terms.fitter, cluster: terms.cluster, progress: ProgressBar.titled("checks"))
    return (try CommandFailure.wording { try examiner.examine(question, fit: fit) }, words)
  }

  /// The runs of a fit, and how these are read, in words.
  ///
  /// - Parameters:
  ///   - source: The fit.
  ///   - reading: What is said of reading runs that have moved.
  /// - Returns: The runs for the law, and the words.
  /// - Throws: `CommandFailure` where it is no fit, and where its runs are not found or have changed.
  func data(
    of source: Calibrated, reading: ReadingOptions
  ) throws -> (data: FitData, words: String?) {
    guard let fit = source.fit else {
      throw CommandFailure(
        "\(source.calibration.law.name) has no runs of its own; accepted is --other-runs FILE")
    }
    let found = try found(of: fit, saved: source.saved, reading: reading)
    return (try found.question(of: fit).data, found.words)
  }

  /// The files of a fit's runs, as they are read.
  func found(
    of fit: Fit, saved: String?, reading: ReadingOptions
  ) throws -> RunSource {
    try RunSource(
      of: fit, saved: saved, moved: runs,
      reading: runs.isEmpty ? RunReading() : reading.reading)
  }
}

/// Where intervals of predictions and plans come from, as an option.
enum IntervalSource: String, ExpressibleByArgument, CaseIterable {
  case fit, profile
}

/// Likelihood profiles in place of a fit's own intervals; they need the runs.
struct ProfileOptions: ParsableArguments {
  @Option(help: "Where intervals come from: the fit's own, or likelihood profiles on its runs.")
  var uncertainty: IntervalSource = .fit
  @OptionGroup var place: FitRuns

  /// Refuses runs that nothing reads.
  ///
  /// - Parameter readers: What else reads them here, such as `--figure FILE`, where it is not given.
  /// - Throws: `ValidationError` for such runs.
  func checkRead(orBy readers: [String] = []) throws {
    guard !place.runs.isEmpty, uncertainty == .fit else { return }
    throw ValidationError(
      "--runs says where the runs of the fit are, and nothing that is asked reads them; accepted with "
        + (["--uncertainty profile"] + readers).joined(separator: " or "))
  }

  /// How intervals are found; nil: by the fit's own method.
  var method: IntervalsByMethod.Method? { uncertainty == .profile ? .profile : nil }

  /// The fit, the question whose likelihood is profiled and how its runs are read, in words; nil where the
  /// fit's own intervals do.
  func question(
    of source: Calibrated, reading: ReadingOptions
  ) throws -> (fit: Fit, question: Question, words: String?)? {
    guard uncertainty == .profile else { return nil }
    return try place.question(of: source, for: "--uncertainty profile", reading: reading)
  }
}
