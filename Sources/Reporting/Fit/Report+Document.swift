public import Checking
public import Fitting
import Laws
public import Planning
import Quantities

extension Report {
  /// What a fit found, its predictions and its plans as one document.
  ///
  /// - Parameters:
  ///   - report: The report of the fit, or of two stages joined.
  ///   - calibration: What it reports on.
  ///   - predictions: Predictions of this fit; none leaves the section out.
  ///   - plans: Plans of this fit; none leaves the section out.
  ///   - examination: What checks of the fit found; nil leaves the section out.
  public init(
    document report: Report, of calibration: Calibration, predictions: [Prediction] = [],
    plans: [Plan] = [],
    examination: Examination? = nil
  ) {
    let predicted = PredictionSection(predictions: predictions, calibration: calibration)
    let planned = PlanSection(plans: plans, calibration: calibration)
    var blocks = report.blocks
    var record = report.record
    var data = report.data
    if !predictions.isEmpty {
      blocks += [.heading("Predictions")] + predicted.blocks
      data.append(predicted.table)
    }
    if !plans.isEmpty {
      blocks += [.heading("Plans")] + planned.blocks
      data.append(planned.data)
    }
    record = record.appending([
      "predictions": predicted.record["predictions"] ?? [], "plans": planned.record["plans"] ?? [],
    ])
    if !predictions.isEmpty {
      blocks += predicted.intervalBlocks
    } else if !plans.isEmpty {
      blocks += calibration.intervalBlocks
    }
    if let examination {
      let checks = CheckSection(examination: examination)
      blocks += [.heading("Checks")] + checks.findingBlocks + checks.checklistBlocks
      record = record.appending(["examination": checks.record])
      data.append(checks.table)
    }
    let notes = calibration.law.notes
    if !notes.isEmpty { blocks += [.heading("Notes on the law"), .list(notes)] }
    self.init(title: calibration.law.headline, blocks: blocks, record: record, data: data)
  }
}
