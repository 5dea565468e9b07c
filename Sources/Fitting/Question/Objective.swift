public import NumericsCore
public import Quantities

/// What a fit minimizes: the sum over runs of a loss of the residuals, each with its weight.
public struct Objective: Sendable, Hashable, Codable {
  /// The scale on which law and observation are compared.
  public enum Scale: String, Sendable, Hashable, Codable, CaseIterable {
    /// The residual is log(law) - log(observed): relative errors count alike at every size.
    case log
    /// The residual is law - observed, in the unit of the response.
    case linear
  }

  /// The scale of the residuals.
  public var scale: Scale
  /// The loss of one residual.
  public var loss: RobustLoss
  /// The column that holds the weight of each run (dimensionless, not negative); none means 1.
  public var weights: Symbol?
  /// Standard errors of the response that are known, by which runs are weighted; none where all runs are
  /// taken to be measured alike.
  public var errors: KnownErrors?
  /// A scatter of their own for the runs of each label of a column, by which runs are weighted; none where all
  /// runs scatter alike.
  public var scatter: LabelScatter?
  /// How far the values of pooled parameters are drawn together; nil where none are, and until it is found.
  public var pooling: Pooling?

  /// Creates an objective.
  public init(
    scale: Scale, loss: RobustLoss, weights: Symbol? = nil, errors: KnownErrors? = nil,
    scatter: LabelScatter? = nil
  ) {
    self.scale = scale
    self.loss = loss
    self.weights = weights
    self.errors = errors
    self.scatter = scatter
  }

  /// The objective with other residuals and another loss, runs weighted as they are.
  package func comparing(on scale: Scale, by loss: RobustLoss) -> Objective {
    Objective(
      scale: scale, loss: loss, weights: weights, errors: errors, scatter: scatter)
  }

  /// The sum over runs as people know it, from the minimizer's cost.
  ///
  /// Minimizers halve squares, so that their slope is the residual; a sum of squares is not halved.
  func sum(atMinimum cost: Double) -> Double { loss.isQuadratic ? 2 * cost : cost }

  /// The minimizer's cost, from the sum over runs as people know it.
  func minimized(sum: Double) -> Double { loss.isQuadratic ? sum / 2 : sum }

  /// The objective of Hoffmann et al.: sum of Huber losses, delta 1e-3, of log residuals.
  ///
  /// Source: Hoffmann et al. 2022, "Training Compute-Optimal Large Language Models",
  /// arXiv:2203.15556, Appendix D.2.
  public static let hoffmann = Objective(scale: .log, loss: .huber(RobustLoss.usualThreshold))
}
