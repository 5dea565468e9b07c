public import Quantities

/// The answer to a goal: what to launch, what it will reach, what it costs.
public struct Plan: Sendable {
  /// The goal.
  public let goal: Goal
  /// The goal in words.
  public let words: String
  /// The label of each of the law's label columns.
  public let labels: [Symbol: String]
  /// The variables of the law in its order; those that were held have no interval.
  public let allocation: [Estimate]
  /// What else the allocation means: the law's further quantities, tokens per parameter.
  public let also: [Estimate]
  /// The response at the allocation.
  public let response: Estimate
  /// The cost of the allocation; nil when the law has no cost formula.
  public let cost: Estimate?
  /// How far the allocation lies beyond the runs.
  public let reach: [Reach]
}
