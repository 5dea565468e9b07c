import Fitting
import Runs
import Trackers

extension RunSource {
  /// Whether a path is that of a tracker's log or of a folder of them.
  static func isLog(_ path: String) throws -> Bool {
    path != "-" && !((try? TrackerLog.found(at: path)) ?? []).isEmpty
  }

  /// Whether a file of them is a log of a tracker, no table.
  var areLogs: Bool {
    paths.contains { $0 != "-" && !((try? TrackerLog.found(at: $0, company)) ?? []).isEmpty }
  }

  /// Whether a file is named alone: some are logs beside others alone.
  private var company: TrackerLog.Company { paths.count > 1 ? .several : .alone }

  /// The table of the files as they are: tables by themselves, logs as one table, one below the other.
  func read() throws -> RunTable {
    if let whole { return whole }
    return try read(.refused).table
  }

  /// What was read: the table, the paths that it is of, and in words why other tables are left out.
  typealias Read = (table: RunTable, paths: [String], problems: [String])

  /// The table of the files as they are, each read once.
  ///
  /// - Parameter broken: What is done about those that cannot be read.
  /// - Returns: The table, and what is left out of it.
  /// - Throws: What cannot be read, where it is not left out.
  func read(_ broken: TrackerFiles.Broken) throws -> Read {
    let company = company
    var logs: [(path: String, logs: [TrackerLog])] = []
    var tables: [String] = []
    for path in paths {
      // What is not there is named by the reader of tables.
      let found = path == "-" ? [] : (try? TrackerLog.found(at: path, company)) ?? []
      if found.isEmpty { tables.append(path) } else { logs.append((path, found)) }
    }
    var problems: [String] = []
    if broken == .skipped, paths.count > 1 { tables = readable(tables, &problems) }
    guard !logs.isEmpty else {
      guard !tables.isEmpty else { throw CommandFailure(problems.joined(separator: "; ")) }
      return (try reading.table(of: tables, by: mapping), tables, problems)
    }
    let files = try TrackerFiles(reading: logs.flatMap(\.logs), broken: broken)
    let kept = Set(files.logs.map(\.path))
    let ofLogs = logs.filter { $0.logs.contains { kept.contains($0.path) } }.map(\.path)
    let table = try joined(table(of: files), with: tables)
    let isKept = Set(ofLogs + tables)
    // Logs that are left out are named in the steps of their table.
    return (table, paths.filter(isKept.contains), problems)
  }

  /// The table of logs.
  private func table(of files: TrackerFiles) throws -> RunTable {
    let name = Self.name(of: files.logs)
    // Whoever says what is to be taken of the steps gets all of them.
    let takesSteps = reading.reshaping?.takesSteps == true
    let table =
      try takesSteps
      ? files.stepTable(name: name)
      : files.table(
        name: name, response: response, mapping: mapping, states: reading.states ?? .finished)
    return try table.inUnits(of: mapping)
  }

  /// The table of logs with tables below it.
  private func joined(_ logs: RunTable, with tables: [String]) throws -> RunTable {
    guard !tables.isEmpty else {
      try logs.checkUnits(of: mapping)
      return logs
    }
    let others = try tables.map { try reading.table(of: [$0], by: .usual).inUnits(of: mapping) }
    let all = [logs] + others
    let digest = Digest.sha256(of: all.flatMap { Array($0.provenance.digest.utf8) })
    let whole = try RunTable(joining: all, mapping: mapping, digest: digest)
    try whole.checkUnits(of: mapping)
    return whole
  }

  /// The tables that can be read; of the others it is said why they cannot.
  private func readable(_ tables: [String], _ problems: inout [String]) -> [String] {
    tables.filter { path in
      // The standard input is read once, where it counts.
      guard path != "-" else { return true }
      do {
        _ = try reading.table(of: [path], by: .usual)
        return true
      } catch {
        problems.append("\(error)")
        return false
      }
    }
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
}
