internal import Runs

/// What TensorBoard's page of scalars gives to download: one tag of one run, as CSV or JSON.
///
/// ```
/// Wall time,Step,Value
/// 1717243200.0,20,3.963960886
/// ```
///
/// The JSON is `[[1717243200.0, 20, 3.963960886], ...]`. Run and tag stand in the file's name, `run-<run>-tag-<tag>.csv`,
/// where signs that no file name may have are underscores; the files of one run in a folder are one run here.
/// Source: `tensorboard/plugins/scalar/scalars_plugin.py`, `tf-components/tf-downloader.ts`.
struct TensorBoardDownload: TrackerReader {
  static let name = "a download of TensorBoard's scalars"

  /// The first line of the CSV.
  private static let header = "Wall time,Step,Value"

  static func recognizes(_ place: LogPlace) -> Bool {
    !place.isFolder && (isCSV(place.start) || isJSON(place.start))
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    [try run(of: .file(place.path))]
  }

  /// The run of one file.
  static func run(of source: LogSource) throws(TrackerError) -> RunLog {
    let named = DownloadName(source.name.lastPathPart)
    let name = named?.run ?? source.name.logName
    return try points(of: source).log(
      name: name, source: source.name, tag: named?.tag ?? "value",
      identity: "\(RunFolder(of: source.name).path) \(name)")
  }

  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog {
    let (name, path) = (parts.first?.name ?? "", parts.first?.source ?? "")
    return EventRun(joining: parts).log(
      name: name, source: RunFolder(of: path).path, identity: parts.first?.identity ?? path,
      notes: [])
  }

  /// The points of a file.
  private static func points(of source: LogSource) throws(TrackerError) -> DownloadPoints {
    var bytes: [UInt8] = []
    try source.forEachPiece { piece in
      bytes.append(contentsOf: piece)
      return true
    }
    return isCSV(bytes)
      ? try DownloadPoints(csv: bytes, source.name) : try DownloadPoints(json: bytes, source.name)
  }

  private static func isCSV(_ start: [UInt8]) -> Bool {
    let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
    return text.starts(with: header.utf8)
  }

  /// Whether the first row is a time since 2001, a whole number and a value.
  private static func isJSON(_ start: [UInt8]) -> Bool {
    let text = start.drop { $0 == 32 || $0 == 10 || $0 == 13 }
    guard text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) else {
      return false
    }
    let row = Array(text[...end]) + [UInt8(ascii: "]")]
    guard let points = try? DownloadPoints(json: row, ""), points.steps.count == 1 else {
      return false
    }
    return points.times[0] > 1e9 && points.times[0] < 1e11
      && points.steps[0] == points.steps[0].rounded()
  }
}

/// What the name of a download says.
struct DownloadName {
  let run: String
  let tag: String

  /// The run and tag of a file's name; nil for another name.
  init?(_ file: String) {
    for (start, middle) in [("run-", "-tag-"), ("run_", "-tag-"), ("run_", ",tag_")]
    where file.hasPrefix(start) && (file.hasSuffix(".csv") || file.hasSuffix(".json")) {
      let name = file.logName.dropFirst(start.count)
      guard let place = name.ranges(of: middle).last, place.upperBound < name.endIndex else {
        continue
      }
      let run = String(name[..<place.lowerBound])
      self.run = run.isEmpty ? "." : run
      tag = String(name[place.upperBound...])
      return
    }
    return nil
  }
}
