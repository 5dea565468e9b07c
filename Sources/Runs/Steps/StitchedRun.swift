/// The steps of one run in their order, without those that a later attempt replaced.
struct StitchedRun {
  /// The rows, their counter never falling.
  var rows: [Int32]
  /// The counter of each row; that of the row before where it has none.
  var counts: [Double]
  /// What was found where the counter fell.
  var events: [Event] = []
  /// How many rows a later row of the same step replaces, and the first of them.
  var repeated: (count: Int, first: Int32)?

  /// What a fall of the counter means.
  struct Event {
    /// The kinds of falls.
    enum Kind {
      /// The run went on from an earlier step; the rows from there on were replaced.
      case resumed
      /// The run went on from its first step: nothing is left of what was before.
      case begunAgain
      /// A later attempt ended before an earlier one; its rows are left out.
      case endedEarlier
      /// The counter alone began again while another one went on.
      case counterReset
      /// The rows stand in no order, and were sorted.
      case sorted
    }

    let kind: Kind
    /// The first row after the fall.
    let row: Int32
    /// The counter before and after it.
    let from: Double
    let to: Double
    /// How many rows do not count.
    let abandoned: Int
  }
}

/// Puts the rows of runs in the order of their steps.
struct RunStitcher {
  /// The counter of every row of the table; nil where the rows stand in their order.
  let counter: [Double]?
  /// Counters that may go on while this one falls.
  let others: [[Double]]
  /// Columns of numbers that are measured.
  let measured: [[Double]]

  /// Whether the rows of all runs stand in no order.
  var isShuffled = false

  /// The stitcher of a history.
  init(_ columns: HistoryColumns) { self.init(columns, counter: columns.counter) }

  /// The stitcher of a history by another counter, or by none.
  init(_ columns: HistoryColumns, counter own: Column?) {
    counter = own?.numbers
    others = columns.counters.filter { $0.symbol != own?.symbol && !$0.isTime }
      .compactMap(\.numbers)
    measured = (columns.measured + columns.responses).compactMap(\.numbers)
  }

  /// The run of some rows, in the order of the file.
  ///
  /// - Complexity: O(rows) for a counter that never falls, O(rows · log rows · columns) else.
  func run(of rows: ArraySlice<Int32>) -> StitchedRun {
    guard let counter, let start = rows.first(where: { !counter[Int($0)].isNaN }) else {
      return StitchedRun(rows: Array(rows), counts: (0..<rows.count).map { Double($0) })
    }
    var last = counter[Int(start)]
    var (falls, repeats) = (0, 0)
    var counts = [Double](repeating: 0, count: rows.count)
    for (place, row) in rows.enumerated() {
      let count = counter[Int(row)]
      if count < last {
        falls += 1
      } else if count == last {
        repeats += 1
      }
      // A row without a counter stands where the one before it does.
      if !count.isNaN { last = count }
      counts[place] = last
    }
    var run = StitchedRun(rows: Array(rows), counts: counts)
    if falls > 0 { run = isShuffled || isInNoOrder(run, falls) ? sorted(run) : stitched(run) }
    if falls > 0 || repeats > 0 { run.repeated = repeated(in: run) }
    return run
  }

  /// The rows after each fall in the place of those that they replace.
  private func stitched(_ run: StitchedRun) -> StitchedRun {
    var live = StitchedRun(rows: [], counts: [])
    var added = 0.0
    for part in parts(of: run) {
      let rows = run.rows[part]
      guard let first = rows.first, let before = live.rows.last, let end = live.counts.last else {
        live.rows += rows
        live.counts += run.counts[part]
        continue
      }
      let (from, to) = (run.counts[part.lowerBound - 1], run.counts[part.lowerBound])
      var (kind, abandoned) = (StitchedRun.Event.Kind.resumed, 0)
      if others.contains(where: { $0[Int(first)] > $0[Int(before)] }) {
        kind = .counterReset
        added = end
      }
      let counts = run.counts[part].map { $0 + added }
      if kind == .counterReset {
        live.append(rows, counts)
      } else if !sharesColumns(rows, live.rows[...]) {
        // The files of several metrics, one below the other: nothing was replaced.
        live.merge(rows, counts)
        continue
      } else if added + (run.counts[part.lowerBound...].max() ?? 0) < end {
        (kind, abandoned) = (.endedEarlier, rows.count)
      } else {
        abandoned = live.abandon(from: counts[0])
        if live.rows.isEmpty { kind = .begunAgain }
        live.append(rows, counts)
      }
      live.events.append(
        .init(kind: kind, row: first, from: from, to: to, abandoned: abandoned))
    }
    return live
  }

  /// The stretches in which the counter never falls.
  func parts(of run: StitchedRun) -> [Range<Int>] {
    let falls = run.counts.indices.dropFirst().filter { run.counts[$0] < run.counts[$0 - 1] }
    let ends = [0] + falls + [run.counts.count]
    return zip(ends, ends.dropFirst()).map { $0..<$1 }
  }

  /// Whether a column goes on from one stretch to another; else each has columns that the other lacks.
  func sharesColumns(_ rows: ArraySlice<Int32>, _ others: ArraySlice<Int32>) -> Bool {
    var isParted = false
    for column in measured + self.others {
      let (one, other) = (Self.filling(of: column, rows), Self.filling(of: column, others))
      // A setting has one value in both.
      guard one == .varying || other == .varying else { continue }
      if one != .empty, other != .empty { return true }
      isParted = true
    }
    return !isParted
  }

  /// What a column holds in some rows.
  private enum Filling { case empty, one, varying }

  private static func filling(of column: [Double], _ rows: ArraySlice<Int32>) -> Filling {
    guard let first = rows.firstIndex(where: { !column[Int($0)].isNaN }) else { return .empty }
    let value = column[Int(rows[first])]
    let varies = rows[first...].contains { row in
      !column[Int(row)].isNaN && column[Int(row)] != value
    }
    return varies ? .varying : .one
  }

  /// The rows that a later row of the same step repeats.
  private func repeated(in run: StitchedRun) -> (count: Int, first: Int32)? {
    var (count, first) = (0, Int32(-1))
    for place in run.rows.indices.dropFirst() where run.counts[place] == run.counts[place - 1] {
      guard repeats(run.rows[place], run.rows[place - 1]) else { continue }
      if count == 0 { first = run.rows[place] }
      count += 1
    }
    return count > 0 ? (count, first) : nil
  }

  /// Whether two rows of one step have values in the same columns; the loss and the score of a step stand in
  /// two rows as often as in one.
  func repeats(_ row: Int32, _ other: Int32) -> Bool {
    measured.allSatisfy { $0[Int(row)].isNaN == $0[Int(other)].isNaN }
  }
}

extension StitchedRun {
  fileprivate mutating func append(_ more: ArraySlice<Int32>, _ counts: [Double]) {
    rows += more
    self.counts += counts
  }

  /// Drops the rows from a count on; how many there were.
  fileprivate mutating func abandon(from count: Double) -> Int {
    let kept = counts.firstIndex { $0 >= count } ?? counts.count
    let abandoned = counts.count - kept
    rows.removeLast(abandoned)
    counts.removeLast(abandoned)
    return abandoned
  }

  /// Takes rows of other columns between its own.
  fileprivate mutating func merge(_ more: ArraySlice<Int32>, _ counts: [Double]) {
    let all = Array(zip(rows, self.counts)) + Array(zip(more, counts))
    let order = all.indices.sorted { (all[$0].1, $0) < (all[$1].1, $1) }
    rows = order.map { all[$0].0 }
    self.counts = order.map { all[$0].1 }
  }
}
