import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension Check {
  /// Runs that follow each other (P53).
  static let order: [Check] = [
    Check(
      "P53", "serial correlation",
      why: "neighbours that err alike count as fewer runs, and errors come out too small"
    ) { examined in
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      guard examined.hasOrder else {
        return .skipped(
          because: "the runs are neither checkpoints nor a law of one variable; "
            + "\(Remedy(.order).or("the user")) names an order"
        )
      }
      guard let serial = examined.serial, let rows = examined.effectiveRows else {
        return .skipped(because: "the series of runs are short")
      }
      guard serial.isNotable else {
        return .clear(
          saw: "residuals of neighbours along \(serial.along) correlate by "
            + examined.text(serial.correlation, digits: 2))
      }
      let saw =
        "\(serial.neighbourWords): "
        + SerialCorrelation.words(
          of: rows.rows, as: rows.count, called: examined.clusters == nil ? "runs" : "rows")
      return examined.resamplesRuns && examined.clusters != nil
        ? .clear(saw: "\(saw); errors come from resampled clusters")
        : .found(.warning, saw: saw, remedy: examined.remedy(rows))
    }
  ]
}
