import ArgumentParser
import Fitting
import Laws
import Quantities
import Reporting

// Labels of one law in place of laws.
extension CompareCommand {
  /// Refuses options of the one comparison that mean nothing in the other.
  func checkSpeedUp() throws {
    guard speedUps.speedup != nil else {
      let idle = [
        ("--hold", !fitting.hold.isEmpty), ("--uncertainty", fitting.uncertainty != nil),
        ("--bootstrap", fitting.bootstrap != nil), ("--start", !fitting.search.start.isEmpty),
        ("--max-iterations", fitting.search.maxIterations != Fitter.usualIterations),
      ]
      guard let option = idle.first(where: \.1)?.0 else { return }
      throw ValidationError(
        "\(option) goes with --speedup; where laws are compared each is fitted whole, from its usual starts"
      )
    }
    let idle = [
      ("--by", by != nil), ("--cut", !cut.isEmpty), ("--simulations", simulations != nil),
      ("--each", !each.isEmpty), ("--stack", stack),
    ]
    if let option = idle.first(where: \.1)?.0 {
      throw ValidationError(
        "\(option) compares laws, and --speedup compares the labels of one; leave one out")
    }
  }

  /// What the labels of one law are worth beside the reference, from one fit.
  func compareLabels() throws {
    let names = laws.flatMap(LawChoice.names)
    guard names.count < 2 else {
      throw CommandFailure(
        "--speedup compares the labels of one law, and --laws names \(names.count); accepted is one"
      )
    }
    var choice = try LawOptions.untyped()
    choice.law = names.first
    choice.symbols = symbols
    let runs = try input.runs(with: choice, options, held: fitting.given)
    let held = ValueList.merged(fitting.hold)
    let terms = runs.terms(options, held: held)
    let fitting = fitting.clustering(runs.source.cluster(of: runs.table, for: runs.law))
    let (fit, data) = try CommandFailure.wording(mapping: runs.mapping.meaning(of: [runs.law])) {
      if !self.fitting.changesErrors, let fit = runs.fit(options, held: held) {
        return (fit, try fit.question(on: runs.table, mapping: runs.mapping).data)
      }
      let fitter = try fitting.fitter(for: runs.law, terms, like: runs.source.fit)
      let question = try fitter.weighing(
        Question(
          law: runs.law, table: runs.table, mapping: runs.mapping, objective: terms.objective,
          holding: terms.held))
      return (try fitter.fit(question), question.data)
    }
    let report = try speedUps.report(of: fit.calibration, on: data, at: at, input.reading.trust)
    try output.emit(
      report.telling(trusted: fit.trustedMagnitudes).noting(each: runs.words))
  }
}

extension FitOptions {
  /// Whether something is said of how errors are found.
  fileprivate var changesErrors: Bool {
    uncertainty != nil || bootstrap != nil || common.cluster != nil
  }
}
