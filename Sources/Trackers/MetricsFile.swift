internal import Runs

/// A file that a trainer writes a line a step into, one for each run in a folder of its own: `metrics.jsonl`, or
/// `metrics.csv` as Lightning's CSVLogger has it.
enum MetricsFile: TrackerReader {
  static let name = "metrics of a trainer"

  private static let names: Set<String> = [
    "metrics.jsonl", "metrics.csv", "train_metrics.jsonl", "training_metrics.jsonl", "log.jsonl",
    "logs.jsonl", "train.jsonl", "train_log.jsonl", "training_log.jsonl", "train_logs.jsonl",
    "history.jsonl", "stats.jsonl", "wandb-history.jsonl", "progress.csv", "history.csv", "log.csv",
    "train_log.csv", "training_log.csv",
  ]
  /// Files beside it that hold what was set.
  private static let settings = [
    "hparams.yaml", "config.yaml", "config.yml", "config.json", "hparams.json", "params.json",
    "args.json", "args.yaml", "training_args.json", "hyperparameters.json",
  ]

  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder, names.contains(place.name.lowercased()) else { return false }
    return place.name.hasSuffix(".csv") || place.startText.first { !$0.isWhitespace } == "{"
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let lines = try RecordLines(contentsOf: place.path)
    let folder = RunFolder(of: place.path)
    let beside = String(place.path.dropLast(place.path.lastPathPart.count))
    var own: [RunLog.Entry] = []
    for file in settings {
      let isJSON = file.hasSuffix(".json")
      guard let tree = try LogTree(fileIfThere: beside + file, isJSON ? .json : .yaml) else {
        continue
      }
      own += tree.entries().values
    }
    let isCounted = lines.steps.headers.contains {
      RunTable.isStepHeader($0) || RunTable.isEpochHeader($0)
    }
    guard isCounted || lines.steps.rowCount > 1 else {
      throw TrackerError(place.path, "holds one line without a step, no log of a run")
    }
    return [
      RunLog(
        name: folder.name, source: place.path, settings: (own + lines.constants).lastOfEach,
        results: [], steps: lines.steps, notes: lines.notes)
    ]
  }
}
