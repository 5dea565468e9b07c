import ArgumentParser
import Checking
import Fitting
import Laws
import Planning
import Quantities
import Reporting

// Several laws that predict together.
extension PredictCommand {
  /// Refuses what goes with one law.
  func checkSeveral() throws {
    if laws.flatMap(LawChoice.names).isEmpty {
      throw ValidationError(
        "--laws names no law; accepted are names of 'scaling laws', .law files and formulas, such as "
          + "chinchilla,kaplan")
    }
    if source.values.law != nil {
      throw ValidationError("--law and --laws both name laws; accepted is one of them")
    }
    if solve != nil {
      throw ValidationError(
        "--solve solves one law for a variable, and --laws names several; accepted is --law with it"
      )
    }
    if profile.method != nil {
      throw ValidationError(
        "--uncertainty profile is of one law, and --laws names several; accepted is --law with it")
    }
  }

  /// Predictions of several laws together; of one law its own.
  func several(_ names: [String]) throws {
    let moved = profile.place.runs
    if !moved.isEmpty, try !source.given.contains(where: SavedFit.isOne) {
      throw ValidationError(
        "--runs says where the runs of a saved fit are now, and none is given; accepted are all runs before "
          + "--laws")
    }
    let (together, runs) = try together(names, of: source.given + moved)
    let reading = source.values.reading
    let count = together.members.first?.calibration.runs?.used ?? 0
    let note =
      "each law was fitted to the same \(count) runs of \(runs.paths.joined(separator: ", ")); "
      + "'scaling backtest' with the same runs and laws shows what they missed before"
    let notes = [runs.words, note, runs.freed].compactMap(\.self)
    if together.members.count == 1, let only = together.members.first?.calibration {
      let (report, words) = try report(of: only)
      return try output.emit(
        report.telling(trusted: only.trustedMagnitudes)
          .noting(each: notes + [words].compactMap(\.self)))
    }
    let (predictions, words, observed) = try points.predictions(
      of: together, reading, like: runs.reading)
    try output.emit(
      Report(together: together, predictions: predictions, below: below?.value)
        .adding(Self.observed(observed, by: together))
        .telling(trusted: together.members.first?.calibration.trustedMagnitudes)
        .noting(each: notes + [words].compactMap(\.self)))
  }

  /// What was observed at the points of a file, next to what all laws say of them; empty where nothing was.
  private static func observed(
    _ observed: [ObservedPoints], by together: LawsTogether
  ) -> [ReportPart] {
    guard let first = observed.first, observed.count == together.members.count else { return [] }
    return [
      ReportPart(
        observed: together.score(on: observed.map(\.data), of: first.table),
        at: first.data.points, calibration: together.members[0].calibration)
    ]
  }

  /// The laws, fitted to runs or to those of a saved fit, as it was fitted.
  private func together(
    _ names: [String], of given: [String]
  ) throws -> (LawsTogether, RunSource) {
    var reading = source.values.reading
    // Of a saved fit options say how the points are read, if there is a file of them.
    if given.count == 1, try SavedFit.isOne(given[0]), points.tablesAccepted == nil {
      reading = try .untyped()
      reading.trust = source.trust
    }
    let input = try InputOptions.naming(given, reading)
    let options = try ObjectiveOptions.untyped()
    let (chosen, table, runs) = try input.laws(
      names, symbols: SymbolOptions.untyped(), options, formulas: [])
    let terms = options.terms(after: runs.fit)
    let comparer = Comparer(
      fitter: terms.fitter, objective: terms.objective, cluster: terms.cluster,
      progress: ProgressBar.titled("fits"))
    let together = try CommandFailure.wording(mapping: runs.mapping.meaning(of: chosen.map(\.law)))
    {
      try comparer.together(chosen, on: table, mapping: runs.mapping)
    }
    return (together, runs)
  }
}
