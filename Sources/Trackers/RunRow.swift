internal import Runs

/// A run as one row of a table.
struct RunRow {
  let settings: [RunLog.Entry]
  let results: [RunLog.Entry]
  /// What the tracker keeps of the end alone, and is left out as the response is of a step long before.
  let late: [String]
  private let settingTexts: [String: String]
  private let resultTexts: [String: String]

  /// What was set, and what the steps and the tracker say of the end.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - end: Which of its steps count; nil for the last value of each column, unless the tracker keeps one.
  init(_ run: RunLog, _ end: RunEnds.End? = nil) {
    settings = run.settings
    let kept = run.results.filter { Self.isKept($0.header) }.map { entry in
      RunLog.Entry(header: Self.header(entry.header, of: run), text: entry.text)
    }
    // What diverged at the end has a last finite value all the same.
    let ended = kept.filter { Double($0.text)?.isFinite ?? !$0.text.isEmpty }
    let logged = Self.logged(run, end)
    guard let end else {
      late = []
      results = (logged + kept.filter { $0.text.isEmpty } + ended).lastOfEach
      (settingTexts, resultTexts) = (settings.texts, results.texts)
      return
    }
    // What the steps hold is of one step; what the tracker keeps may be of another.
    let known = Set(logged.map(\.header))
    let others = (kept.filter { $0.text.isEmpty } + ended).filter { !known.contains($0.header) }
      .lastOfEach
    func isLate(_ entry: RunLog.Entry) -> Bool { end.goesOn && Self.counts(entry.header) }
    late = others.filter { isLate($0) && !$0.text.isEmpty }.map(\.header)
    results = logged.lastOfEach + others.filter { !isLate($0) }
    (settingTexts, resultTexts) = (settings.texts, results.texts)
  }

  /// The text of a setting; empty where the run has none.
  func setting(_ header: String) -> String { settingTexts[header] ?? "" }

  /// The text of a result; empty where the run has none.
  func result(_ header: String) -> String { resultTexts[header] ?? "" }

  /// The time of a clock at the end says nothing of a run.
  private static func isKept(_ header: String) -> Bool { header != "_timestamp" }

  /// Whether a column counts how far a run is.
  private static func counts(_ header: String) -> Bool {
    header == steps || header == epochs || RunEnds.counts(header)
  }

  private static let steps = "steps"
  private static let epochs = "epochs"

  /// A counter of steps or epochs counts those of the whole run.
  private static func header(_ header: String, of run: RunLog) -> String {
    let word =
      RunTable.isStepHeader(header) ? steps : RunTable.isEpochHeader(header) ? epochs : nil
    guard let word, !run.settings.contains(where: { $0.header == word }) else { return header }
    return word
  }

  /// What the columns of steps hold that have a value: empty where they have none of the step that counts.
  private static func logged(_ run: RunLog, _ end: RunEnds.End?) -> [RunLog.Entry] {
    let columns = Array(zip(run.steps.headers, run.steps.values))
    return columns.indices.compactMap { place in
      let (header, values) = columns[place]
      guard isKept(header), let last = values.last(where: \.isFinite) else { return nil }
      let value = end.map { end in end.rows[place].map { values[$0] } } ?? last
      return RunLog.Entry(
        header: Self.header(header, of: run), text: value.map(LogTree.digits) ?? "")
    }
  }
}

extension [RunLog.Entry] {
  /// The texts by their headers.
  fileprivate var texts: [String: String] { Dictionary(map { ($0.header, $0.text) }) { $1 } }
}
