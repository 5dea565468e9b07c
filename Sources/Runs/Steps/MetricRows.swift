internal import Quantities

/// A table with a row for each value of each metric, as trackers return them: the names of metrics in one column, the
/// values in another.
struct MetricRows {
  /// The headers of one tracker's table.
  private struct Layout {
    let tracker: String
    let metric: String
    let value: String
    let step: String
    /// The column that tells runs apart, where there is one.
    let run: String
    /// What the headers of settings of the run begin with.
    var settings: String?
    /// What the headers of contexts begin with, `train` and `val`, which stand before the names of their metrics.
    var context: String?
    /// Columns of single values, which say nothing of a step.
    let passed: Set<String>
  }

  private static let layouts = [
    Layout(
      tracker: "Comet", metric: "metricName", value: "metricValue", step: "step",
      run: "experimentKey", passed: ["timestamp", "offset", "runContext"]),
    Layout(
      tracker: "Aim", metric: "metric.name", value: "value", step: "step", run: "run.hash",
      settings: "run.", context: "metric.context.", passed: ["idx", "time", "column_1"]),
    Layout(
      tracker: "MLflow", metric: "key", value: "value", step: "step", run: "run_id",
      passed: ["timestamp", "column_1"]),
  ]

  private let table: RunTable
  private let layout: Layout
  /// The name of each row's metric, and its value.
  private let names: [String]
  private let values: [Double]
  private let run: Column?
  /// The columns that are kept: the step, and what else is known of it.
  private let others: [Column]
  /// The rows of each run and step, in the order of these.
  private let groups: [ArraySlice<Int32>]
  private let metrics: [String]

  /// Nil for a table that is no such list, and for one whose metrics would fill a table with empty cells.
  init?(_ table: RunTable) {
    let headers = Set(table.columns.map(\.header))
    let found = Self.layouts.first { headers.isSuperset(of: [$0.metric, $0.value, $0.step]) }
    guard let layout = found, let metric = table[Symbol(layout.metric)]?.labels,
      let values = table[Symbol(layout.value)]?.numbers,
      let step = table[Symbol(layout.step)], let steps = step.numbers
    else { return nil }
    let contexts = table.columns.filter { column in
      layout.context.map { column.header.hasPrefix($0) } ?? false
    }
    let prefixes = contexts.map(\.names)
    let names = metric.indices.map { row in
      (prefixes.map { $0[row] }.filter { !$0.isEmpty } + [metric[row]]).joined(separator: "/")
    }
    let taken = Set(
      [layout.metric, layout.value, layout.run] + layout.passed + contexts.map(\.header))
    others = table.columns.filter { !taken.contains($0.header) }
    run = table[Symbol(layout.run)]
    (self.table, self.layout, self.names, self.values) = (table, layout, names, values)
    let all = RowGroups(
      [run, step].compactMap(\.self), rowCount: table.rowCount, empty: .value)
    groups = Self.ordered(all, steps: steps, run: run)
    var known: Set<String> = []
    metrics = names.filter { known.insert($0).inserted }
    let (cells, overflow) = metrics.count.multipliedReportingOverflow(by: groups.count)
    guard !overflow, cells <= max(Self.fewCells, Self.cellsPerValue * table.rowCount) else {
      return nil
    }
  }

  /// So many cells are few for any table.
  private static let fewCells = 1 << 20
  /// One of this many cells must hold a value in larger ones.
  private static let cellsPerValue = 64

  /// The groups by their run, in the order in which runs begin, and their step.
  private static func ordered(
    _ groups: RowGroups, steps: [Double], run: Column?
  ) -> [ArraySlice<Int32>] {
    let names = run?.names
    var numbers: [String: Int] = [:]
    let keys = (0..<groups.count).compactMap { group -> (run: Int, step: Double, group: Int)? in
      guard let first = groups[group].first.map({ Int($0) }) else { return nil }
      let name = names?[first] ?? ""
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      return (number, steps[first].isNaN ? .infinity : steps[first], group)
    }
    return keys.sorted { ($0.run, $0.step, $0.group) < ($1.run, $1.step, $1.group) }
      .map { groups[$0.group] }
  }

  /// The table with a row a run and step, and a column a metric.
  func rows() -> RunTable {
    let places = Dictionary(uniqueKeysWithValues: metrics.enumerated().map { ($1, $0) })
    var cells = [[Double]](
      repeating: [Double](repeating: .missing, count: groups.count), count: metrics.count)
    for (place, rows) in groups.enumerated() {
      for row in rows { cells[places[names[Int(row)]] ?? 0][place] = values[Int(row)] }
    }
    let firsts = groups.compactMap { $0.first.map { Int($0) } }
    let kept = others.map { column in
      column.selecting(firsts).headed(setting(column.header) ?? column.header)
    }
    let taken = Set(kept.map(\.symbol) + ["run"])
    let measured = zip(metrics, cells).map { metric, cells in
      let symbol = taken.contains(Symbol(metric)) ? Symbol("\(metric)_of_metric") : Symbol(metric)
      return Column(
        symbol: symbol, header: metric, unit: nil, origin: .memory, cells: .numbers(cells))
    }
    let runs = run.map { [$0.selecting(firsts).headed("run")] } ?? []
    return RunTable(
      name: table.name, columns: runs + kept + measured,
      provenance: table.provenance.reading(groups.count).adding(step: words),
      places: table.places.selecting(firsts))
  }

  /// The header of a setting without the word for a run: `hparams.lr` of `run.hparams.lr`.
  private func setting(_ header: String) -> String? {
    guard let start = layout.settings, header.hasPrefix(start), header.count > start.count else {
      return nil
    }
    return String(header.dropFirst(start.count))
  }

  private var words: String {
    "\(table.rowCount) values of \(metrics.count) metric\(metrics.count == 1 ? "" : "s") by "
      + "'\(layout.metric)', as \(layout.tracker) returns them: a row a "
      + (run == nil ? "step" : "run and step") + ", a column a metric"
  }
}

extension Column {
  /// The column under another header.
  fileprivate func headed(_ header: String) -> Column {
    guard header != self.header else { return self }
    return Column(
      symbol: Symbol(header), header: header, unit: unit, origin: origin, cells: cells,
      writing: writing)
  }
}
