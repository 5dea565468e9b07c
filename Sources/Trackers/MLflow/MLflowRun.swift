internal import Runs

/// What MLflow keeps of a run, be it in a file store or in a database.
struct MLflowRun {
  var name = ""
  var id = ""
  var experiment = ""
  /// How it ended, in the words of MLflow in small letters; empty where that is not known.
  var status = ""
  var params: [RunLog.Entry] = []
  var tags: [RunLog.Entry] = []
  var steps = StepBuilder()

  /// The words for the numbers that file stores keep, as `RunStatus` of MLflow has them.
  static let statusWords = [
    1: "running", 2: "scheduled", 3: "finished", 4: "failed", 5: "killed",
  ]

  /// Takes a value of a metric at a step; of several at one step the last counts.
  mutating func take(_ metric: String, _ value: Double, step: Double) {
    steps.set(metric, value, in: steps.row(ofStep: step, header: Self.stepHeader))
  }

  static let stepHeader = "step"

  /// The run as it was logged.
  ///
  /// - Parameters:
  ///   - source: Where it stands.
  ///   - bytes: How many bytes that has.
  /// - Returns: The log.
  /// - Throws: `TrackerError` for a table far larger than these.
  func log(source: String, bytes: Int) throws(TrackerError) -> RunLog {
    let own = tags.filter { !$0.header.hasPrefix("mlflow.") }.map {
      RunLog.Entry(header: "tags.\($0.header)", text: $0.text)
    }
    let named = tags.last { $0.header == "mlflow.runName" }?.text ?? ""
    let facts = [
      RunLog.Entry(header: "experiment", text: experiment),
      RunLog.Entry(header: "run_id", text: id),
    ]
    return RunLog(
      name: [name, named, id, source.lastPathPart].first { !$0.isEmpty } ?? source, source: source,
      settings: (params + own + facts).lastOfEach,
      results: [RunLog.Entry(header: "status", text: status)],
      steps: try steps.columns(of: source, bytes: bytes).sorted(by: Self.stepHeader), notes: [],
      identity: id.isEmpty ? nil : "mlflow \(id)")
  }
}
