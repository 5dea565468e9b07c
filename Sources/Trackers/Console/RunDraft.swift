/// A run of a console log while its lines are read.
struct RunDraft {
  /// What was set, in the order of the log; of a name that comes again the first text counts.
  private(set) var settings: [RunLog.Entry] = []
  private(set) var results: [RunLog.Entry] = []
  /// What was logged along the run.
  var rows = StepRows()
  /// What the reader noticed.
  var notes: [String] = []
  private var known: Set<String> = []

  /// Longer texts are no settings.
  private static let longest = 4096

  mutating func set(_ header: String, _ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longest, known.insert(header).inserted else {
      return
    }
    settings.append(RunLog.Entry(header: header, text: text))
  }

  /// Sets what is known better with each line.
  mutating func replace(_ header: String, with text: String) {
    settings.removeAll { $0.header == header }
    known.remove(header)
    set(header, text)
  }

  mutating func result(_ header: String, _ text: String) {
    results.removeAll { $0.header == header }
    results.append(RunLog.Entry(header: header, text: text))
  }

  /// The number that a setting says; nil without it.
  func number(_ header: String) -> Double? {
    settings.first { $0.header == header }.flatMap { entry in
      var text = entry.text
      return text.withUTF8 { LogText(bytes: UnsafeRawBufferPointer($0)).number }
    }
  }

  /// Adds a column of tokens: a number of tokens for each step.
  mutating func addTokens(perStep tokens: Double, how: String) {
    guard tokens > 0, tokens.isFinite, !rows.isEmpty else { return }
    let values = rows.steps.enumerated().map { (row: $0, value: $1 * tokens) }
    rows.add("tokens", values)
    notes.append("tokens are \(how)")
  }
}

/// The runs of one console log while its lines are read.
///
/// A log into which several runs were written, one after another, is taken apart: a run begins where
/// settings are printed anew and the steps fall back to where they began. Elsewhere a run goes on.
struct ConsoleLog {
  private var runs: [RunDraft] = []
  /// The run that is being read.
  var run = RunDraft()
  /// What was set after steps of the run: of the next run, or of this one that goes on.
  private var later: [(header: String, text: String)] = []
  private var rank: Int?
  private var otherRanks = 0
  private var hasRank = false

  /// Takes a setting, as it is written.
  mutating func set(_ header: String, _ text: LogText) { set(header, text.string) }

  /// Takes a setting.
  mutating func set(_ header: String, _ text: String) {
    if run.rows.isEmpty { run.set(header, text) } else { later.append((header, text)) }
  }

  /// Sets what is known better with each line.
  mutating func replace(_ header: String, with text: String) {
    if run.rows.isEmpty {
      run.replace(header, with: text)
    } else {
      later.removeAll { $0.header == header }
      later.append((header, text))
    }
  }

  /// Begins a line of a step.
  mutating func open(_ step: Double) {
    if !later.isEmpty {
      if let first = run.rows.steps.first, step <= first {
        runs.append(run)
        run = RunDraft()
      }
      for (header, text) in later { run.set(header, text) }
      later = []
    }
    run.rows.open(step)
  }

  /// Puts a value into the row of the step.
  mutating func put(_ header: String, _ value: Double) { run.rows.put(header, value) }

  /// Puts a value into the row of the step, under the name of the log.
  ///
  /// - Parameters:
  ///   - name: The name in the log.
  ///   - value: The value.
  ///   - scope: What stands before it in the header; names of one scope are one column.
  ///   - header: Another header for a name; nil for scope and name.
  mutating func put(
    _ name: LogText, _ value: Double, scope: String = "",
    header: (String) -> String? = { _ in nil }
  ) {
    run.rows.put(name, value, scope: scope, header: header)
  }

  /// Whether a line with values is of the process whose lines are read: the first that wrote one.
  mutating func accepts(_ line: LogLine) -> Bool {
    let found = line.text.rank?.rank
    if !hasRank { (rank, hasRank) = (found, true) }
    if found == rank || found == nil { return true }
    otherRanks += 1
    return false
  }

  /// The runs at the end of the log: one without a step where no step was logged.
  var finished: [RunDraft] {
    var runs = runs
    if runs.isEmpty || !run.rows.isEmpty { runs.append(run) }
    if otherRanks > 0, let rank {
      runs[0].notes.append(
        "\(otherRanks) lines of other processes than rank \(rank) are passed over")
    }
    return runs
  }
}

extension LogText {
  /// The number of the process that a launcher has written before a line, and what follows it: `3: `,
  /// `[rank3]: ` and `[default3]: `; nil without one.
  var rank: (rank: Int, rest: LogText)? {
    var text = from(indentation)
    let isBracketed = text.hasPrefix("[rank") || text.hasPrefix("[default")
    if isBracketed { text = text.hasPrefix("[rank") ? text.from(5) : text.from(8) }
    var end = 0
    var rank = 0
    while let byte = text[end], Self.isDigit(byte), end < 7 {
      rank = rank * 10 + Int(byte - UInt8(ascii: "0"))
      end += 1
    }
    guard end > 0 else { return nil }
    if isBracketed {
      guard text[end] == UInt8(ascii: "]") else { return nil }
      end += 1
    }
    guard text[end] == UInt8(ascii: ":"), text[end + 1].map(Self.isBlank) ?? true else {
      return nil
    }
    return (rank, text.from(end + 1))
  }

  /// The line without the number of its process.
  var withoutRank: LogText { rank?.rest ?? self }
}
