import Fitting
import Formulas
import Laws
public import Quantities

/// What of a plan's cost is the compute of training, and what that of serving.
public struct CostParts: Sendable, Hashable {
  /// The compute of training alone.
  public let training: Estimate
  /// The cost of serving alone; nil where that is not asked.
  public let serving: Estimate?
}
