public import Fitting
public import Quantities

/// The answer to a goal: what to launch, what it will reach, what it costs.
public struct Plan: Sendable {
  /// The goal.
  public internal(set) var goal: Goal
  /// The goal in words.
  public internal(set) var words: String
  /// The label of each of the law's label columns.
  public internal(set) var labels: [Symbol: String]
  /// The variables of the law in its order; those that were held have no interval.
  public internal(set) var allocation: [Estimate]
  /// What else the allocation means: the law's further quantities, tokens per parameter.
  public internal(set) var also: [Estimate]
  /// The response at the allocation.
  public internal(set) var response: Estimate
  /// The cost of the allocation; nil when the law has no cost formula.
  public internal(set) var cost: Estimate?
  /// The parts of the cost; nil where training is all there is.
  public internal(set) var costParts: CostParts?
  /// How far the allocation lies beyond the runs.
  public internal(set) var reach: [Reach]
  /// For each open variable the values that are nearly as good, at the same cost.
  public internal(set) var nearOptimal: [NearOptimal]
  /// What of the fit moves each open variable's best value most; empty without uncertainty.
  public internal(set) var influences: [Influence]

  /// Where one new run at the allocation will lie; nil where it was not asked or cannot be said.
  public internal(set) var expected: ExpectedRun?
  /// Of each variable that the plan chooses the values that cannot be told from the best; empty where they were not
  /// asked or cannot be said.
  public internal(set) var regions: [OptimumRegion] = []

  /// What a reader should know of the answer, a sentence each.
  public package(set) var notes: [String]
  /// That this is the best near the runs alone; nil where no better allocation is known.
  public internal(set) var local: LocalOptimum?

  init(
    goal: Goal, words: String, labels: [Symbol: String] = [:], allocation: [Estimate],
    also: [Estimate], response: Estimate,
    cost: Estimate?, reach: [Reach], nearOptimal: [NearOptimal] = [],
    influences: [Influence] = [], notes: [String] = []
  ) {
    self.goal = goal
    self.words = words
    self.labels = labels
    self.notes = notes
    self.allocation = allocation
    self.also = also
    self.response = response
    self.cost = cost
    self.reach = reach
    self.nearOptimal = nearOptimal
    self.influences = influences
  }

  /// What the plan gives a name to: a variable, what else follows from the allocation, the response or the
  /// cost, such as `plan["N"]`; nil where there is none.
  public subscript(symbol: Symbol) -> Estimate? {
    allocation[symbol] ?? also[symbol] ?? [response, cost].compactMap(\.self)[symbol]
  }

  /// The values of the law's variables, in their units.
  public var values: [Symbol: Double] {
    Dictionary(allocation.map { ($0.symbol, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The plan with what is nearly as good and what moves it.
  func with(_ nearOptimal: [NearOptimal], _ influences: [Influence]) -> Plan {
    var plan = self
    (plan.nearOptimal, plan.influences) = (nearOptimal, influences)
    return plan
  }
}
