public import Quantities

/// Whether rows of a table are checkpoints of longer runs, and by what that is known.
public enum Checkpoints: Sendable, Hashable {
  /// The rows with one label of a column are checkpoints of one run.
  case runs(Runs)
  /// The rows share labels, but each is a run of its own; why, in words.
  case separate(because: String)
  /// Rows with one label of this column may be checkpoints of one run, or runs of one size.
  case open(column: Symbol, header: String)
  /// No column has labels that repeat.
  case none

  /// Rows that belong to one run each.
  public struct Runs: Sendable, Hashable {
    /// The column whose labels name the runs.
    public let column: Symbol
    /// The number of each row's run, from 0.
    public let group: [Int]
    /// How many runs there are.
    public let count: Int
    /// What speaks for it, in words, such as `one size each, D rises within it`.
    public let evidence: String

    /// Rows that belong to runs.
    public init(column: Symbol, group: [Int], count: Int, evidence: String) {
      self.column = column
      self.group = group
      self.count = count
      self.evidence = evidence
    }
  }

  /// The runs, where there are some.
  public var found: Runs? { if case .runs(let runs) = self { runs } else { nil } }
}
