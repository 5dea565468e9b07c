import Quantities
import Runs

// What a log has and a table of finished runs has not: a counter of steps that begins again with each run, and
// a learning rate on its way down.
extension RowsByLabel {
  /// A schedule ends at a tenth of its peak or lower; rates that were tuned to longer runs fall less.
  private static let end = 0.2

  /// The column that counts steps, `step` and not `steps`, where it rises from row to row within each label
  /// and falls back from each to the next; nil where it does not.
  var risingSteps: String? {
    guard let symbol = data.table.stepColumn, let steps = data.table[symbol],
      let values = steps.numbers, rises(values), beginsAgain(values)
    else { return nil }
    return steps.header
  }

  /// The column of a learning rate that falls to the end of its schedule within most labels.
  var fallingRate: String? {
    let found = data.table.columns.first { UsualHeaders.isRate($0.header) && $0.numbers != nil }
    guard let found, let values = found.numbers else { return nil }
    let falling = rows.count { rows in
      guard let last = rows.last, let peak = rows.map({ values[$0] }).max() else { return false }
      return values[last] <= Self.end * peak
    }
    return 2 * falling > rows.count ? found.header : nil
  }

  private func rises(_ values: [Double]) -> Bool {
    rows.allSatisfy { rows in zip(rows, rows.dropFirst()).allSatisfy { values[$0] < values[$1] } }
  }

  private func beginsAgain(_ values: [Double]) -> Bool {
    zip(rows, rows.dropFirst()).allSatisfy { before, after in
      guard let end = before.last, let start = after.first else { return false }
      return values[start] < values[end]
    }
  }
}
