public import Fitting
import Laws

extension ReportPart {
  /// Points whose response was observed, next to what was predicted of them.
  ///
  /// - Parameters:
  ///   - data: The points with what was observed.
  ///   - calibration: What predicted them.
  public init(observed data: FitData, calibration: Calibration) {
    let holdOut = calibration.score(on: data)
    let section = HoldOutSection(
      holdOut: holdOut, response: calibration.law.response,
      promise: PromiseWords(promise: calibration.runPromise(at: data.points)))
    self.init(
      title: "Points that were observed", key: "observed", table: section.table(of: holdOut.runs),
      sentences: [
        section.summary(of: "point", "observed and predicted", listed: holdOut.runs.count)
      ])
  }
}
