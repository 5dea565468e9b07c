internal import Runs

/// Results of the Language Model Evaluation Harness, `results_DATE.json`: a row a model and step, a column a task and
/// metric.
enum HarnessResults: TrackerReader {
  static let name = "results of lm-evaluation-harness"

  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder, place.name.hasSuffix(".json") else { return false }
    let start = place.startText.filter { !$0.isWhitespace }
    guard start.hasPrefix(#"{"results":{"#) else { return false }
    return ["_stderr", ",none\"", "\"alias\"", "\"acc\"", "\"word_perplexity\"", "\"versions\""]
      .contains(where: start.contains)
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let file = try TrackerError.wording { () throws(RunError) in
      try LogBytes(contentsOf: place.path)
    }
    let tree = try LogTree(json: file, of: place.path)
    guard case .object(let tasks)? = tree["results"], !tasks.isEmpty else {
      throw TrackerError(place.path, "has no object 'results' with a member for each task")
    }
    let model = HarnessModel(tree, path: place.path)
    let date = tree["date"]?.number ?? 0
    let results = (tasks + (tree["groups"]?.members ?? [])).flatMap { task in
      cells(of: task.value, task: task.key)
    }
    guard !results.isEmpty else {
      throw TrackerError(place.path, "holds no numbers under 'results'")
    }
    return [
      RunLog(
        name: model.name, source: place.path,
        settings: model.settings + [RunLog.Entry(header: dateHeader, text: LogTree.digits(date))],
        results: results.lastOfEach, steps: .none, notes: [],
        identity: "harness \(model.name)")
    ]
  }

  private static let dateHeader = "date"

  /// The tasks of one model and step from many files; of one task the file of the latest date counts.
  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog {
    func date(_ run: RunLog) -> Double {
      run.settings.last { $0.header == dateHeader }.flatMap { Double($0.text) } ?? 0
    }
    let ordered = parts.enumerated().sorted {
      (date($0.element), $0.offset) < (date($1.element), $1.offset)
    }.map(\.element)
    guard let last = ordered.last else { throw TrackerError(words: "no parts of a run") }
    return RunLog(
      name: last.name, source: last.source,
      settings: ordered.flatMap(\.settings).lastOfEach,
      results: ordered.flatMap(\.results).lastOfEach, steps: .none,
      notes: ordered.flatMap(\.notes) + ["is joined from \(ordered.count) files"],
      identity: last.identity)
  }

  /// The numbers of a task: `acc,none` is `TASK/acc`, `exact_match,strict-match` is `TASK/exact_match/strict-match`, and
  /// what the harness is unsure of them, `acc_stderr,none`, is `TASK/acc_stderr`.
  private static func cells(of metrics: LogTree, task: String) -> [RunLog.Entry] {
    // Version 0.4.0 indents the names of tasks in groups by hyphens.
    let indented = task.drop { $0 == " " || $0 == "-" }
    let name = indented.isEmpty ? task : String(indented)
    return metrics.members.compactMap { member in
      guard let number = member.value.number, !["samples", "sample_len"].contains(member.key) else {
        return nil
      }
      let parts = member.key.split(separator: ",", maxSplits: 1)
      guard let metric = parts.first else { return nil }
      let filter = parts.count > 1 && parts[1] != "none" ? "/\(parts[1])" : ""
      return RunLog.Entry(
        header: "\(name)/\(metric)\(filter)", text: LogTree.digits(number))
    }
  }
}

/// Which model a file of results is of, and at which step of its training.
private struct HarnessModel {
  let model: String
  let step: Int?
  private let facts: [RunLog.Entry]

  /// The model of the results in a file: by the arguments that it was loaded with, else by the names of its folders.
  init(_ tree: LogTree, path: String) {
    let config = tree["config"] ?? .nothing
    let arguments = Self.arguments(config["model_args"] ?? .nothing)
    let source = arguments["pretrained"] ?? arguments["model"] ?? tree["model_name"]?.text ?? ""
    var parts = source.split(separator: "/").map(String.init)
    if parts.isEmpty { parts = path.split(separator: "/").dropLast().map(String.init) }
    let revision = arguments["revision"]
    let inPath = parts.lazy.reversed().compactMap { CheckpointName($0)?.step }.first
    step = revision.flatMap { Self.step(in: $0) } ?? inPath
    model =
      parts.last { CheckpointName($0) == nil } ?? parts.last ?? path.lastPathPart
    var facts: [RunLog.Entry] = []
    func add(_ header: String, _ text: String?) {
      if let text, !text.isEmpty { facts.append(RunLog.Entry(header: header, text: text)) }
    }
    add("revision", revision)
    let count = config["model_num_parameters"]
    if let number = count?.number, number > 0 { add("model_num_parameters", count?.cell) }
    add("model_dtype", config["model_dtype"]?.text ?? arguments["dtype"])
    add("limit", config["limit"]?.cell)
    self.facts = facts
  }

  /// What the row is called.
  var name: String { step.map { "\(model)@\($0)" } ?? model }

  var settings: [RunLog.Entry] {
    [RunLog.Entry(header: "model", text: model)]
      + (step.map { [RunLog.Entry(header: "training_steps", text: "\($0)")] } ?? []) + facts
  }

  /// The step in a revision such as `step1000` or `stage1-step1000-tokens5B`.
  private static func step(in revision: String) -> Int? {
    let words = revision.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    return CheckpointName(revision)?.step
      ?? words.lazy.compactMap { CheckpointName($0)?.step }.first
  }

  /// The arguments of a model: an object, or a text of `key=value` between commas.
  private static func arguments(_ tree: LogTree) -> [String: String] {
    let pairs: [(String, String)] =
      switch tree {
      case .object(let members): members.map { ($0.key, $0.value.cell) }
      case .text(let text):
        text.split(separator: ",").compactMap { pair in
          let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
          return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
      default: []
      }
    return Dictionary(pairs) { $1 }
  }
}
