internal import FoundationEssentials
internal import Runs

/// The folder of a run in a file store of MLflow, `mlruns/EXPERIMENT/RUN`.
enum MLflowFolder: TrackerReader {
  static let name = "MLflow run"

  private static let facts = "meta.yaml"

  static func recognizes(_ place: LogPlace) -> Bool {
    // The folder of an experiment has facts and tags, but neither of these.
    place.isFolder && place.entries.contains(facts)
      && (place.entries.contains("metrics") || place.entries.contains("params"))
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let known = try LogTree(fileIfThere: place.path(of: facts), .yaml) ?? .nothing
    guard known["lifecycle_stage"]?.text != "deleted" else { return [] }
    var run = MLflowRun()
    run.name = known["run_name"]?.cell ?? ""
    run.id = known["run_id"]?.cell ?? known["run_uuid"]?.cell ?? ""
    run.status = status(known["status"])
    run.experiment = try experiment(above: place)
    run.params = try texts(inFolder: place.path(of: "params"))
    run.tags = try texts(inFolder: place.path(of: "tags"))
    var bytes = 0
    for (key, path) in try files(inFolder: place.path(of: "metrics")) {
      bytes += try read(key, path, into: &run)
    }
    return [try run.log(source: place.path, bytes: bytes)]
  }

  /// The name of the experiment, which stands in the folder above; empty where that is none.
  private static func experiment(above place: LogPlace) throws(TrackerError) -> String {
    let folder = place.path.dropLast(place.path.hasSuffix("/") ? 1 : 0)
    guard let slash = folder.lastIndex(of: "/") else { return "" }
    return try LogTree(fileIfThere: "\(folder[...slash])\(facts)", .yaml)?["name"]?.cell ?? ""
  }

  private static func status(_ status: LogTree?) -> String {
    guard let status else { return "" }
    guard let number = status.number.flatMap({ Int(exactly: $0) }) else {
      return status.cell.lowercased()
    }
    return MLflowRun.statusWords[number] ?? ""
  }

  /// Reads the values of a metric: lines of a time, a value and, but in old stores, a step.
  ///
  /// - Returns: How many bytes the file has.
  private static func read(
    _ key: String, _ path: String, into run: inout MLflowRun
  ) throws(TrackerError) -> Int {
    let file = try TrackerError.wording { () throws(RunError) in try LogBytes(contentsOf: path) }
    for (number, line) in file.lines {
      let parts = line.split { $0 == 32 || $0 == 9 || $0 == 13 }
        .map { String(decoding: $0, as: UTF8.self) }
      guard parts.count >= 2, let value = Double(parts[1]), Double(parts[0]) != nil,
        let step = parts.count > 2 ? Double(parts[2]) : 0
      else {
        throw TrackerError(
          path, at: "line \(number)",
          "found '\(String(decoding: line.prefix(60), as: UTF8.self))', "
            + "expected a time, a value and a step")
      }
      run.take(key, value, step: step)
    }
    return file.count
  }

  private static func texts(inFolder folder: String) throws(TrackerError) -> [RunLog.Entry] {
    var entries: [RunLog.Entry] = []
    for (key, path) in try files(inFolder: folder) {
      let file = try TrackerError.wording { () throws(RunError) in
        try LogBytes(contentsOf: path).text
      }
      entries.append(
        RunLog.Entry(header: key, text: String(decoding: file.bytes, as: UTF8.self)))
    }
    return entries
  }

  /// Keys with a slash are folders inside of folders; deeper ones than this are none.
  private static let mostDepth = 16

  /// The files of a folder and of those inside of it, each with its key, `train/loss`; none where there is no folder.
  private static func files(
    inFolder folder: String, key: String = "", depth: Int = 0
  ) throws(TrackerError) -> [(key: String, path: String)] {
    guard LogPlace.isFolder(folder), depth < mostDepth else { return [] }
    var found: [(key: String, path: String)] = []
    for name in try LogPlace.names(inFolder: folder) {
      let path = "\(folder)/\(name)"
      let inner = key.isEmpty ? name : "\(key)/\(name)"
      if LogPlace.isFolder(path) {
        found += try files(inFolder: path, key: inner, depth: depth + 1)
      } else {
        found.append((inner, path))
      }
    }
    return found
  }
}
