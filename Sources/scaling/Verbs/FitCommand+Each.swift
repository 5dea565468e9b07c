import ArgumentParser
import Checking
import Fitting
import Laws
import Quantities
import Reporting
import Runs

// A fit for each group of runs.
extension FitCommand {
  func fitEach() throws {
    var runs = try input.runs(
      with: law, options.common, held: options.given, groups: groups,
      formulas: groups.columns.map(\.name) + [holdOut])
    let mapping = runs.mapping
    let unseen = try heldOut(of: &runs)
    let terms = runs.terms(options.common, held: ValueList.merged(options.hold))
    var fitter = try options.fitter(for: runs.law, terms, like: runs.source.fit)
    fitter.progress = ProgressBar.titled("fits")
    let examined = try CommandFailure.wording(mapping: mapping.meaning(of: [runs.law])) {
      let source = Collector.Source(
        try RunGroups(runs.table, by: groups.columns),
        heldOut: try unseen.map { try RunGroups($0, by: groups.columns) },
        responses: try groups.headers(in: runs.table),
        mapping: mapping.meaning(of: [runs.law]),
        reading: runs.source.remembered(holdOut: holdOut, from: save))
      return Interrupts.heard {
        Collector(
          fitter: fitter.with($0), objective: terms.objective, holding: terms.held
        ).examined(of: runs.law, to: source)
      }
    }
    let collection = examined.collection
    if let save { try Files.write(collection.json(), to: save) }
    let report = Report(collection: examined, law: runs.law, threads: options.common.threads)
      .noting(each: runs.words)
    guard !collection.fits.contains(where: \.isInterrupted) else {
      try output.emit(report)
      throw ExitCode(Interrupts.status)
    }
    try output.emit(report, isWhole: collection.failures == 0)
  }
}
