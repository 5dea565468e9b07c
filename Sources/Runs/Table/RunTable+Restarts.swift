public import Quantities

extension RunTable {
  /// The columns that usually count the steps of a log, the best known first.
  static let stepHeaders = [
    "step", "global_step", "_step", "train_step", "training_step", "train/global_step",
    "trainer/global_step", "train/step", "iteration", "iter", "num_updates", "optimizer_step",
  ]

  /// The column that counts the steps of a log; nil where no header says so.
  public var stepColumn: Symbol? {
    Self.stepHeaders.lazy.compactMap { name in
      self.columns.first { $0.meaning.plain.text == name && $0.numbers != nil }
    }.first?.symbol
  }

  /// Whether a header is one of a column that counts the steps of a log.
  package static func isStepHeader(_ header: String) -> Bool {
    stepHeaders.contains(UsualHeaders.plain(Header(header).name))
  }

  /// Whether a header is one of a column that counts the passes of a log over its data.
  package static func isEpochHeader(_ header: String) -> Bool {
    epochHeaders.contains(UsualHeaders.plain(Header(header).name))
  }

  /// The columns that count the passes of a log over its data.
  private static let epochHeaders = ["epoch", "train/epoch"]

  private var epochColumns: [Column] {
    columns.filter {
      Self.epochHeaders.contains($0.meaning.plain.text) && $0.numbers != nil
    }
  }

  /// The column in whose order the rows of a log stand: its steps, or else its epochs.
  package var counterColumn: Symbol? { stepColumn ?? epochColumns.first?.symbol }

  /// The columns of texts that repeat and may tell runs apart.
  package var labelsOfRuns: [Symbol] {
    columns.filter {
      $0.numbers == nil && !$0.origin.isAlias && 2 * $0.distinctCount <= rowCount
    }.map(\.symbol)
  }

  /// Where a counter falls back in the order of the rows, and which rows were abandoned by that.
  ///
  /// A log that was resumed from a checkpoint holds the steps beyond the checkpoint twice. The first
  /// of the two were thrown away with the state of the model, so that they are neither replicates nor
  /// part of the run. A fall counts when a later row repeats a step, or where falls are few and each time the
  /// rows go on beyond what was reached: the counter may stand at other steps then. A fall to the first step of a run
  /// that no later row exceeds begins another run; and where tokens, FLOPs or epochs go on while this
  /// counter falls, the counter alone was reset. Rows in no order have no restarts: where more than a
  /// third of the rows fall, none is found.
  ///
  /// - Parameters:
  ///   - step: The column of the counter; rows without a number in it are passed over.
  ///   - labels: The columns that tell runs apart; rows of different model size are never one run.
  /// - Returns: The falls; none for a counter that only rises within each run.
  /// - Throws: `RunError.unknownColumn`, `ambiguousColumn` or `textInNumberColumn`.
  /// - Complexity: O(rows) in the mean, times the number of labels.
  package func restarts(
    step: Symbol, within labels: [Symbol] = []
  ) throws(RunError) -> Restarts {
    let steps = try numbers(step)
    var names: [Column] = []
    for label in labels { names.append(try column(label)) }
    if let size = try? source(of: UsualHeaders.size, .usual), size.symbol != step {
      names.append(size)
    }
    let runs = RowGroups(names, rowCount: rowCount, empty: .value)
    let groups = (0..<runs.count).flatMap { run in
      parting(runs[run].map { Int($0) }.filter { !steps[$0].isNaN }, steps: steps)
    }
    let others = otherCounters(than: step)
    let falls = groups.flatMap { rows in
      CounterWalk(rows: rows, steps: steps, others: others, table: self).falls
    }
    return Restarts(counter: step, falls: falls.sorted { $0.row < $1.row })
  }

  /// Rows of runs that columns tell apart; other rows stay together.
  ///
  /// Such columns have one value wherever the counter rises, and one of them has another after each
  /// return to the first step.
  private func parting(_ rows: [Int], steps: [Double]) -> [[Int]] {
    var parts: [[Int]] = []
    for row in rows {
      if let last = parts.last?.last, steps[last] <= steps[row] {
        parts[parts.count - 1].append(row)
      } else {
        parts.append([row])
      }
    }
    let begins = zip(parts, parts.dropFirst()).allSatisfy { steps[$1[0]] <= steps[$0[0]] }
    guard parts.count > 1, begins else { return [rows] }
    // The columns that have one value in each part.
    let settings = columns.map(\.names).filter { names in
      parts.allSatisfy { part in part.allSatisfy { names[$0] == names[part[0]] } }
    }
    let isTold = zip(parts, parts.dropFirst()).allSatisfy { before, after in
      settings.contains { $0[before[0]] != $0[after[0]] }
    }
    return isTold && parts.contains { $0.count > 1 } ? parts : [rows]
  }

  /// The counters that may go on while this one falls.
  private func otherCounters(than step: Symbol) -> [(symbol: Symbol, numbers: [Double])] {
    let usual = [UsualHeaders.tokens, UsualHeaders.compute].compactMap {
      try? source(of: $0, .usual)
    }
    let steps = stepColumn.flatMap { self[$0] }.map { [$0] } ?? []
    return (usual + epochColumns + steps).compactMap { column in
      guard column.symbol != step, let numbers = column.numbers else { return nil }
      return (column.symbol, numbers)
    }
  }
}

/// The way of one counter through the rows of what may be one run.
private struct CounterWalk {
  /// One row of this many may fall; tables in no order have more falls.
  private static let rowsPerFall = 3
  /// A log has a rise in so many pairs of rows; tables of finished runs have fewer.
  private static let pairsPerRise = 4
  /// Of the rows of a log that was restarted one of this many may repeat the step of the row before;
  /// where there are more, the log has several rows a step.
  private static let rowsPerRepeat = 4

  let rows: [Int]
  let steps: [Double]
  let others: [(symbol: Symbol, numbers: [Double])]
  let table: RunTable

  private typealias Kind = Restarts.Fall.Kind

  var falls: [Restarts.Fall] {
    let pairs = zip(rows, rows.dropFirst())
    let strict = pairs.count { steps[$1] < steps[$0] }
    let rises = pairs.count { steps[$1] > steps[$0] }
    guard strict > 0, Self.rowsPerFall * strict <= rows.count,
      Self.pairsPerRise * rises >= rows.count - 1
    else { return [] }
    let repeats = pairs.count { steps[$0] == steps[$1] && isAlike($0, $1) }
    let found = walk(repeatsFall: Self.rowsPerRepeat * repeats <= rows.count ? .fall : .stay)
    let last = Dictionary(rows.map { (steps[$0], $0) }) { $1 }
    let isRepeated = found.contains { $0.abandoned.contains { (last[steps[$0]] ?? $0) > $0 } }
    return isRepeated || isPassed(found) ? found : found.filter { $0.kind != .resumed }
  }

  /// One row of this many may fall where no step is repeated; rows in some other order fall more often.
  private static let rowsPerFallBetween = 5
  /// So many rows rise before and after a fall where no step is repeated.
  private static let risingRows = 3

  /// Whether falls are few, and the counter rises for a while before each of them and from it on beyond
  /// where it had been.
  private func isPassed(_ falls: [Restarts.Fall]) -> Bool {
    let starts = falls.compactMap { fall in rows.firstIndex(of: fall.row) }
    let ends = [0] + starts + [rows.count]
    return Self.rowsPerFallBetween * falls.count <= rows.count
      && zip(ends, ends.dropFirst()).allSatisfy { $1 - $0 >= Self.risingRows }
      && zip(falls, ends.dropFirst(2)).allSatisfy { fall, end in steps[rows[end - 1]] > fall.from }
  }

  /// What a row that repeats the step of the row before does.
  private enum RepeatedStep { case fall, stay }

  private func walk(repeatsFall: RepeatedStep) -> [Restarts.Fall] {
    let reach = largestFromHereOn
    var falls: [Restarts.Fall] = []
    // The rows of the run as it stands now, their steps rising.
    var live: [Int] = []
    for (index, row) in rows.enumerated() {
      let (step, before) = (steps[row], index > 0 ? rows[index - 1] : row)
      let repeats = repeatsFall == .fall && step == steps[before] && isAlike(before, row)
      guard let end = live.last, step < steps[before] || (index > 0 && repeats) else {
        live.append(row)
        continue
      }
      var abandoned: [Int] = []
      let kind = kind(of: row, after: before, end: end, live: live, reach: reach[index])
      if kind == .resumed {
        while let last = live.last, steps[last] >= step { abandoned.append(live.removeLast()) }
      } else {
        live = []
      }
      live.append(row)
      falls.append(
        .init(
          row: row, kind: kind, from: steps[before], to: step,
          abandoned: abandoned.reversed()))
    }
    return falls
  }

  private func kind(
    of row: Int, after before: Int, end: Int, live: [Int], reach: Double
  ) -> Kind {
    let goesOn = others.first { $0.numbers[row] > $0.numbers[before] }
    if let goesOn { return .counterReset(other: goesOn.symbol) }
    let isFromStart = live.first.map { steps[row] <= steps[$0] } ?? true
    return isFromStart && reach <= steps[end] ? .anotherRun : .resumed
  }

  /// The largest step of each row and those after it.
  private var largestFromHereOn: [Double] {
    var largest = -Double.infinity
    return rows.reversed().map { row in
      largest = max(largest, steps[row])
      return largest
    }.reversed()
  }

  /// Whether two rows have values in the same columns: a log may write the loss and the score of one
  /// step in two rows.
  private func isAlike(_ row: Int, _ other: Int) -> Bool {
    table.columns.allSatisfy { $0.isMissing(row) == $0.isMissing(other) }
  }
}
