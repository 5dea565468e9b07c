import Fitting
import FoundationEssentials
import Laws
import Quantities

/// What predictions and plans rest on, as it was given: a fit, or values that no single fit gave.
struct Calibrated {
  let calibration: Calibration
  /// The fit; nil for published values, formulas and two stages joined.
  let fit: Fit?
  /// The fits of the stages that were joined; empty for one fit, and where a stage is no fit.
  let stages: [Fit]
  /// The file that it was read from; nil where it was not saved.
  let saved: String?
  /// What was chosen without being asked for, a sentence each.
  let words: [String]

  init(_ calibration: Calibration) {
    (self.calibration, fit, stages) = (calibration, nil, [])
    (saved, words) = (nil, [])
  }

  init(_ fit: Fit, saved: String?, words: [String]) {
    (calibration, self.fit, stages) = (fit.calibration, fit, [])
    (self.saved, self.words) = (saved, words)
  }

  /// Reads a file that a fit or the values of two stages were saved to.
  init(json: Data, name: String) throws(FitError) {
    (saved, words) = (name, [])
    do {
      let fit = try Fit(json: json, name: name)
      (calibration, self.fit, stages) = (fit.calibration, fit, [])
    } catch .noFit {
      let chain = try Chain(json: json, name: name)
      (calibration, fit, stages) = (chain.calibration, nil, chain.stages)
    }
  }

  /// The fits that this is or was joined from; empty where a stage is no fit.
  var fits: [Fit] { fit.map { [$0] } ?? stages }

  /// The fit, for what has to be fitted anew.
  ///
  /// - Parameter option: What asks for it, such as `sensitivity`.
  /// - Returns: The fit.
  /// - Throws: `CommandFailure` where the values are not those of one fit.
  func fitted(for option: String) throws -> Fit {
    guard let fit else {
      throw CommandFailure(
        "\(option) fits the runs anew, and the values of \(calibration.law.name) are not those of one "
          + "fit; accepted is a file that 'scaling fit --save' wrote")
    }
    return fit
  }

  /// What is asked of a law along runs in place of points and plans; nil for a law of single rows.
  var scheduleSentence: String? {
    guard calibration.law.goesAlongRuns else { return nil }
    let end = calibration.runs?.lastStep.map { NumberStyle.plain.text($0) } ?? "24000"
    let fit = saved?.shellWord ?? "FIT"
    return
      "\(calibration.law.name) goes along the rows of a run, so that one point has no value and no budget a best one; "
      + "runs along schedules are compared by: scaling predict \(fit) --schedule cosine:\(end),10% --schedule "
      + "linear:\(end),10%"
  }

  /// Refuses a law along runs, with what is asked of it in place of a plan.
  func checkHasPoints() throws {
    if let scheduleSentence { throw CommandFailure(scheduleSentence) }
  }
}
