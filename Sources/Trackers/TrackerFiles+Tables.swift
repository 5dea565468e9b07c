public import Quantities
public import Runs

extension TrackerFiles {
  /// The column that names the run of each row.
  public static let runHeader = "run"

  /// The runs as rows: a run each or, of one run alone that has steps, a step each.
  ///
  /// - Parameters:
  ///   - name: What messages call the table.
  ///   - response: What the runs answer; nil for a loss.
  ///   - mapping: Which header stands for which symbol.
  ///   - states: Whether runs that diverged are kept.
  /// - Returns: The table.
  /// - Throws: `TrackerError` where the columns are so many that nearly all cells would be empty, and where all of
  ///   several runs diverged.
  public func table(
    name: String, response: Symbol? = nil, mapping: ColumnMapping = .usual,
    states: RunStates = .finished
  ) throws(TrackerError) -> RunTable {
    let isOne = runs.count == 1 && (runs.first?.steps.rowCount ?? 0) > 1
    return try isOne
      ? stepTable(name: name)
      : runTable(name: name, response: response, mapping: mapping, states: states)
  }

  /// A row a step of each run, with what was set in every one of them.
  ///
  /// A run without steps has one row, of its results.
  /// - Parameter name: What messages call the table.
  /// - Returns: The table.
  /// - Throws: `TrackerError` where the columns are so many that nearly all cells would be empty.
  public func stepTable(name: String) throws(TrackerError) -> RunTable {
    let parts = runs.map { run in
      run.steps.rowCount > 0 ? run.steps : StepColumns(ofResults: run.results)
    }
    let counts = parts.map { max($0.rowCount, 1) }
    let rowCount = counts.reduce(0, +)
    let headers = parts.flatMap(\.headers).firstOfEach
    let settings = (runs.flatMap { $0.settings + $0.states }).map(\.header).firstOfEach
    try checkSize(
      columns: headers.count, rows: rowCount,
      filled: parts.reduce(0) { $0 + $1.headers.count * $1.rowCount })
    let taken = Set(headers)
    var columns: [(header: String, cells: LogCells)] = [
      (Self.runHeader, .repeated(zip(runs, counts).map { ($0.name, $1) }))
    ]
    columns += headers.map { header in
      (
        header,
        .numbers(
          zip(parts, counts).flatMap { $0[header] ?? [Double](repeating: .nan, count: $1) })
      )
    }
    let values = runs.map { run in
      Dictionary((run.settings + run.states).map { ($0.header, $0.text) }) { $1 }
    }
    columns += settings.map { header in
      (
        Self.header(header, taken),
        .repeated(zip(values, counts).map { ($0[header] ?? "", $1) })
      )
    }
    return RunTable(
      name: name, logs: logs(rows: counts), columns: columns, steps: steps("a step"))
  }

  /// The logs with the rows of their runs; runs of one log stand next to one another.
  func logs(rows counts: [Int]) -> [LogRows] {
    var logs: [LogRows] = []
    for (place, run) in runs.enumerated() {
      var runs = [LogRows.Run(name: run.name, rows: counts[place])]
      if let last = logs.last, last.name == run.source, last.format == kinds[place] {
        runs = logs.removeLast().runs + runs
      }
      logs.append(LogRows(name: run.source, format: kinds[place], runs: runs))
    }
    return logs
  }

  /// The header of a setting, told from a column of steps or results and from that of the runs.
  static func header(_ header: String, _ taken: Set<String>) -> String {
    taken.contains(header) || header == runHeader ? "config.\(header)" : header
  }

  func steps(_ row: String) -> [String] {
    let count = runs.count == 1 ? "1 run" : "\(runs.count) runs"
    let parts =
      logs.count == runs.count ? "" : " of \(logs.count) log\(logs.count == 1 ? "" : "s")"
    return ["\(count)\(parts), \(row) a row"] + notes
  }

  /// Tables with so many cells are small whatever they hold.
  private static let fewCells = 1 << 22
  /// One of this many cells must hold something in larger ones.
  private static let cellsPerValue = 64

  func checkSize(columns: Int, rows: Int, filled: Int) throws(TrackerError) {
    let (cells, overflow) = columns.multipliedReportingOverflow(by: rows)
    let (most, _) = filled.multipliedReportingOverflow(by: Self.cellsPerValue)
    guard !overflow, cells <= max(Self.fewCells, most) else {
      throw TrackerError(
        words:
          "the runs have \(columns) different columns, nearly all of them empty in each of \(rows) rows; "
          + "read fewer logs at once")
    }
  }
}

extension RunLog {
  /// The results that say how the run ended, which count for each of its steps.
  fileprivate var states: [Entry] {
    results.filter { ["state", "status"].contains($0.header.lowercased()) }
  }
}

extension StepColumns {
  /// One row of the numbers among results.
  fileprivate init(ofResults results: [RunLog.Entry]) {
    let numbers = results.compactMap { entry in
      Double(entry.text).map { (header: entry.header, number: $0) }
    }
    self.init(headers: numbers.map(\.header), values: numbers.map { [$0.number] })
  }
}
