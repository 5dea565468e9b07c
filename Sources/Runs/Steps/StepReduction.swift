public import Quantities

/// How the steps of runs become rows of a table of runs.
public struct StepReduction: Sendable {
  /// The columns whose cells name a run; none where all rows are of one run.
  public let runs: [Symbol]
  /// What is taken of each run.
  public let reducer: StepReducer
  /// What the runs answer, such as L, in whose order counters are taken; nil for a loss.
  public let response: Symbol?
  /// Which header stands for which symbol.
  public let mapping: ColumnMapping
  /// Whether runs that diverged are kept.
  public let states: RunStates

  /// A way of making rows of steps.
  ///
  /// - Parameters:
  ///   - runs: The columns whose cells name a run; none where all rows are of one run.
  ///   - reducer: What is taken of each run.
  ///   - response: What the runs answer; nil for a loss.
  ///   - mapping: Which header stands for which symbol.
  ///   - states: Whether runs that diverged are kept.
  public init(
    ofRuns runs: [Symbol], taking reducer: StepReducer = .last, response: Symbol? = nil,
    mapping: ColumnMapping = .usual, states: RunStates = .finished
  ) {
    self.runs = runs
    self.reducer = reducer
    self.response = response
    self.mapping = mapping
    self.states = states
  }
}
