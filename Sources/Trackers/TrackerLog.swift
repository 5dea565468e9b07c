/// A log that was found: a file or a folder with the runs of a tracker, trainer or harness.
public struct TrackerLog: Sendable {
  /// Its path, from where it was looked for.
  public let path: String
  /// What it is, such as `W&B run`.
  public let kind: String
  let place: LogPlace
  let reader: any TrackerReader.Type

  init(_ place: LogPlace, _ reader: any TrackerReader.Type) {
    (path, kind) = (place.path, reader.name)
    self.reader = reader
    // Of many logs the beginnings that told what they are would fill the memory.
    self.place = LogPlace(
      path: place.path, isFolder: place.isFolder, entries: place.entries,
      start: Array(place.start.prefix(Self.keptStart)))
  }

  /// So many first bytes are kept of a file, as many as the header of a database has and some more.
  private static let keptStart = 128
}

extension TrackerLog {
  /// How a path is looked at.
  public enum Company: Sendable {
    /// It is the only one: a file that is a table as well is read as such.
    case alone
    /// It is one of several: files such as `metrics.jsonl` are a run each.
    case several
  }

  /// The logs that a path is or holds, in order; none for a table.
  ///
  /// A folder that is a log, such as that of a W&B run, is one; others are looked into, those inside of them too. Links
  /// to folders are not followed, but for the path itself, so that no folder is met twice. A pipe is no log, whatever its
  /// name: what it holds can be read once, and a log is looked at first.
  /// - Parameters:
  ///   - path: A file or a folder.
  ///   - company: Whether it is named alone.
  /// - Returns: The logs.
  /// - Throws: `TrackerError` for what cannot be read.
  public static func found(
    at path: String, _ company: Company = .alone
  ) throws(TrackerError) -> [TrackerLog] {
    let place = try LogPlace(path)
    guard place.isFolder || LogPlace.isFile(path) else { return [] }
    let isTable = !place.isFolder && company == .alone
    let readers = TrackerReaders.all.filter { reader in
      !isTable || !TrackerReaders.ofTables.contains { $0 == reader }
    }
    return try found(in: place, readers, depth: 0)
  }

  /// Folders inside of folders are looked into so deep.
  private static let mostDepth = 16

  private static func found(
    in place: LogPlace, _ readers: [any TrackerReader.Type], depth: Int
  ) throws(TrackerError) -> [TrackerLog] {
    if let reader = TrackerReaders.reader(of: place, among: readers) {
      return [TrackerLog(place, reader)]
    }
    guard place.isFolder, depth < mostDepth else { return [] }
    var logs: [TrackerLog] = []
    var folders: [String] = []
    for entry in place.entries {
      let path = place.path(of: entry)
      if LogPlace.isFolder(path) {
        folders.append(path)
      } else if !LogPlace.isLinkToFolder(path), let file = try? LogPlace(path),
        let reader = TrackerReaders.reader(of: file, among: readers)
      {
        logs.append(TrackerLog(file, reader))
      }
    }
    for folder in folders {
      logs += try found(in: LogPlace(folder), readers, depth: depth + 1)
    }
    return logs
  }
}
