internal import CReaders
internal import Runs

/// A database of MLflow in SQLite, `mlflow.db`.
enum MLflowDatabase: TrackerReader {
  static let name = "MLflow database"

  private static let magic = Array("SQLite format 3\0".utf8)

  static func recognizes(_ place: LogPlace) -> Bool {
    guard !place.isFolder, place.start.starts(with: magic) else { return false }
    return place.name.lowercased().contains("mlflow") || holdsRuns(place.path)
  }

  /// Whether a database of another name has the tables of MLflow.
  private static func holdsRuns(_ path: String) -> Bool {
    var count = 0
    guard let database = try? SQLiteFile(path) else { return false }
    try? database.rows(
      "SELECT name FROM sqlite_master WHERE name IN ('experiments', 'runs', 'metrics', 'params')"
    ) { _ in count += 1 }
    // What is in a database that is written to cannot be asked; reading it says so.
    return count == 4 || database.isLocked
  }

  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog] {
    let database = try SQLiteFile(place.path)
    try checkLength(of: database, place)
    var experiments: [String: String] = [:]
    try database.rows("SELECT experiment_id, name FROM experiments") { row in
      experiments[row.text(0)] = row.text(1)
    }
    var (runs, places): ([MLflowRun], [String: Int]) = ([], [:])
    try database.rows(
      "SELECT run_uuid, name, status, experiment_id FROM runs WHERE lifecycle_stage = 'active' "
        + "ORDER BY start_time, rowid"
    ) { row in
      var run = MLflowRun()
      (run.id, run.name, run.status) = (row.text(0), row.text(1), row.text(2).lowercased())
      run.experiment = experiments[row.text(3)] ?? ""
      places[run.id] = runs.count
      runs.append(run)
    }
    try database.rows("SELECT run_uuid, key, value FROM params ORDER BY rowid") { row in
      guard let place = places[row.text(0)] else { return }
      runs[place].params.append(RunLog.Entry(header: row.text(1), text: row.text(2)))
    }
    try database.rows("SELECT run_uuid, key, value FROM tags ORDER BY rowid") { row in
      guard let place = places[row.text(0)] else { return }
      runs[place].tags.append(RunLog.Entry(header: row.text(1), text: row.text(2)))
    }
    try readMetrics(of: database) { id, key, value, step in
      guard let place = places[id] else { return }
      runs[place].take(key, value, step: step)
    }
    var logs: [RunLog] = []
    for run in runs { logs.append(try run.log(source: place.path, bytes: database.byteCount)) }
    return logs
  }

  /// Checks that all pages are there that the header counts: SQLite finds a missing one only where it needs it.
  ///
  /// https://www.sqlite.org/fileformat2.html: the size of a page stands at byte 16, their number at 28; that is current
  /// where the counters at 24 and 92 are equal.
  private static func checkLength(
    of database: borrowing SQLiteFile, _ place: LogPlace
  ) throws(TrackerError) {
    guard place.start.count >= 100, place.start[24..<28].elementsEqual(place.start[92..<96]) else {
      return
    }
    func number(_ range: Range<Int>) -> Int { place.start[range].reduce(0) { $0 << 8 | Int($1) } }
    // 65536 does not fit and is written as 1.
    let pageLength = number(16..<18) == 1 ? 65536 : number(16..<18)
    let whole = pageLength * number(28..<32)
    guard database.byteCount < whole else { return }
    throw TrackerError(
      place.path, "is cut off: \(database.byteCount) of \(whole) bytes of the database are there")
  }

  /// Databases cannot hold infinities: MLflow writes the largest double in their place.
  private static func meant(_ value: Double) -> Double {
    value.magnitude >= .greatestFiniteMagnitude ? (value < 0 ? -.infinity : .infinity) : value
  }

  private static func readMetrics(
    of database: borrowing SQLiteFile, _ take: (String, String, Double, Double) -> Void
  ) throws(TrackerError) {
    try database.rows("SELECT run_uuid, key, value, step, is_nan FROM metrics ORDER BY rowid") {
      row in
      let isNaN = row.number(4) ?? 0 != 0
      guard let value = isNaN ? .nan : row.number(2), let step = row.number(3) else { return }
      take(row.text(0), row.text(1), meant(value), step)
    }
  }
}
