public import Checking
public import Fitting
public import Laws
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
  ///   - costs: What the plans were made to cost, with its parts; nil for the law's own.
  ///   - examination: What checks of the fit found; nil leaves the section out.
  public init(
    document report: Report, of calibration: Calibration, predictions: [Prediction] = [],
    plans: [Plan] = [], costs: [Law.Definition]? = nil, examination: Examination? = nil
  ) {
    let predicted = PredictionSection(predictions: predictions, calibration: calibration)
    let planned = PlanSection(plans: plans, calibration: calibration, costs: costs)
    var blocks = report.blocks
    var record = report.record
    var data = report.data
    if !predictions.isEmpty {
      blocks += [.heading("Predictions")] + predicted.blocks
      data.append(predicted.table)
    }
    if !plans.isEmpty {
      blocks += [.heading("Plans")] + planned.costs.blocks + planned.blocks
      data.append(planned.data)
    }
    record = record.appending([
      "predictions": predicted.record["predictions"] ?? [], "plans": planned.record["plans"] ?? [],
      "costs": planned.record["costs"] ?? [],
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
    let results =
      (predictions.isEmpty ? [] : predicted.blocks) + (plans.isEmpty ? [] : planned.blocks)
    self.init(
      title: calibration.law.headline, blocks: blocks, record: record, data: data,
      answer: report.result + results.filter(\.isTable))
  }
}
