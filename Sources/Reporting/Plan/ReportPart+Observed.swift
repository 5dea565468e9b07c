public import Fitting
import Laws
public import Quantities

extension ReportPart {
  /// Points whose response was observed, next to what was predicted of them.
  ///
  /// - Parameters:
  ///   - score: The points with what was observed and predicted.
  ///   - points: Their values of the law's variables.
  ///   - calibration: What predicted them; of several laws the first.
  public init(observed score: HoldOut, at points: [[Symbol: Double]], calibration: Calibration) {
    let section = HoldOutSection(
      holdOut: score, response: calibration.law.response,
      promise: PromiseWords(promise: calibration.runPromise(at: points)),
      lopsided: calibration.residuals?.lopsided)
    self.init(
      title: "Points that were observed", key: "observed", table: section.table(of: score.runs),
      sentences: [
        section.summary(of: "point", "observed and predicted", listed: score.runs.count)
      ])
  }
}
