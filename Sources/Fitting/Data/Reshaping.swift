/// How the rows of a table become runs, each setting as it was written.
public struct Reshaping: Sendable, Hashable, Codable {
  /// The columns that tell runs apart, where rows are steps of runs.
  public let runs: [String]
  /// What is taken of each run, such as `mean of last 5`; nil for the last values.
  public let taken: String?
  /// Columns that become rows, such as `loss[set]=eval/*`.
  public let melted: [String]
  /// The settings whose best value is taken and the cells in which, `lr within N,D`; nil for all runs.
  public let best: String?

  /// A way in which rows become runs.
  ///
  /// - Parameters:
  ///   - runs: The columns that tell runs apart.
  ///   - taken: What is taken of each run; nil for the last values.
  ///   - melted: Columns that become rows.
  ///   - best: The settings whose best value is taken and the cells in which, `lr within N,D`.
  public init(
    runs: [String] = [], taken: String? = nil, melted: [String] = [], best: String? = nil
  ) {
    self.runs = runs
    self.taken = taken
    self.melted = melted
    self.best = best
  }

  /// Whether rows are what they are.
  public var isEmpty: Bool { self == Reshaping() }

  /// What stands in place of a column of runs where rows are runs, whatever those of a fit were.
  public static let noRuns = "none"

  /// Whether one row or a few are taken of the steps of a run.
  public var takesSteps: Bool { runs != [Self.noRuns] && (!runs.isEmpty || taken != nil) }
}
