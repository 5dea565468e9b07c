internal import Quantities

/// Which runs are kept by what their tracker says of their end.
public enum RunStates: String, Hashable, Sendable, Codable {
  /// The finished ones.
  case finished
  /// All, whatever their state.
  case all
}

extension RunTable {
  /// The headers of columns of states, in small letters.
  private static let stateHeaders: Set<String> = ["state", "status"]
  /// What trackers and schedulers call a run that came to its end, in small letters.
  private static let finished: Set<String> = [
    "finished", "completed", "complete", "success", "succeeded", "successful", "done", "ok",
  ]
  /// What they call one that did not.
  private static let unfinished: Set<String> = [
    "crashed", "failed", "failure", "killed", "running", "preempted", "preempting", "pending",
    "queued", "scheduled", "canceled", "cancelled", "aborted", "timeout", "timed_out", "stopped",
    "interrupted", "error", "oom", "out_of_memory", "node_fail", "diverged", "unfinished",
    "incomplete",
  ]

  /// The column that says of each run whether it is finished; nil where no column of this header holds
  /// states alone.
  public var stateColumn: Column? {
    columns.first { column in
      guard Self.stateHeaders.contains(column.header.lowercased()), let labels = column.labels
      else { return false }
      let words = Set(labels.map { $0.lowercased() }).subtracting([""])
      return !words.isEmpty && words.isSubset(of: Self.finished.union(Self.unfinished))
    }
  }

  /// The rows of runs that a column of states calls unfinished.
  var unfinishedRows: [Int] {
    (stateColumn?.labels ?? []).enumerated().filter { Self.unfinished.contains($1.lowercased()) }
      .map(\.offset)
  }

  /// The table without the runs that a column of states calls unfinished, which are counted by state.
  ///
  /// A run without a state is kept.
  /// - Complexity: O(rows) where there is such a column.
  public func keepingFinishedRuns() -> RunTable {
    guard let column = stateColumn, let labels = column.labels else { return self }
    var counts: [(state: String, rows: Int)] = []
    for label in labels where Self.unfinished.contains(label.lowercased()) {
      if let place = counts.firstIndex(where: { $0.state == label }) {
        counts[place].rows += 1
      } else {
        counts.append((label, 1))
      }
    }
    guard !counts.isEmpty else { return self }
    var table = self
    for (state, _) in counts {
      let rows = (table[column.symbol]?.labels ?? []).indices(of: state)
      table = table.dropping(rows: rows, because: "\(column.header) '\(state)'")
    }
    let words = counts.map { "\($0.rows) \($0.state)" }.joined(separator: ", ")
    let keeping = Remedy(.allStates).means
    return table.adding(
      step: "unfinished runs by '\(column.header)' left out, \(words)"
        + (keeping.isEmpty ? "" : "; all are kept\(keeping)"))
  }
}

extension [String] {
  /// The places of a text.
  fileprivate func indices(of text: String) -> [Int] { indices.filter { self[$0] == text } }
}
