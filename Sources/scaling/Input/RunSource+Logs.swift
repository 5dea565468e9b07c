import Fitting
import Runs
import Trackers

extension RunSource {
  /// Whether a path is that of a tracker's log or of a folder of them.
  static func isLog(_ path: String) throws -> Bool {
    path != "-" && !((try? TrackerLog.found(at: path)) ?? []).isEmpty
  }

  /// The table of the files as they are: tables by themselves, logs as one table, one below the other.
  func read() throws -> RunTable {
    let company: TrackerLog.Company = paths.count > 1 ? .several : .alone
    var logs: [TrackerLog] = []
    var tables: [String] = []
    for path in paths {
      // What is not there is named by the reader of tables.
      let found = path == "-" ? [] : (try? TrackerLog.found(at: path, company)) ?? []
      if found.isEmpty { tables.append(path) }
      logs += found
    }
    guard !logs.isEmpty else { return try reading.table(of: paths, by: mapping) }
    let files = try TrackerFiles(reading: logs)
    let name = Self.name(of: logs)
    // Whoever says what is to be taken of the steps gets all of them.
    let takesSteps = reading.reshaping?.takesSteps == true
    let read = try (takesSteps ? files.stepTable(name: name) : files.table(name: name))
      .inUnits(of: mapping)
    guard !tables.isEmpty else {
      try read.checkUnits(of: mapping)
      return read
    }
    let others = try tables.map { try reading.table(of: [$0], by: .usual).inUnits(of: mapping) }
    let all = [read] + others
    let digest = Digest.sha256(of: all.flatMap { Array($0.provenance.digest.utf8) })
    let whole = try RunTable(joining: all, mapping: mapping, digest: digest)
    try whole.checkUnits(of: mapping)
    return whole
  }

  /// What messages call the table of logs: the only one, or the folder that all of them are in.
  private static func name(of logs: [TrackerLog]) -> String {
    let paths = logs.map { $0.path.split(separator: "/", omittingEmptySubsequences: false) }
    guard let first = paths.first, paths.count > 1 else { return logs.first?.path ?? "logs" }
    let common = first.indices.prefix { index in
      paths.allSatisfy { $0.indices.contains(index) && $0[index] == first[index] }
    }
    let folder = first.prefix(common.count).joined(separator: "/")
    return folder.isEmpty ? "\(logs.count) logs" : folder
  }

  /// So many tables that are not read are named.
  private static let mostNamed = 3

  /// Which tables of folders are not read, as these hold logs, in words; nil where there are none.
  ///
  /// A JSON document beside a log is as a rule none.
  static func unread(in typed: [String]) -> String? {
    let tables = typed.flatMap { path -> [String] in
      guard let found = try? Self.tables(inFolder: path), !found.isEmpty else { return [] }
      let logs = ((try? TrackerLog.found(at: path)) ?? []).map(\.path)
      guard !logs.isEmpty else { return [] }
      return found.filter { table in
        TableFormat(path: table) != .json
          && !logs.contains { table == $0 || table.hasPrefix("\($0)/") }
      }
    }
    guard !tables.isEmpty else { return nil }
    let more = tables.count > mostNamed ? " and \(tables.count - mostNamed) more" : ""
    return
      "not read, as the folder holds logs: \(tables.prefix(mostNamed).joined(separator: ", "))\(more)"
  }

  /// The paths that can be read, and in words which cannot.
  static func withoutBroken(
    _ paths: [String], _ reading: RunReading
  ) -> (paths: [String], words: String?) {
    var (kept, problems): ([String], [String]) = ([], [])
    for path in paths {
      do {
        // What is read once is read where it counts.
        if path != "-" {
          _ = try RunSource([path], reading: RunReading(decimal: reading.decimal)).read()
        }
        kept.append(path)
      } catch { problems.append("\(error)") }
    }
    guard !problems.isEmpty else { return (kept, nil) }
    let count = problems.count == 1 ? "1 file" : "\(problems.count) files"
    return (kept, "left out, as \(count) cannot be read: \(problems.joined(separator: "; "))")
  }
}
