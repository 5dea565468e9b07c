import Laws
import Quantities
import Runs

/// The rows of a table by the labels of one column.
struct RowsByLabel {
  private let column: Column
  let data: FitData
  /// The number of each row's label, and the rows of each.
  private let group: [Int]
  let rows: [[Int]]

  /// Columns of what is planned before a run begins: they differ between runs alone.
  private static let planned = [
    "total_steps", "max_steps", "steps_planned", "train_steps", "total_tokens_planned", "peak_lr",
    "max_lr", "seed", "batch_size", "global_batch_size", "schedule", "optimizer", "warmup",
    "warmup_steps", "width", "depth", "d_model", "n_layers",
  ]
  /// Columns that rise while a run goes on.
  private static let counters =
    UsualHeaders.headers(for: UsualHeaders.tokens).map { $0.lowercased() } + [
      "d", "step", "steps", "global_step", "_step", "train_step", "iteration", "iter", "iters",
      "epoch",
      "samples",
    ]

  /// A numeric column of sizes whose rows stand together and rise; nil for any other column.
  init?(size column: Column, of data: FitData) {
    let own = data.roles[.size].map { [$0.name.lowercased()] } ?? []
    let names = UsualHeaders.headers(for: UsualHeaders.size).map { $0.lowercased() } + ["n"] + own
    // The name is looked at first: finding the column of steps is a walk over all columns.
    guard !column.origin.isAlias, column.numbers != nil, names.contains(column.plainName) else {
      return nil
    }
    let least = data.table.stepColumn == nil ? Self.many : Self.several
    guard data.count >= 2 * least, let group = try? data.groups(by: column.symbol),
      // Each size stands in one place.
      zip(group, group.dropFirst()).allSatisfy({ $1 == $0 || $1 == $0 + 1 })
    else { return nil }
    let count = (group.max() ?? -1) + 1
    self.init(column, data, group, count: count)
    let isMany = 2 * rows.filter { $0.count >= least }.count > count
    guard isMany, differing(in: sizes + Self.planned.compactMap(cells)) == nil, ownName == nil,
      let counter,
      rows.allSatisfy({ rows in
        zip(rows, rows.dropFirst()).allSatisfy { counter.values[$0] < counter.values[$1] }
      })
    else { return nil }
  }

  /// From this many rows of most sizes on they are many for a grid.
  private static let many = 8
  /// From this many on they are several where a log counts its steps.
  private static let several = 4

  private init(_ column: Column, _ data: FitData, _ group: [Int], count: Int) {
    (self.column, self.data, self.group) = (column, data, group)
    var rows = [[Int]](repeating: [], count: count)
    for (row, place) in group.enumerated() { rows[place].append(row) }
    self.rows = rows
  }

  /// What rows of one size are: runs where a plan or a learning rate that falls says so, a question where a
  /// log counts its steps or at equal distances; else nil.
  var checkpointsOfSizes: Checkpoints? {
    guard let counter = counter else { return nil }
    let rises = "one size each, \(counter.header) rises within it"
    if isPlanned { return runs(rises) }
    let steps = risingSteps
    if let steps, let rate = fallingRate {
      return runs("one size each, \(steps) rises and \(rate) falls within it")
    }
    return steps != nil || isEven(counter.values)
      ? .open(column: column.symbol, header: column.header) : nil
  }

  /// Nil for a column whose labels do not repeat, or do not differ.
  init?(_ column: Column, of data: FitData) {
    let isNamed = FitData.runNames.contains(column.plainName)
    guard !column.origin.isAlias, column.labels != nil || isNamed, data.count > 2,
      let group = try? data.groups(by: column.symbol)
    else { return nil }
    let count = (group.max() ?? -1) + 1
    guard count > 1, isNamed ? count < data.count : 2 * count <= data.count else { return nil }
    self.init(column, data, group, count: count)
  }

  var isNamedAfterRuns: Bool { FitData.runNames.contains(column.plainName) }

  var checkpoints: Checkpoints {
    if let other = differing(in: sizes) {
      return .separate(because: "rows of one \(quoted) differ in \(other)")
    }
    if let plan = differing(in: Self.planned.compactMap(cells)) {
      return .separate(because: "rows of one \(quoted) were planned apart: they differ in \(plan)")
    }
    if let name = ownName {
      return .separate(because: "'\(name)' names each row, so that each is a run of its own")
    }
    guard let counter = counter else {
      return isNamedAfterRuns
        ? runs("a column of runs")
        : .separate(because: "neither tokens nor steps rise within one \(quoted)")
    }
    let rises = "one configuration each, \(counter.header) rises within it"
    if isNamedAfterRuns || isPlanned || isEven(counter.values) { return runs(rises) }
    return isModel
      ? .open(column: column.symbol, header: column.header)
      : .separate(because: "nothing says that rows of one \(quoted) follow each other")
  }

  private var quoted: String { "'\(column.header)'" }

  private func runs(_ evidence: String) -> Checkpoints {
    .runs(.init(column: column.symbol, group: group, count: rows.count, evidence: evidence))
  }
}

extension RowsByLabel {
  /// A column's cells as texts that are equal where the cells are.
  private typealias Cells = (header: String, texts: [String])

  private func cells(_ name: String) -> Cells? {
    let found = data.table.columns.first {
      $0.symbol != column.symbol && $0.plainName == name
    }
    return found.map { ($0.header, Self.texts(of: $0)) }
  }

  private static func texts(of column: Column) -> [String] {
    column.labels ?? (column.numbers ?? []).map { "\($0)" }
  }

  /// The sizes of the models; empty where the runs do not tell them.
  private var sizes: [Cells] {
    if let symbol = data.roles[.size], let own = data.columns[symbol] {
      return [(symbol.name, own.map { "\($0)" })]
    }
    let names = UsualHeaders.headers(for: UsualHeaders.size).map { $0.lowercased() } + ["n"]
    return names.compactMap(cells).prefix(1).map { $0 }
  }

  /// The first column that has several values within one label.
  private func differing(in columns: [Cells]) -> String? {
    columns.first { column in
      rows.contains { rows in
        guard let first = rows.first else { return false }
        return rows.contains { column.texts[$0] != column.texts[first] }
      }
    }?.header
  }

  /// Another column that is called after runs and names every row anew.
  private var ownName: String? {
    data.table.columns.first { other in
      guard other.symbol != column.symbol, let labels = other.labels,
        FitData.runNames.union(["id", "name"]).contains(other.plainName)
      else { return false }
      return Set(labels).count == data.count
    }?.header
  }

  /// Columns that rise while a run goes on, the law's own tokens among them.
  private var counters: [String] {
    guard let own = data.roles[.data]?.name.lowercased(), !Self.counters.contains(own),
      let place = Self.counters.firstIndex(of: "d")
    else { return Self.counters }
    return Self.counters[...place] + [own] + Self.counters[(place + 1)...]
  }

  /// The first counter that has one value a row within each label, but for rows that were abandoned.
  private var counter: (header: String, values: [Double])? {
    counters.lazy.compactMap { data.numbers(named: [$0]) }.first { counter in
      let abandoned = Set(data.abandoned(by: counter.header, within: [column.symbol]))
      return rows.allSatisfy { rows in
        let kept = rows.filter { !abandoned.contains($0) }
        return kept.allSatisfy { counter.values[$0].isFinite }
          && Set(kept.map { counter.values[$0] }).count == kept.count
      }
    }
  }

  /// Whether a number of steps is planned, which is one within each label as it is of checkpoints.
  private var isPlanned: Bool {
    ["total_steps", "max_steps", "steps_planned", "train_steps"].contains { cells($0) != nil }
  }

  /// Whether most labels have five rows and more at equal distances, as logs are written.
  private func isEven(_ values: [Double]) -> Bool {
    let even = rows.count { rows in
      let places = rows.map { values[$0] }.sorted()
      let steps = zip(places.dropFirst(), places).map { $0 - $1 }.sorted()
      guard steps.count >= 4 else { return false }
      let middle = steps[steps.count / 2]
      return 5 * steps.count { ($0 - middle).magnitude <= 0.05 * middle } >= 4 * steps.count
    }
    return 2 * even > rows.count
  }

  /// Whether the labels are models: called so, or with one size each.
  private var isModel: Bool {
    if Self.modelNames.contains(column.plainName) { return true }
    guard let size = sizes.first else { return false }
    return Set(rows.map { size.texts[$0[0]] }).count > 1
  }

  /// Columns that are called after models; their labels are sizes as often as runs.
  private static let modelNames: Set<String> = [
    "model", "model_name", "name", "size", "model_size", "arch", "architecture", "config",
    "config_name",
  ]
}
