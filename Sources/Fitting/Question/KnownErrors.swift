import NumericsCore
public import Quantities

/// Standard errors of the response that are known, one a run, such as those of an evaluation's items.
///
/// A run lies off the law by its own error and by a scatter that all runs share: noise of training, and
/// what the law misses. The variance of a residual is the sum of both squares, and the weight of a run is
/// the one that makes the estimates most precise for normal residuals of that size.
public struct KnownErrors: Sendable, Hashable, Codable {
  /// The column of standard errors, in the unit of the response, above 0.
  public let column: Symbol
  /// The scatter beyond the errors; nil until it is estimated.
  public var beyond: Beyond?

  /// What runs scatter beyond their known errors, on the scale of the residuals.
  public struct Beyond: Sendable, Hashable, Codable {
    /// The standard deviation that all runs share; 0 where the errors alone account for the residuals.
    public let size: Double
    /// What a run of the median error lies off by in all: a run that lies off by so much has weight 1.
    public let typical: Double
    /// How many times as large the residuals are as the errors alone would make them.
    public let ratio: Double
    /// The scale of the residuals.
    public let scale: Objective.Scale
  }

  /// Errors of a column, with a scatter beyond them that is yet to be estimated.
  public init(column: Symbol) { self.column = column }
}

extension KnownErrors.Beyond {
  /// Halvings of the range in which the scatter is sought: beyond these a Double no longer changes.
  private static let halvings = 60

  /// Estimates the scatter beyond known errors from residuals.
  ///
  /// It is the one with which residuals, each divided by its own size, are of size 1: for squares by
  /// their mean, else by Huber's Proposal 2.
  /// - Parameters:
  ///   - residuals: The residuals, one a run.
  ///   - errors: The known errors on the scale of the residuals, above 0.
  ///   - degreesOfFreedom: Runs less the parameters that were fitted; nil where there are not more runs.
  ///   - objective: What is minimized.
  /// - Complexity: O(runs) for each of 60 halvings.
  /// Source: Paule and Mandel 1982, J. Res. NBS 87(5), 377, for squares.
  init?(
    residuals: [Double], errors: [Double], degreesOfFreedom: Int, of objective: Objective
  ) {
    guard degreesOfFreedom > 0, !errors.isEmpty else { return nil }
    let freedom = Double(degreesOfFreedom)
    func ratio(_ size: Double) -> Double {
      let scaled = zip(residuals, errors).map { $0 / ($1 * $1 + size * size).squareRoot() }
      return objective.loss == .squares
        ? (scaled.reduce(0) { $0 + $1 * $1 } / freedom).squareRoot()
        : RobustScale.size(of: scaled, degreesOfFreedom: freedom)
    }
    self.ratio = ratio(0)
    scale = objective.scale
    var (low, high) = (0.0, 0.0)
    if self.ratio > 1 {
      high = self.ratio * (errors.max() ?? 0)
      for _ in 0..<Self.halvings {
        let middle = (low + high) / 2
        if ratio(middle) > 1 { low = middle } else { high = middle }
      }
    }
    size = high
    let median = Quantile.median(errors)
    typical = (median * median + high * high).squareRoot()
  }

  /// What runs with known errors lie off by, each by its own error and the scatter that all share.
  func sizes(of errors: [Double]) -> [Double] {
    errors.map { ($0 * $0 + size * size).squareRoot() }
  }
}

extension RobustLoss {
  /// The weights of runs whose residuals have some sizes; 1 at the typical size.
  ///
  /// A weight is the mean bend of the loss over its mean squared slope where a residual has that size:
  /// 1/size² for squares, 1/size for absolute residuals, for Huber's loss something between.
  func weights(ofSizes sizes: [Double], typical: Double) -> [Double] {
    let all = sizes + [typical]
    let means = means(around: all.map { _ in 0 }, sizes: all)
    let precision = zip(means.bends, means.squaredSlopes).map { $0 / $1 }
    return precision.dropLast().map { $0 / precision[sizes.count] }
  }
}
