import Fitting
import Laws
import NumericsCore
import Quantities

extension Check {
  /// What the law, fitted to the cheaper runs, missed of the dearer ones (P54).
  static let backtests: [Check] = [
    Check(
      "P54", "back-test",
      why: "intervals that held few of the dearer runs will hold few of those to come"
    ) { examined in
      guard let axis = examined.axis else {
        return .skipped(
          because: "the runs have no costs to cut by; \(Remedy(.order)) names what cuts go along")
      }
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      if examined.clusters?.count == 1 {
        return .skipped(because: "the rows are checkpoints of one run")
      }
      if examined.count > Backtest.mostRuns {
        return .skipped(because: "there are more than \(Backtest.mostRuns) runs")
      }
      return backtest(examined, along: axis)
    }
  ]

  /// So many runs above the cuts tell of coverage.
  private static let fewestAbove = 5
  /// Shares of runs inside from which nothing is found, and below which it is a warning.
  private static let (good, poor) = (0.85, 0.7)

  private static func backtest(_ examined: ExaminedFit, along axis: Axis) -> CheckResult.Outcome {
    let contender = Contender(
      name: examined.law.name, problem: examined.problem, fit: examined.fit)
    let found = Result { () throws(CheckError) in
      try Comparer(fitter: examined.fitter.plain, objective: examined.fit.objective)
        .backtest([contender], along: axis, deepest: Backtest.quickDepth)
    }
    let backtest: Backtest
    switch found {
    case .success(let value): backtest = value
    case .failure(let error): return .skipped(because: error.description)
    }
    guard let entry = backtest.entries.first, let deepest = entry.deepest,
      deepest.runs.count >= fewestAbove, let law = entry.runs.byLaw,
      let inside = entry.runs.asExpected, let coverage = inside.coverage
    else {
      return .skipped(because: "fewer than \(fewestAbove) runs lie above the cuts")
    }
    let shares = entry.parts.map {
      "1/\(NumberText.text(backtest.largest / $0.cut.cost, digits: 3))"
    }
    let saw =
      "fitted below \(shares.joined(separator: ", ")) of the largest \(axis.words), the law misses the "
      + "runs above by \(examined.percent(law.error)) (bias \(examined.percent(law.bias))); "
      + "\(inside.inside) of \(inside.known) lie inside of their interval of one new run"
    guard coverage < good else { return .clear(saw: saw) }
    return .found(
      coverage < poor ? .warning : .note, saw: saw,
      remedy: "take intervals of dearer runs for too narrow, and try laws of another form: "
        + "\(Remedy(.backtesting))")
  }
}
