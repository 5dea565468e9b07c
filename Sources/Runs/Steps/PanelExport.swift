internal import Quantities

/// A chart as W&B exports it: a column for each run and metric, `run-a - train/loss`, with columns of the least and
/// the largest value beside it.
struct PanelExport {
  /// A column of a run.
  private struct Part {
    let run: String
    let metric: String
    let column: Column
  }

  private let table: RunTable
  private let parts: [Part]
  /// The columns that are no part of a run.
  private let others: [Column]
  /// The runs, as headers name them, in order.
  private let runs: [String]

  private static let ends = ["__MIN", "__MAX"]
  private static let separator = " - "

  /// Nil for a table that is no such export.
  ///
  /// Names of runs may hold the separator, so that a header is split at the last one. Blank headers have no
  /// cells.
  init?(_ table: RunTable) {
    let headers = Set(table.columns.map(\.header))
    let hasEnds = table.columns.contains { column in
      Self.ends.contains { end in
        column.header.hasSuffix(end) && headers.contains(String(column.header.dropLast(end.count)))
          && Self.split(column.header) != nil
      }
    }
    guard hasEnds else { return nil }
    self.table = table
    var (parts, others): ([Part], [Column]) = ([], [])
    var counts: [String: Int] = [:]
    for column in table.columns where !Self.ends.contains(where: column.header.hasSuffix) {
      guard let (run, metric) = Self.split(column.header) else {
        if !UsualHeaders.isGiven(column.header) || column.missingRows.count < table.rowCount {
          others.append(column)
        }
        continue
      }
      // Runs of one name stay apart.
      let number = counts[column.header, default: 0] + 1
      counts[column.header] = number
      parts.append(
        Part(run: number > 1 ? "\(run) (\(number))" : run, metric: metric, column: column))
    }
    (self.parts, self.others) = (parts, others)
    var runs: [String] = []
    var known: Set<String> = []
    for part in parts where known.insert(part.run).inserted { runs.append(part.run) }
    self.runs = runs
  }

  /// The run and the metric of a header.
  private static func split(_ header: String) -> (run: String, metric: String)? {
    guard let range = header.lastRange(of: separator), range.lowerBound > header.startIndex,
      range.upperBound < header.endIndex
    else { return nil }
    return (String(header[..<range.lowerBound]), String(header[range.upperBound...]))
  }

  /// The column that names the runs.
  static let run: Symbol = "run"

  /// The table with a row a run and place of the horizontal axis.
  ///
  /// - Throws: `RunError.textInNumberColumn`.
  func rows() throws(RunError) -> RunTable {
    var metrics: [String] = []
    for part in parts where !metrics.contains(part.metric) { metrics.append(part.metric) }
    var rows: [Int] = []
    var names = TextCells()
    var cells = [[Double]](repeating: [], count: metrics.count)
    let byRun = Dictionary(grouping: parts, by: \.run)
    for run in runs {
      let own = byRun[run] ?? []
      var numbers: [[Double]?] = []
      for metric in metrics {
        guard let part = own.first(where: { $0.metric == metric }) else {
          numbers.append(nil)
          continue
        }
        numbers.append(try table.numbers(part.column.symbol))
      }
      for row in 0..<table.rowCount
      where numbers.contains(where: { $0.map { !$0[row].isMissing } ?? false }) {
        rows.append(row)
        names.append(run)
        for (place, column) in numbers.enumerated() {
          cells[place].append(column?[row] ?? .missing)
        }
      }
    }
    return RunTable(
      name: table.name, columns: columns(metrics, cells, names, rows),
      provenance: table.provenance.reading(rows.count).adding(step: words(metrics)),
      places: table.places.selecting(rows))
  }

  private func columns(
    _ metrics: [String], _ cells: [[Double]], _ names: TextCells, _ rows: [Int]
  ) -> [Column] {
    let taken = Set(others.map(\.symbol))
    let run: Symbol = taken.contains(Self.run) ? "run_of_panel" : Self.run
    let headers = Headers(metrics)
    return [
      Column(symbol: run, header: run.name, unit: nil, origin: .memory, cells: .texts(names))
    ] + others.map { $0.selecting(rows) }
      + zip(headers.symbols, zip(metrics, cells)).map { symbol, part in
        let name = taken.contains(symbol) || symbol == run ? Symbol("\(symbol)_of_panel") : symbol
        return Column(
          symbol: name, header: part.0, unit: nil, origin: .memory, cells: .numbers(part.1))
      }
  }

  private func words(_ metrics: [String]) -> String {
    let twice = runs.filter { $0.hasSuffix(")") && runs.contains(String($0.dropLast(4))) }
    return
      "a panel of W&B: \(metrics.map { "'\($0)'" }.joined(separator: ", ")) of \(runs.count) runs, a row a run"
      + (others.first.map { " and '\($0.header)'" } ?? "")
      + "; the columns __MIN and __MAX are not read"
      + (twice.isEmpty ? "" : "; runs of one name stay apart: \(twice.joined(separator: ", "))")
  }
}

extension String {
  /// Where a text stands last.
  fileprivate func lastRange(of text: String) -> Range<String.Index>? {
    var end = endIndex
    while end > startIndex {
      let start = index(end, offsetBy: -text.count, limitedBy: startIndex)
      guard let start else { return nil }
      if self[start..<end] == text { return start..<end }
      end = index(before: end)
    }
    return nil
  }
}
