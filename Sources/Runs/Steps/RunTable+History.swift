public import Quantities

/// A table whose rows are steps of runs.
public struct History: Hashable, Sendable {
  /// The column whose cells name a run.
  public let run: Symbol
  /// The column that counts the steps.
  public let counter: Symbol
  /// How many runs there are.
  public let count: Int
}

extension RunTable {
  /// Headers that are called after runs, the surest first.
  public static let runHeaders = [
    "run", "run_id", "run_name", "runid", "run_label", "experiment", "experiment_id",
    "experiment_name", "exp", "exp_id", "exp_name", "trial", "trial_id", "job", "job_id",
    "wandb_id",
  ]
  /// Of these the ones that name a run and no group of runs.
  private static let ownHeaders = Set(
    runHeaders.filter { $0.hasPrefix("run") || $0.hasPrefix("trial") || $0 == "wandb_id" })
  /// Headers of names that are those of runs as often as of something else.
  private static let nameHeaders = ["id", "name"]
  /// A run of a history has so many rows in the mean.
  private static let rowsPerRun = 4
  /// Of so many rows of a history one may fall below the step before.
  private static let rowsPerFall = 3

  /// The column that tells runs apart, by its header; nil where no header says so or the cells do not repeat.
  ///
  /// Where several files are joined and none has such a column, each is a run.
  public var runColumn: Symbol? {
    let label = self[Self.tableLabel].map { [$0] } ?? []
    let found = (columns(headed: Self.runHeaders + Self.nameHeaders) + label).first(where: repeats)
    guard let found else { return nil }
    return (columnBeyond([found]) ?? found).symbol
  }

  /// The columns of some headers, in the order of these.
  private func columns(headed names: [String]) -> [Column] {
    names.compactMap { name in
      columns.first { UsualHeaders.plain(Header($0.header).name) == name }
    }
  }

  /// Whether the cells of a column stand in several rows each.
  private func repeats(_ column: Column) -> Bool {
    !column.origin.isAlias && column.distinctCount > 0 && 2 * column.distinctCount <= rowCount
  }

  /// A column called after runs that tells apart what some columns call alike; nil where there is none.
  ///
  /// Two of its runs begin at the first step of one name, so that neither goes on from the other.
  func columnBeyond(_ names: [Column]) -> Column? {
    let counter = stepColumn ?? (try? source(of: UsualHeaders.tokens, .usual))?.symbol
    guard !names.isEmpty, let counts = counter.flatMap({ self[$0]?.numbers }) else { return nil }
    let taken = Set(names.map(\.symbol))
    let groups = RowGroups(names, rowCount: rowCount)
    return columns(headed: Self.runHeaders).first { column in
      guard !taken.contains(column.symbol), column.distinctCount > groups.count, repeats(column)
      else { return false }
      let parts = RowGroups(names + [column], rowCount: rowCount)
      // Its runs have one name each.
      guard parts.count == column.distinctCount else { return false }
      return groups.areBegunTwice(by: parts, counts)
    }
  }

  /// The runs and the counter of a history; nil for a table whose rows are no steps.
  ///
  /// A column that is called after runs repeats, a counter rises within each of them, and none has two sizes. A
  /// table with a column of names of which each row has its own has a row a run.
  /// - Complexity: O(rows).
  public var history: History? {
    guard !hasRowPerRun, let run = runColumn, let column = self[run],
      let counter = stepColumn ?? (try? source(of: UsualHeaders.tokens, .usual))?.symbol,
      counter != run, let counts = self[counter]?.numbers
    else { return nil }
    let groups = RowGroups([column], rowCount: rowCount)
    guard groups.count > 0, Self.rowsPerRun * groups.count <= rowCount,
      hasOneSize(inEach: groups)
    else { return nil }
    var (rises, falls) = (0, 0)
    for group in 0..<groups.count {
      let own = groups[group].lazy.map { counts[Int($0)] }
      for (before, after) in zip(own, own.dropFirst()) {
        if after > before { rises += 1 }
        if after < before { falls += 1 }
      }
    }
    // Most rows go on to a later step: a table of finished runs has one number of steps for many of them.
    guard 2 * rises >= rowCount - groups.count, Self.rowsPerFall * falls <= rises else {
      return nil
    }
    return History(run: run, counter: counter, count: groups.count)
  }

  /// Whether a column of names of runs names each row otherwise.
  private var hasRowPerRun: Bool {
    columns.contains { column in
      // The header first: to count the values of every column takes longer than all else here.
      Self.ownHeaders.contains(UsualHeaders.plain(Header(column.header).name))
        && !column.origin.isAlias && column.distinctCount == rowCount
    }
  }

  /// Whether no group has two sizes.
  private func hasOneSize(inEach groups: RowGroups) -> Bool {
    guard let size = (try? source(of: UsualHeaders.size, .usual))?.symbol,
      let sizes = self[size]?.numbers
    else { return true }
    return (0..<groups.count).allSatisfy { group in
      let own = groups[group].lazy.map { sizes[Int($0)] }.filter { !$0.isMissing }
      return own.first.map { first in own.allSatisfy { $0 == first } } ?? true
    }
  }

  /// The columns that tell runs apart where none is named, and what was found, in words.
  ///
  /// - Returns: None where all rows are of one run.
  /// - Throws: `RunError.steps` where a counter begins again and no column says for which run.
  public func runColumns() throws(RunError) -> (columns: [Symbol], step: String) {
    if let run = runColumn {
      return ([run], "'\(run)' tells runs apart, as it is called after them and repeats")
    }
    if let counter = counterColumn, let found = try? restarts(step: counter),
      let fall = found.falls.first(where: { $0.kind == .anotherRun })
    {
      throw .steps(
        .noRuns(
          file: name, counter: "'\(counter)'", place: place(ofRow: fall.row),
          columns: labelsOfRuns.map(\.name)))
    }
    return ([], "all rows are of one run, as no column is called after runs")
  }
}

extension RowGroups {
  /// Whether two parts of one group begin at its first count.
  fileprivate func areBegunTwice(by parts: RowGroups, _ counts: [Double]) -> Bool {
    func first(_ rows: ArraySlice<Int32>) -> Double {
      rows.lazy.map { counts[Int($0)] }.filter(\.isFinite).min() ?? .infinity
    }
    let firsts = (0..<count).map { first(self[$0]) }
    var groups = [Int](repeating: -1, count: self.rows.count + without.count)
    for group in 0..<count { for row in self[group] { groups[Int(row)] = group } }
    var begun: Set<Int> = []
    return (0..<parts.count).contains { part in
      guard let row = parts[part].first else { return false }
      let group = groups[Int(row)]
      guard group >= 0, firsts[group].isFinite, first(parts[part]) == firsts[group] else {
        return false
      }
      return !begun.insert(group).inserted
    }
  }
}
