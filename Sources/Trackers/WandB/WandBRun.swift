internal import Runs

/// The folder of a W&B run, or its record alone.
enum WandBRun: TrackerReader {
  static let name = "W&B run"

  private static let summary = "wandb-summary.json"
  private static let config = "config.yaml"
  private static let history = "wandb-history.jsonl"

  static func recognizes(_ place: LogPlace) -> Bool {
    guard place.isFolder else { return place.start.starts(with: WandBRecords.magic) }
    let isRun = place.name.hasPrefix("run-") || place.name.hasPrefix("offline-run-")
    return place.entries.contains { $0.hasPrefix("run-") && $0.hasSuffix(".wandb") }
      || isRun && place.entries.contains("files") || place.entries.contains(summary)
      || place.entries.contains(config) && place.entries.contains("wandb-metadata.json")
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    guard place.isFolder else {
      let records = try WandBRecords(contentsOf: place.path)
      return [try run(place, records, Files())]
    }
    let record = place.entries.first { $0.hasSuffix(".wandb") }
    let records = try record.map { (name) throws(TrackerError) in
      try WandBRecords(contentsOf: place.path(of: name))
    }
    let files = try Files(
      inFolder: place.entries.contains("files") ? place.path(of: "files") : place.path)
    guard records != nil || !files.isEmpty else {
      throw TrackerError(
        place.path,
        "a folder of a W&B run without run-ID.wandb, \(summary) and \(history); wandb sync or its export has them"
      )
    }
    return [try run(place, records, files)]
  }

  /// The later attempts of a run that was resumed go on where they began.
  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog {
    let parts = parts.sorted { date($0.source) < date($1.source) }
    guard let last = parts.last, parts.count > 1 else {
      throw TrackerError(words: "no parts of a run")
    }
    let others = parts.count == 2 ? "another attempt" : "\(parts.count - 1) other attempts"
    return RunLog(
      name: last.name, source: last.source, settings: last.settings, results: last.results,
      steps: StepColumns(resumed: parts.map(\.steps), by: "_step"),
      notes: last.notes + ["goes on from \(others) of one id"], identity: last.identity)
  }

  /// What tells attempts apart by their time: the name of the folder without `offline-`.
  private static func date(_ path: String) -> String {
    let name = path.lastPathPart
    return name.hasPrefix("offline-") ? String(name.dropFirst("offline-".count)) : name
  }

  private static func run(
    _ place: LogPlace, _ records: WandBRecords?, _ files: Files
  ) throws(TrackerError) -> RunLog {
    let own = place.name.split(separator: "-")
    let folderID = place.isFolder && own.count > 2 ? String(own[own.count - 1]) : place.name
    let id = records.map(\.id).flatMap { $0.isEmpty ? nil : $0 } ?? folderID
    let settings = files.settings + (records?.settings.entries ?? [])
    let results = files.results + (records?.results.entries ?? [])
    let steps =
      try records.map { (records) throws(TrackerError) in
        try records.steps.columns(of: place.path, bytes: records.byteCount)
      } ?? files.steps
    return RunLog(
      name: records.map(\.name).flatMap { $0.isEmpty ? nil : $0 } ?? id, source: place.path,
      settings: (settings + [RunLog.Entry(header: "run_id", text: id)]).lastOfEach,
      results: (results + state(of: records)).lastOfEach,
      steps: steps.rowCount > 0 ? steps : files.steps,
      notes: (records?.notes ?? []) + files.notes,
      // Runs of one id in one folder are attempts of one run.
      identity: place.path.dropLast(place.path.lastPathPart.count) + id)
  }

  /// How a run ended, in words that are known of runs tables; none where nothing says it.
  private static func state(of records: WandBRecords?) -> [RunLog.Entry] {
    guard let records else { return [] }
    let word = records.exitCode.map { $0 == 0 ? "finished" : "failed" } ?? "unfinished"
    return [RunLog.Entry(header: "State", text: word)]
  }

  /// The files beside a record.
  private struct Files {
    var settings: [RunLog.Entry] = []
    var results: [RunLog.Entry] = []
    var steps = StepColumns.none
    var notes: [String] = []
    var isEmpty: Bool { settings.isEmpty && results.isEmpty && steps.rowCount == 0 }

    init() {}

    init(inFolder folder: String) throws(TrackerError) {
      if let tree = try LogTree(fileIfThere: "\(folder)/\(config)", .yaml) {
        settings = tree.members.flatMap { member in
          WandBValues.entries(of: member.value["value"] ?? member.value, under: member.key)
        }
      }
      if let tree = try LogTree(fileIfThere: "\(folder)/\(summary)", .json) {
        results = WandBValues.entries(of: tree, under: "")
      }
      let path = "\(folder)/\(history)"
      if LogPlace.isFile(path) {
        let lines = try RecordLines(contentsOf: path)
        (steps, notes) = (lines.steps, lines.notes)
      }
    }
  }
}
