public import Quantities
public import Runs

extension TrackerFiles {
  /// A row a run: what was set, and what each column of steps ends with, as `RunTable.runs(by:)` takes the last values
  /// of a history.
  ///
  /// Counters, such as tokens, are those of the step whose response is taken. What a tracker keeps of the end beside its
  /// steps counts for columns that these lack. Runs that diverged are left out unless they are wanted. The last step is
  /// the column `steps`, and the last epoch `epochs`.
  /// - Parameters:
  ///   - name: What messages call the table.
  ///   - response: What the runs answer; nil for a loss.
  ///   - mapping: Which header stands for which symbol.
  ///   - states: Whether runs that diverged are kept.
  /// - Returns: The table. Its digest is that of the last values, whatever the response.
  /// - Throws: `TrackerError` where the columns are so many that nearly all cells would be empty, and where all runs
  ///   diverged.
  public func runTable(
    name: String, response: Symbol? = nil, mapping: ColumnMapping = .usual,
    states: RunStates = .finished
  ) throws(TrackerError) -> RunTable {
    var ends = RunEnds(
      headers: runs.flatMap(\.steps.headers).firstOfEach, response: response, mapping: mapping,
      states: states)
    var (rows, diverged): ([RunRow], [Int]) = ([], [])
    for (place, run) in runs.enumerated() {
      let end = try Self.end(of: run, &ends)
      if end?.isLeftOut == true { diverged.append(place) }
      rows.append(RunRow(run, end))
    }
    guard diverged.count < runs.count else {
      throw TrackerError(name, "no run is left: \(ends.reasons)")
    }
    let words = steps("a run") + ends.steps + Self.words(ofLate: rows)
    return try table(of: rows, name: name, steps: words)
      .digested(as: table(of: runs.map { RunRow($0) }, name: name, steps: []))
      .dropping(rows: diverged, because: "diverged")
  }

  /// Which steps of a run count; nil for a run without steps.
  private static func end(
    of run: RunLog, _ ends: inout RunEnds
  ) throws(TrackerError) -> RunEnds.End? {
    guard run.steps.rowCount > 0 else { return nil }
    do {
      return try ends.end(
        of: run.name, in: run.source,
        zip(run.steps.headers, run.steps.values).map { (header: $0, numbers: $1) })
    } catch { throw TrackerError(error) }
  }

  /// What is left out as it is of the end, and the response of a step before.
  private static func words(ofLate rows: [RunRow]) -> [String] {
    let headers = rows.flatMap(\.late).firstOfEach
    guard !headers.isEmpty else { return [] }
    let named = headers.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    let count = rows.count { !$0.late.isEmpty }
    return [
      "\(named) of \(count) run\(count == 1 ? "" : "s") left empty: known of the end alone, and the response of a "
        + "step before"
    ]
  }

  /// The rows as a table.
  private func table(
    of rows: [RunRow], name: String, steps: [String]
  ) throws(TrackerError) -> RunTable {
    let settings = rows.flatMap { $0.settings.map(\.header) }.firstOfEach
    let results = rows.flatMap { $0.results.map(\.header) }.firstOfEach
    try checkSize(
      columns: settings.count + results.count, rows: rows.count,
      filled: rows.reduce(0) { $0 + $1.settings.count + $1.results.count })
    let taken = Set(results)
    var columns: [(header: String, cells: LogCells)] = [
      (Self.runHeader, .texts(runs.map(\.name)))
    ]
    columns += settings.map { header in
      (Self.header(header, taken), .texts(rows.map { $0.setting(header) }))
    }
    columns += results.map { header in (header, .texts(rows.map { $0.result(header) })) }
    return RunTable(
      name: name, logs: logs(rows: runs.map { _ in 1 }), columns: columns, steps: steps)
  }
}
