internal import Runs

/// A reader of what one training program prints, line by line.
protocol ConsoleReader: TrackerReader {
  init()
  /// Whether a line is one that this program alone prints.
  static func isSign(_ line: LogText) -> Bool
  /// Takes the next line; lines that tell nothing are passed over.
  mutating func take(_ line: LogLine, into log: inout ConsoleLog)
  /// Adds what follows from a whole run, such as its tokens.
  func complete(_ run: inout RunDraft)
}

extension ConsoleReader {
  /// Whether the file's first lines, or those of a file that is named like a log, hold one of the program.
  ///
  /// Programs print their settings and the words of their libraries first, so that the first line that tells
  /// them apart may stand megabytes behind the start.
  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder else { return false }
    let source = LogSource(place)
    if !source.isPacked {
      guard ConsoleStart.mayBeText(place.start) else { return false }
      if ConsoleStart.holds(place.start, isSign) { return true }
    }
    guard ConsoleStart.isNamedLikeLog(place.path) else { return false }
    var isFound = false
    try? LogLines(source: source, most: ConsoleStart.searched).forEach { line in
      isFound = isSign(line.text)
      return !isFound
    }
    return isFound
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    try runs(of: LogSource(place))
  }

  /// The runs of a log.
  static func runs(of source: LogSource) throws(TrackerError) -> [RunLog] {
    var reader = Self()
    var log = ConsoleLog()
    try LogLines(source: source).forEach { line in
      reader.take(line, into: &log)
      return true
    }
    let runs = log.finished
    let stem = source.name.runName
    return runs.enumerated().map { index, draft in
      var draft = draft
      reader.complete(&draft)
      return draft.log(
        name: runs.count == 1 ? stem : "\(stem)-\(index + 1)", source: source.name)
    }
  }
}

extension RunDraft {
  /// The run, with its columns filled up.
  fileprivate func log(name: String, source: String) -> RunLog {
    let (steps, note) = rows.dense
    let none = rows.isEmpty ? ["no step was logged"] : []
    return RunLog(
      name: name, source: source, settings: settings, results: results, steps: steps,
      notes: none + notes + rows.columns.divergence(steps: rows.steps) + (note.map { [$0] } ?? []))
  }
}

/// What tells the start of a console log.
enum ConsoleStart {
  /// How far a file that is named like a log is searched for a line of a training program: 4 MiB, more
  /// than what Megatron-DeepSpeed prints before its arguments on hundreds of processes.
  static let searched = 1 << 22
  /// How names of logs end, in small letters.
  private static let endings = [".log", ".out", ".err", ".txt", ".stdout", ".stderr"]

  /// Whether bytes may be those of a text log: no zeros, or UTF-16 with its mark.
  static func mayBeText(_ start: [UInt8]) -> Bool {
    !start.contains(0) || start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
  }

  static func isNamedLikeLog(_ path: String) -> Bool {
    let name = path.lowercased().split(separator: "/").last ?? ""
    return endings.contains { name.hasSuffix($0) } || name.contains(".log.")
      || !name.contains(".")
  }

  /// Whether one of the lines of a text fulfils a condition.
  static func holds(_ start: [UInt8], _ isSign: (LogText) -> Bool) -> Bool {
    var splitter = LineSplitter(longest: start.count)
    var isFound = false
    func look(_ line: LogLine) -> Bool {
      isFound = isFound || isSign(line.text)
      return !isFound
    }
    if start.withUnsafeBytes({ splitter.take($0, look) }) { splitter.finish(look) }
    return isFound
  }
}

extension String {
  /// The file's name without its ending.
  var logName: String {
    let name = lastPathPart
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// What a run is called after its log: by its file, or by its folder where the file is called as any.
  fileprivate var runName: String {
    let stem = String(lastPathPart.split(separator: ".").first ?? self[...])
    let isPlain = Self.plainLogs.contains(stem.lowercased()) || stem.hasPrefix("logs-rank")
    return isPlain && contains("/")
      ? RunFolder(of: self).name : stem
  }

  /// What programs call their logs.
  private static let plainLogs: Set<String> = [
    "train", "training", "log", "logs", "output", "out", "console", "stdout", "stderr", "run",
    "pretrain", "nohup",
  ]
}
