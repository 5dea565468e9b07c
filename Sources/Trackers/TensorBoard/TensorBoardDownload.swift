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
    if place.isFolder { return place.entries.contains { DownloadName($0) != nil } }
    return isCSV(place.start) || isJSON(place.start)
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    guard place.isFolder else {
      let named = DownloadName(place.path.split(separator: "/").last.map(String.init) ?? "")
      let points = try points(of: .file(place.path))
      let name = named?.run ?? place.path.logName
      return [points.log(name: name, source: place.path, tag: named?.tag ?? "value")]
    }
    var runs: [(name: String, file: [(tag: String, path: String)])] = []
    for entry in place.entries {
      guard let named = DownloadName(entry) else { continue }
      let file = (named.tag, "\(place.path)/\(entry)")
      if let index = runs.firstIndex(where: { $0.name == named.run }) {
        runs[index].file.append(file)
      } else {
        runs.append((named.run, [file]))
      }
    }
    var logs: [RunLog] = []
    for run in runs {
      var files: [(tag: String, points: DownloadPoints)] = []
      for (tag, path) in run.file { files.append((tag, try points(of: .file(path)))) }
      logs.append(DownloadPoints.log(of: files, name: run.name, source: place.path))
    }
    return logs
  }

  /// The points of a file.
  static func points(of source: LogSource) throws(TrackerError) -> DownloadPoints {
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
