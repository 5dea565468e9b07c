internal import Runs

/// Settings and results of many runs as W&B's interface gives them, a run a line: `tracker_metrics.jsonl`.
enum WandBBackfill: TrackerReader {
  static let name = "W&B backfill"

  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder else { return false }
    let start = place.startText.filter { !$0.isWhitespace }
    return place.name == "tracker_metrics.jsonl"
      || place.name.hasSuffix(".jsonl")
        && (start.hasPrefix(#"{"config":{"#) || start.hasPrefix(#"{"summary":{"#))
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let file = try TrackerError.wording { () throws(RunError) in
      try LogBytes(contentsOf: place.path).text
    }
    var runs: [RunLog] = []
    for (number, line) in file.lines {
      let tree: LogTree
      do { tree = try LogTree(json: LogBytes(Array(line)), of: place.path) } catch {
        throw TrackerError(
          place.path, at: "line \(number)", "is no JSON object, or one that is cut off")
      }
      guard let summary = tree["summary"] ?? tree["config"].map({ _ in .object([]) }) else {
        throw TrackerError(
          place.path, at: "line \(number)", "has neither 'config' nor 'summary', which each run has"
        )
      }
      let own = tree.members.filter { !["config", "summary"].contains($0.key) }
      let settings = own.flatMap { $0.value.entries(under: $0.key) }
      runs.append(
        RunLog(
          name: name(of: tree) ?? "\(stem(place.name)) \(number)", source: place.path,
          settings: settings
            + WandBValues.entries(of: tree["config"] ?? .nothing, under: "").values,
          results: WandBValues.entries(of: summary, under: ""), steps: .none, notes: file.steps))
    }
    guard !runs.isEmpty else { throw TrackerError(place.path, "is empty; expected a run a line") }
    return runs
  }

  /// What a run is called by the members that name it.
  private static func name(of tree: LogTree) -> String? {
    ["name", "display_name", "run_name", "run", "id", "run_id"].lazy
      .compactMap { tree[$0]?.text ?? tree["config"]?[$0]?.text }.first { !$0.isEmpty }
  }

  private static func stem(_ name: String) -> String {
    name.split(separator: ".").first.map(String.init) ?? name
  }
}
