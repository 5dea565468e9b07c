internal import Runs

/// A run as one row of a table.
struct RunRow {
  let settings: [RunLog.Entry]
  let results: [RunLog.Entry]
  private let settingTexts: [String: String]
  private let resultTexts: [String: String]

  /// What was set, and what is left of the steps where the tracker keeps no result of that name.
  init(_ run: RunLog) {
    settings = run.settings
    let kept = run.results.filter { Self.isKept($0.header) }.map { entry in
      RunLog.Entry(header: Self.header(entry.header, of: run), text: entry.text)
    }
    let last = zip(run.steps.headers, run.steps.values).compactMap { header, values in
      Self.isKept(header) ? Self.entry(Self.header(header, of: run), values) : nil
    }
    // What diverged at the end has a last finite value all the same.
    let ended = kept.filter { Double($0.text)?.isFinite ?? !$0.text.isEmpty }
    results = (last + kept.filter { $0.text.isEmpty } + ended).lastOfEach
    settingTexts = Dictionary(settings.map { ($0.header, $0.text) }) { $1 }
    resultTexts = Dictionary(results.map { ($0.header, $0.text) }) { $1 }
  }

  /// The text of a setting; empty where the run has none.
  func setting(_ header: String) -> String { settingTexts[header] ?? "" }

  /// The text of a result; empty where the run has none.
  func result(_ header: String) -> String { resultTexts[header] ?? "" }

  /// The time of a clock at the end says nothing of a run.
  private static func isKept(_ header: String) -> Bool { header != "_timestamp" }

  /// A counter of steps or epochs counts those of the whole run.
  private static func header(_ header: String, of run: RunLog) -> String {
    let word =
      RunTable.isStepHeader(header) ? "steps" : RunTable.isEpochHeader(header) ? "epochs" : nil
    guard let word, !run.settings.contains(where: { $0.header == word }) else { return header }
    return word
  }

  /// The last finite value of a column; nil where there is none.
  private static func entry(_ header: String, _ values: [Double]) -> RunLog.Entry? {
    values.last(where: \.isFinite).map {
      RunLog.Entry(header: header, text: LogTree.digits($0))
    }
  }
}
