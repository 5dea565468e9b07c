import Quantities
import Runs

/// What a log says of restarts: where its counters fall back, and which rows were abandoned.
struct RestartWords {
  /// How many places and lines a sentence names.
  private static let mostNamed = 5

  /// A sentence for each kind of fall; none for a table without a column of steps, or without falls.
  let warnings: [String]

  init(of table: RunTable, usual: UsualColumns) {
    guard let step = table.counterColumn else {
      warnings = []
      return
    }
    let names = table.labelsOfRuns
    let counted = usual.column(UsualHeaders.tokens)?.column.header
    let tokens = table.columns.first { $0.header == counted }
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
        + "(\(lines(rows, table))): \(isOne ? "it lies" : "they lie") at or beyond the step from which the run "
        + "went on, and \(isOne ? "is no replicate" : "are no replicates") of later rows. "
        + "No condition on '\(restarts.counter)' separates them; "
        + remedy(rows, table)
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

  /// All rows, runs of them as ranges: `lines 7 to 11, line 21`.
  private static func lines(_ rows: [Int], _ table: RunTable) -> String {
    ranges(rows, table).map { first, last in
      guard last.number > first.number else { return first.short }
      let noun =
        switch first.kind {
        case .line: "lines"
        case .record: "records"
        case .row, .run: "rows"
        }
      return "\(noun) \(first.number) to \(last.number)"
    }.joined(separator: ", ")
  }

  /// What leaves the rows out: a command where they are lines of one file.
  private static func remedy(_ rows: [Int], _ table: RunTable) -> String {
    if let history = table.history {
      return "\(Remedy(.runs, history.run.name)) takes the runs without them."
    }
    let places = ranges(rows, table)
    let files = Set(places.map(\.0.file))
    guard places.allSatisfy({ $0.0.kind == .line }), files.count == 1, let file = files.first,
      file.allSatisfy({ $0.isLetter || $0.isNumber || "._-/".contains($0) })
    else {
      return "leave them out in a copy of the file."
    }
    let lines = places.map { first, last in
      last.number > first.number ? "\(first.number),\(last.number)d" : "\(first.number)d"
    }
    return "sed '\(lines.joined(separator: ";"))' \(file) > "
      + "kept-\(file.lastPathPart) writes a copy without these lines."
  }

  /// The first and the last place of each unbroken run of rows.
  private static func ranges(_ rows: [Int], _ table: RunTable) -> [(Place, Place)] {
    var ranges: [(Place, Place)] = []
    for row in rows {
      let place = table.place(ofRow: row)
      if let last = ranges.last, last.1.file == place.file, last.1.run == place.run,
        last.1.number + 1 == place.number
      {
        ranges[ranges.count - 1].1 = place
      } else {
        ranges.append((place, place))
      }
    }
    return ranges
  }
}

extension Place {
  /// `line 14`, `record 14` or `row 14`, and of several logs the run too.
  var short: String {
    switch kind {
    case .line: "line \(number)"
    case .record: "record \(number)"
    case .row, .run: run == nil ? "row \(number)" : description
    }
  }
}
