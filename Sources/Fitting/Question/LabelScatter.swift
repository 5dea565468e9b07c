import NumericsCore
public import Quantities

/// A scatter of their own for the runs of each label of a column, such as those of each of several metrics.
///
/// It is found with the fit. Runs count by it: those of a label that scatter twice as much count a quarter, for
/// squares.
public struct LabelScatter: Sendable, Hashable, Codable {
  /// The column of labels.
  public let column: Symbol
  /// What was found; nil until it is.
  public var found: Found?

  /// How far the runs of each label lie from the law.
  public struct Found: Sendable, Hashable, Codable {
    /// The size by label, on the scale of the residuals.
    public let sizes: [String: Double]
    /// The size of the label of the median run: its runs have weight 1.
    public let typical: Double
    /// The scale of the residuals.
    public let scale: Objective.Scale
  }

  /// A scatter by the labels of a column, which is yet to be found.
  public init(column: Symbol) { self.column = column }
}

extension LabelScatter.Found {
  /// A label whose runs lie nearer to the law than this share of the typical size counts as one of this share: one of
  /// few runs with parameters of its own would else draw the law to itself.
  private static let least = 0.05

  /// The size of the residuals of each label; nil where there are not more runs than parameters, and where runs lie on
  /// the law.
  ///
  /// - Parameters:
  ///   - residuals: The residuals, one a run.
  ///   - labels: The label of each run.
  ///   - degreesOfFreedom: Runs less the parameters that were fitted, of which each label bears its share.
  ///   - objective: What is minimized: squares take the standard deviation, other losses Huber's Proposal 2.
  init?(
    residuals: [Double], labels: [String], degreesOfFreedom: Int, of objective: Objective
  ) {
    guard degreesOfFreedom > 0, !residuals.isEmpty else { return nil }
    let share = Double(degreesOfFreedom) / Double(residuals.count)
    var groups: [String: [Double]] = [:]
    for (label, residual) in zip(labels, residuals) { groups[label, default: []].append(residual) }
    let sizes = groups.mapValues { residuals in
      let freedom = share * Double(residuals.count)
      return objective.loss == .squares
        ? (residuals.reduce(0) { $0 + $1 * $1 } / freedom).squareRoot()
        : RobustScale.size(of: residuals, degreesOfFreedom: freedom)
    }
    let typical = Quantile.median(labels.map { sizes[$0] ?? 0 })
    guard typical > 0, typical.isFinite else { return nil }
    self.sizes = sizes.mapValues { max($0, Self.least * typical) }
    self.typical = typical
    scale = objective.scale
  }

  /// The size of each run, by its label.
  func sizes(of labels: [String]) -> [Double] { labels.map { sizes[$0] ?? typical } }
}
