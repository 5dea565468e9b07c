public import Quantities

/// The best mixture for one or several losses, and how flat the best is.
public struct MixturePlan: Sendable {
  /// The shares, in the order of the law.
  public let shares: [Share]
  /// What each loss is at the mixture.
  public let losses: [Loss]
  /// The weighted mean of the losses; of one loss itself.
  public let mean: Double
  /// By how much a mixture that counts as nearly as good may exceed the mean, in its unit.
  public let slack: Double
  /// What that rests on, where all losses rest it on the same; nil for several that do not.
  public let basis: Tolerance.Basis?
  /// The plan of each loss, in their order.
  public let plans: [Plan]

  /// A share of the best mixture.
  public struct Share: Sendable {
    /// The share; of one loss with the interval over which it moves with the parameters of the fit.
    public let estimate: Estimate
    /// Between what it may lie.
    public let bound: ShareBound
    /// The ends within which the mean is nearly as good, all other shares chosen anew; nil where rounding does
    /// not tell them.
    public let nearOptimal: Interval?
    /// The range of the share in the runs; nil where none gave the values.
    public let observed: Interval?
  }

  /// A loss at the best mixture.
  public struct Loss: Sendable {
    /// What the loss is called.
    public let name: String
    /// Its part of the mean; the weights sum to 1.
    public let weight: Double
    /// The loss at the mixture.
    public let response: Estimate
    /// The lowest that the loss would be at a mixture within the same limits that is chosen for it alone.
    public let alone: Double
  }
}

/// A mixture beside the best one.
public struct OtherMixture: Sendable {
  /// What it is called.
  public private(set) var words: String
  /// Its shares and all other variables of the law.
  public let point: [Symbol: Double]
  /// Each loss there.
  public let losses: [Double]
  /// The weighted mean there.
  public let mean: Double

  /// The mixture under another name.
  public func renamed(_ words: String) -> OtherMixture {
    var mixture = self
    mixture.words = words
    return mixture
  }

  init(words: String, point: [Symbol: Double], losses: [Double], mean: Double) {
    (self.words, self.point, self.losses, self.mean) = (words, point, losses, mean)
  }

  /// By how much the mean is above that of a plan, in parts of it.
  public func excess(over plan: MixturePlan) -> Double {
    (mean - plan.mean) / plan.mean.magnitude
  }
}
