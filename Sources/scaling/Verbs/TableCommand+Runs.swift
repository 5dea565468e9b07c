import ArgumentParser
import Checking
import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Reporting
import Runs

// Tables that need the runs of a fit, or runs alone.
extension TableCommand {
  /// The runs that a fit left out to be predicted: those of the condition that it remembers.
  func heldOut(of source: Calibrated) throws -> (score: HoldOut, condition: String) {
    let fit = try source.fitted(for: "hold-out")
    guard fit.runs.reading?.heldOut != nil,
      let unseen = try place.found(of: fit, saved: source.saved, reading: values.reading)
        .heldOut(of: fit)
    else {
      throw CommandFailure(
        "\(source.saved ?? fit.law.name) was fitted without --hold-out, so that it has seen all of its runs; accepted "
          + "are a fit of 'scaling fit --hold-out CONDITION --save' and --points FILE with later runs"
      )
    }
    return (fit.calibration.score(on: unseen.data, of: unseen.table), unseen.condition)
  }

  func holdOut() throws {
    let source = try source(accepting: points.tablesAccepted)
    guard let file = points.points else {
      let (score, condition) = try heldOut(of: source)
      let table = PaperTable(holdOut: score, of: source.calibration, condition: condition)
      return try output.emit(table, noting: source.words)
    }
    let (_, words, observed) = try points.predictions(of: source.calibration, values.reading)
    guard let observed else {
      throw CommandFailure(
        "\(file) has no column of \(source.calibration.law.response.symbol), so that nothing was observed; accepted is "
          + "a file of runs with it")
    }
    guard observed.table.provenance.digest != source.calibration.runs?.provenance.digest else {
      throw CommandFailure(
        "\(file) is the file that the fit was fitted to, so that it has seen its runs; accepted is a file of other "
          + "runs")
    }
    let score = source.calibration.score(on: observed.data, of: observed.table)
    try output.emit(
      PaperTable(holdOut: score, of: source.calibration, condition: file.lastPathPart),
      noting: source.words + [words].compactMap(\.self))
  }

  func examined(_ kind: TableKind) throws {
    let source = try source(accepting: place.tablesAccepted)
    let examination: Examination
    var words = source.words
    if source.saved == nil, source.fit != nil {
      (examination, words) = try examinedRuns()
    } else {
      let (found, said) = try place.examination(
        of: source, for: kind.rawValue, reading: values.reading)
      examination = found
      words += [said].compactMap(\.self)
    }
    try output.emit(
      kind == .checks
        ? PaperTable(checks: examination) : PaperTable(checklist: examination), noting: words)
  }

  /// The checks of runs that a law is fitted to here.
  private func examinedRuns() throws -> (Examination, words: [String]) {
    let input = try InputOptions.naming(files, values.reading)
    var choice = try LawOptions.untyped()
    choice.law = values.law
    let objective = try ObjectiveOptions.untyped()
    let runs = try input.runs(with: choice, objective)
    let terms = runs.terms(objective)
    let examination = try CommandFailure.wording(mapping: runs.mapping.meaning(of: [runs.law])) {
      try Examiner(
        fitter: terms.fitter, cluster: terms.cluster, progress: ProgressBar.titled("checks")
      ).examine(
        Question(
          law: runs.law, table: runs.table, mapping: runs.mapping, objective: terms.objective))
    }
    return (examination, runs.words)
  }

  func inventory() throws {
    guard values.law == nil else {
      throw CommandFailure(
        "--law has no use for a table of inventory; accepted are runs, or a fit for its runs")
    }
    guard !files.isEmpty else {
      throw CommandFailure("no runs are given; accepted are files of runs, or a fit for its runs")
    }
    let source = try RunSource.named(files, values.reading, SweepOptions.untyped())
    let table = try source.kept(for: nil)
    let mapping = source.fit.map { source.mapping.meaning(of: [$0.law]) } ?? source.mapping
    try output.emit(
      PaperTable(inventory: table, mapping: mapping), noting: [source.words].compactMap(\.self))
  }
}
