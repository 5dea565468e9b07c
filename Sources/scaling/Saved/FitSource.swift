import ArgumentParser
import Fitting
import Laws
import Runs

/// What predictions and plans rest on: a saved fit, runs with a law, published values, or a named formula.
struct FitSource: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A fit that 'scaling fit --save' wrote, or runs that --law is fitted to, several files as one table; "
        + "or none, with --law.", valueName: "fit"), completion: .file())
  var given: [String] = []
  @OptionGroup var values: ValueOptions

  var trust: TrustOptions { values.trust }

  /// The files that are read.
  var inputs: [String?] { values.inputs(given) }

  func validate() throws { try values.check(given) }

  func read(accepting tables: String? = ValueOptions.runsAccepted) throws -> Calibrated {
    try values.read(given, accepting: tables)
  }
}

/// Which law, and which published values of it; and how runs that it is fitted to are read.
struct ValueOptions: ParsableArguments {
  @Option(
    help: "A law to use without a saved fit: a name of 'scaling laws' or a .law file.",
    completion: .laws)
  var law: String?
  @Option(help: "The published values of --law to use, by name or number: see 'scaling laws NAME'.")
  var published: String?
  @OptionGroup(visibility: .hidden) var reading: ReadingOptions

  /// What reading options are said of, where no other table is read.
  static let runsAccepted = "runs in place of a saved fit"

  var trust: TrustOptions { reading.trust }

  /// The files that are read, those of a fit or of runs included.
  func inputs(_ given: [String]) -> [String?] { given + [law.flatMap(LawChoice.path)] }

  /// Refuses what is no source, or two.
  func check(_ given: [String]) throws {
    guard !given.isEmpty || law != nil else {
      throw ValidationError(
        "neither a fit nor a law is given; accepted are a file that 'scaling fit --save' wrote, files of "
          + "runs, and --law chinchilla --published hoffmann")
    }
    if !given.isEmpty, published != nil {
      throw ValidationError("--published is given with a file; it goes with --law alone")
    }
  }

  /// What a fit, runs, or these options without any, say.
  ///
  /// - Parameters:
  ///   - given: The file of the fit, or those of the runs.
  ///   - tables: What other table the reading options are said of, such as `--points FILE`; nil where one
  ///     is given.
  /// - Returns: The fit, or the published values.
  /// - Throws: `CommandFailure` for what cannot be read or fitted.
  func read(_ given: [String], accepting tables: String? = runsAccepted) throws -> Calibrated {
    let saved = try given.first { try SavedFit.isOne($0) }
    if saved == nil, !given.isEmpty { return try fitted(to: given) }
    if let tables { try reading.checkUnused(accepted: tables) }
    guard let saved else { return try publishedValues() }
    guard given.count == 1 else {
      let others = given.filter { $0 != saved }
      throw CommandFailure(
        "\(saved) is a saved fit and \((others.isEmpty ? [saved] : others).joined(separator: ", ")) is given "
          + "next to it; accepted are one saved fit, or files of runs; where the runs of a fit are now, --runs "
          + "says to verbs that read them")
    }
    guard law == nil else {
      throw CommandFailure(
        "\(saved) is a saved fit and --law is given too; accepted is one of them")
    }
    return try SavedFit.read(saved, trust)
  }

  /// The fit of runs, with the usual settings.
  private func fitted(to paths: [String]) throws -> Calibrated {
    let input = try InputOptions.naming(paths, reading)
    var choice = try LawOptions.untyped()
    choice.law = law
    let objective = try ObjectiveOptions.untyped()
    let runs = try input.runs(with: choice, objective)
    let terms = runs.terms(objective)
    let fit = try CommandFailure.wording(mapping: runs.mapping.meaning(of: [runs.law])) {
      var fitter = terms.fitter
      fitter.searching = ProgressBar.titled("starts")
      return try fitter.fit(
        Question(
          law: runs.law, table: runs.table, mapping: runs.mapping,
          objective: terms.objective)
      ).rememberingReading(runs.source.remembered())
    }
    let words =
      "\(fit.law.name) was fitted to \(fit.runs.used) runs of \(paths.joined(separator: ", ")); 'scaling fit' "
      + "shows the fit"
    return Calibrated(fit, saved: nil, words: runs.words + [words])
  }

  private func publishedValues() throws -> Calibrated {
    guard let law, let chosen = try LawChoice(law).law else {
      throw CommandFailure(
        "--law is a formula, which has no published values; accepted are names and .law files")
    }
    return try CommandFailure.wording {
      if let published {
        return Calibrated(
          try Calibration(chosen, published: chosen.publishedValues(named: published)))
      }
      guard chosen.isFormula else {
        let names = chosen.publishedNames
        throw CommandFailure(
          "--law \(law) needs values for its parameters; "
            + (names.isEmpty
              ? "nobody has published any, fit it to runs"
              : "accepted are --published \(names.joined(separator: ", --published "))"))
      }
      return Calibrated(try Calibration(chosen, published: nil))
    }
  }
}
