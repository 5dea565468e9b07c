public import Checking
public import Fitting
import Laws
public import Planning
import Quantities

extension Report {
  /// A fit, its predictions and its plans as one document.
  ///
  /// - Parameters:
  ///   - fit: The fit.
  ///   - predictions: Predictions of this fit; none leaves the section out.
  ///   - plans: Plans of this fit; none leaves the section out.
  ///   - costs: What the plans were made to cost, with its parts; nil for the law's own.
  ///   - examination: What checks of the fit found; nil leaves the section out.
  public init(
    document fit: Fit, predictions: [Prediction] = [], plans: [Plan] = [],
    costs: [Law.Definition]? = nil, examination: Examination? = nil
  ) {
    let fitted = FitSection(fit: fit, holdOut: nil)
    let predicted = PredictionSection(predictions: predictions, fit: fit)
    let planned = PlanSection(plans: plans, fit: fit, costs: costs)
    var blocks = fitted.blocks
    var record = fitted.record
    var data = [fitted.data]
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
      blocks += fit.intervalBlocks
    }
    if let examination {
      let checks = CheckSection(examination: examination)
      blocks += [.heading("Checks")] + checks.findingBlocks + checks.checklistBlocks
      record = record.appending(["examination": checks.record])
      data.append(checks.table)
    }
    let notes = fit.law.notes
    if !notes.isEmpty { blocks += [.heading("Notes on the law"), .list(notes)] }
    self.init(title: fit.law.headline, blocks: blocks, record: record, data: data)
  }
}
