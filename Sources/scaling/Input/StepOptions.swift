import ArgumentParser
import Fitting

/// How the rows of a table become runs.
struct StepOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Rows are steps, and this column names their run (several with commas): one row a run; 'none' for rows "
        + "that are runs, unlike those of a fit.",
      valueName: "column"))
  var run: [String] = []

  @Option(
    help: ArgumentHelp(
      "What is taken of the steps of a run: last (default), 'mean of last 5', 'median of last 1 %', min, "
        + "'max of acc', 'at D = 1e10', 'every doubling of D' or all.", valueName: "steps"))
  var take: String?

  @Option(
    help: ArgumentHelp(
      "Columns that become rows: 'eval/*', or 'loss[set]=eval/*' with names for cells and labels; repeatable.",
      valueName: "columns"))
  var melt: [String] = []

  @Option(
    help: ArgumentHelp(
      "The runs with the best value of a setting alone, such as 'lr within N,D'.",
      valueName: "setting"))
  var best: String?

  /// What is said.
  ///
  /// - Parameter within: The cells, where they are said by themselves.
  /// - Returns: How rows become runs.
  func reshaping(within: [String]) -> Reshaping {
    Reshaping(
      runs: run, taken: take, melted: melt,
      best: within.isEmpty
        ? best : "\(best ?? "") within \(within.joined(separator: ","))".trimmed)
  }

  /// The options that are given, by name, and whether each is not.
  var names: [(String, Bool)] {
    [
      ("--run", run.isEmpty), ("--take", take == nil), ("--melt", melt.isEmpty),
      ("--best", best == nil),
    ]
  }
}

/// The cells of a sweep, where they are said by themselves.
struct SweepOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The columns that are one in each cell of a sweep whose best runs are wanted, as in '--best lr --within "
        + "N,D'.", valueName: "columns"))
  var within: [String] = []
}

extension Reshaping {
  /// The options that say it, each with its value.
  var options: [(option: String, value: String)] {
    runs.map { ("--run", $0) } + (taken.map { [("--take", $0)] } ?? [])
      + melted.map { ("--melt", $0) } + (best.map { [("--best", $0)] } ?? [])
  }

  /// What is said here, and where nothing is said what another one has; what was taken from that, as options.
  func filled(by other: Reshaping?) -> (reshaping: Reshaping, taken: [String]) {
    guard let other else { return (self, []) }
    let own = Set(options.map(\.option))
    let theirs = other.options.filter { !own.contains($0.option) }
    let filled = Reshaping(
      runs: runs.isEmpty ? other.runs : runs, taken: taken ?? other.taken,
      melted: melted.isEmpty ? other.melted : melted, best: best ?? other.best)
    return (filled, theirs.map { "\($0.option) \($0.value.shellWord)" })
  }
}

extension String {
  /// The text without spaces at its start.
  fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
