import Formulas
import Laws
public import NumericsCore
import Quantities

/// How well a fit predicts runs that it has not seen.
public struct HoldOut: Sendable, Hashable, Codable {
  /// One run that was held out.
  public struct Run: Sendable, Hashable, Codable {
    /// Where the run stands in its source.
    public let place: String
    /// What was observed.
    public let observed: Double
    /// What the fit predicts.
    public let predicted: Double
    /// |predicted / observed - 1|.
    public var relativeError: Double { (predicted / observed - 1).magnitude }
  }

  /// The runs, in the order of the source.
  public let runs: [Run]

  /// The mean of the relative errors; nil without runs.
  public var meanRelativeError: Double? {
    runs.isEmpty ? nil : runs.reduce(0) { $0 + $1.relativeError } / Double(runs.count)
  }

  /// The largest relative error; nil without runs.
  public var largestRelativeError: Double? { runs.map(\.relativeError).max() }

  /// Spearman's rank correlation of predicted and observed responses; nil where there are no ranks.
  public var rankCorrelation: Double? {
    RankAgreement.spearman(runs.map(\.predicted), runs.map(\.observed))
  }

  /// The pairs of runs that are predicted in the right order; nil where no two runs differ.
  public var order: PairOrder? {
    PairOrder(observed: runs.map(\.observed), predicted: runs.map(\.predicted))
  }
}

extension Calibration {
  /// Predicts runs that were held out of the fit and scores the predictions.
  ///
  /// - Parameter data: The runs, checked against the same law.
  /// - Returns: Observed and predicted responses with their relative errors.
  public func score(on data: FitData) -> HoldOut {
    HoldOut(
      runs: (0..<data.count).map { row in
        let point = data.columns.mapValues { $0[row] }
        return HoldOut.Run(
          place: data.place(of: row), observed: data.response[row],
          predicted: law.formula.number(at: values.merging(point) { $1 }))
      })
  }
}
