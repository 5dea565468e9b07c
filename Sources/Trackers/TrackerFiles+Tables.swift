public import Runs

extension TrackerFiles {
  /// The column that names the run of each row.
  public static let runHeader = "run"

  /// The runs as rows: a run each or, of one run alone that has steps, a step each.
  ///
  /// - Parameter name: What messages call the table.
  /// - Returns: The table.
  /// - Throws: `TrackerError` where the columns are so many that nearly all cells would be empty.
  public func table(name: String) throws(TrackerError) -> RunTable {
    let isOne = runs.count == 1 && (runs.first?.steps.rowCount ?? 0) > 1
    return try isOne ? stepTable(name: name) : runTable(name: name)
  }

  /// A row a run: what was set, what the tracker keeps of its end, and the last finite value of each column of steps.
  ///
  /// The last step is the column `steps`, and the last epoch `epochs`.
  /// - Parameter name: What messages call the table.
  /// - Returns: The table.
  /// - Throws: `TrackerError` where the columns are so many that nearly all cells would be empty.
  public func runTable(name: String) throws(TrackerError) -> RunTable {
    let rows = runs.map { run in RunRow(run) }
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
    let logs = zip(runs, kinds).map { LogRows(name: $0.source, format: $1, rows: 1) }
    return RunTable(name: name, logs: logs, columns: columns, steps: steps("a run"))
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
    let logs = zip(zip(runs, kinds), counts).map {
      LogRows(name: $0.0.source, format: $0.1, rows: $1)
    }
    return RunTable(name: name, logs: logs, columns: columns, steps: steps("a step"))
  }

  /// The header of a setting, told from a column of steps or results and from that of the runs.
  private static func header(_ header: String, _ taken: Set<String>) -> String {
    taken.contains(header) || header == runHeader ? "config.\(header)" : header
  }

  private func steps(_ row: String) -> [String] {
    let count = runs.count == 1 ? "1 run" : "\(runs.count) runs"
    let parts = logs.count == runs.count ? "" : " of \(logs.count) logs"
    return ["\(count)\(parts), \(row) a row"] + notes
  }

  /// Tables with so many cells are small whatever they hold.
  private static let fewCells = 1 << 22
  /// One of this many cells must hold something in larger ones.
  private static let cellsPerValue = 64

  private func checkSize(columns: Int, rows: Int, filled: Int) throws(TrackerError) {
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
