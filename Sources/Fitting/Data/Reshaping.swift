/// How the rows of a table become runs, each setting as it was written.
public struct Reshaping: Sendable, Hashable, Codable {
  /// The columns that tell runs apart, where rows are steps of runs.
  public let runs: [String]
  /// What is taken of each run, such as `mean of last 5`; nil for the last values.
  public let taken: String?
  /// Columns that become rows, such as `loss[set]=eval/*`.
  public let melted: [String]
  /// The settings whose best value is taken, such as `lr`.
  public let best: [String]
  /// The columns within whose cells it is the best, such as `N`.
  public let within: [String]

  /// A way in which rows become runs.
  ///
  /// - Parameters:
  ///   - runs: The columns that tell runs apart.
  ///   - taken: What is taken of each run; nil for the last values.
  ///   - melted: Columns that become rows.
  ///   - best: The settings whose best value is taken.
  ///   - within: The columns within whose cells it is the best.
  public init(
    runs: [String] = [], taken: String? = nil, melted: [String] = [], best: [String] = [],
    within: [String] = []
  ) {
    self.runs = runs
    self.taken = taken
    self.melted = melted
    self.best = best
    self.within = within
  }

  /// Whether rows are what they are.
  public var isEmpty: Bool { self == Reshaping() }

  /// Whether one row or a few are taken of the steps of a run.
  var takesSteps: Bool { !runs.isEmpty || taken != nil }
}
