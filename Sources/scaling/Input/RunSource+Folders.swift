import FoundationEssentials
import Runs
import Trackers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension RunSource {
  /// The files and folders that a path stands for: the logs of trackers that it is or holds, those of a folder that
  /// are tables by their names, those that match a pattern such as `logs/*.csv`, else the path itself.
  ///
  /// - Parameters:
  ///   - path: What is named.
  ///   - company: Whether it is named alone.
  /// - Returns: The files and folders, in order.
  /// - Throws: `CommandFailure` for a folder without logs and tables, one that cannot be read, and a pattern that
  ///   nothing matches.
  static func runs(at path: String, _ company: TrackerLog.Company) throws -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      guard path.contains(where: { "*?[".contains($0) }) else { return [path] }
      let matches = matches(of: path)
      guard !matches.isEmpty else {
        throw CommandFailure("no file matches \(path); give a file, a folder or a pattern of files")
      }
      return try matches.flatMap { try runs(at: $0, matches.count > 1 ? .several : company) }
    }
    let logs = try CommandFailure.wording { try TrackerLog.found(at: path, company) }
    // A log alone is found again in its folder, where its settings are.
    if !logs.isEmpty { return logs.count == 1 ? [path] : logs.map(\.path) }
    guard isFolder else { return [path] }
    let files = try CommandFailure.wording(path) { try tables(inFolder: path) }
    guard !files.isEmpty else {
      throw CommandFailure(
        "\(path) is a folder without the log of a tracker and without a CSV, TSV, JSON or JSON-lines file; give "
          + "a file, or a folder of them"
      )
    }
    return files
  }

  /// Folders inside of folders are looked into so deep, as trackers keep a folder a run.
  private static let mostDepth = 8

  /// The tables of a folder and of those inside of it, its own first; links to folders are not followed, and
  /// pipes and devices passed over.
  static func tables(inFolder path: String, depth: Int = 0) throws -> [String] {
    let start = path.hasSuffix("/") ? path : "\(path)/"
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { !$0.hasPrefix(".") }.sorted()
    var folders: [String] = []
    var files: [String] = []
    for name in names {
      let type = try? FileManager.default.attributesOfItem(atPath: start + name)[.type]
      if type as? FileAttributeType == .typeDirectory {
        folders.append(start + name)
      } else if TableFormat(path: name) != nil, LogBytes.isFile(start + name) {
        files.append(start + name)
      }
    }
    guard depth < mostDepth else { return files }
    return try files + folders.flatMap { try tables(inFolder: $0, depth: depth + 1) }
  }

  /// The paths that match a pattern of a shell, in order.
  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { place in
      found.gl_pathv[place].map { String(cString: $0) }
    }
  }
}
