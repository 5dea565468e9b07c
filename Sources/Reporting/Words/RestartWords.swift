import Quantities
import Runs

/// What a log says of restarts: where its counters fall back, and which rows were abandoned.
struct RestartWords {
  /// How many places and lines a sentence names.
  private static let mostNamed = 5

  /// A sentence for each kind of fall; none for a table without a column of steps, or without falls.
  let warnings: [String]

  init(of table: RunTable, usual: UsualColumns) {
    guard let step = table.stepColumn else {
      warnings = []
      return
    }
    let names = table.labelsOfRuns
    let tokens = table.columns.first { usual.symbols(of: $0).contains("D") }
    let found = try? table.restarts(step: step, within: names)
    let counter = try? tokens.map { try table.restarts(step: $0.symbol, within: names) }
    warnings =
      Self.resumed(found, table) + Self.others(found, table) + Self.resets(found, table)
      + Self.resets(counter, table)
  }

  private static func resumed(_ restarts: Restarts?, _ table: RunTable) -> [String] {
    guard let restarts else { return [] }
    let falls = restarts.falls.filter { $0.kind == .resumed }
    guard !falls.isEmpty else { return [] }
    let rows = restarts.abandoned
    let isOne = rows.count == 1
    return [
      "'\(restarts.counter)' falls back \(falls.count == 1 ? "once" : "\(falls.count) times") "
        + "(\(places(falls, table))): the log was resumed, and "
        + "\(Words.count(rows.count, "row")) before that \(isOne ? "was" : "were") abandoned "
        + "(\(lines(rows, table))); a later row replaces \(isOne ? "it, it is no replicate" : "each, they are no replicates")."
    ]
  }

  private static func others(_ restarts: Restarts?, _ table: RunTable) -> [String] {
    let words = restarts?.otherRuns { table.place(ofRow: $0).short }
    return words.map { ["\($0)."] } ?? []
  }

  private static func resets(_ restarts: Restarts?, _ table: RunTable) -> [String] {
    guard let restarts else { return [] }
    return restarts.falls.prefix(mostNamed).compactMap { fall in
      guard case .counterReset(let other) = fall.kind else { return nil }
      return
        "'\(restarts.counter)' falls \(places([fall], table)) while '\(other)' goes on: this counter "
        + "began again, so add what it had reached before."
    }
  }

  private static func places(_ falls: [Restarts.Fall], _ table: RunTable) -> String {
    let words = falls.prefix(mostNamed).map { fall in
      "from \(NumberText.text(fall.from)) to \(NumberText.text(fall.to)) at "
        + table.place(ofRow: fall.row).short
    }
    return words.joined(separator: ", ") + (falls.count > mostNamed ? ", ..." : "")
  }

  private static func lines(_ rows: [Int], _ table: RunTable) -> String {
    let places = rows.prefix(mostNamed).map { table.place(ofRow: $0).short }
    return places.joined(separator: ", ") + (rows.count > mostNamed ? ", ..." : "")
  }
}

extension Place {
  /// `line 14`, `record 14` or `row 14`.
  var short: String {
    switch kind {
    case .line: "line \(number)"
    case .record: "record \(number)"
    case .row: "row \(number)"
    }
  }
}
