internal import CReaders

/// A database of SQLite that is read and never written.
struct SQLiteFile: ~Copyable {
  private let path: String
  private let handle: OpaquePointer
  /// How many bytes the file has.
  let byteCount: Int

  /// Opens a database.
  ///
  /// - Throws: `TrackerError` where it cannot be opened.
  init(_ path: String) throws(TrackerError) {
    var outcome = cs_database_outcome()
    guard let handle = cs_database_open(path, &outcome) else {
      throw Self.error(path, outcome) ?? TrackerError(path, "cannot be opened")
    }
    (self.path, self.handle, byteCount) = (path, handle, LogPlace.byteCount(of: path))
  }

  deinit { cs_database_close(handle) }

  /// One row of a query; valid while it is taken.
  struct Row {
    fileprivate let values: UnsafeBufferPointer<cs_value>

    /// The text of a value; numbers are spelled, empty for nothing.
    func text(_ index: Int) -> String {
      guard values.indices.contains(index) else { return "" }
      let value = values[index]
      return switch value.kind {
      case CS_CELL_WORDS:
        String(
          decoding: UnsafeRawBufferPointer(start: value.text, count: value.length), as: UTF8.self)
      case CS_CELL_WHOLE: "\(value.whole)"
      case CS_CELL_REAL: "\(value.real)"
      default: ""
      }
    }

    /// The number of a value; nil for texts and for nothing.
    func number(_ index: Int) -> Double? {
      guard values.indices.contains(index) else { return nil }
      return switch values[index].kind {
      case CS_CELL_WHOLE: Double(values[index].whole)
      case CS_CELL_REAL: values[index].real
      default: nil
      }
    }
  }

  /// Whether another program writes to it, so that nothing can be read.
  var isLocked: Bool {
    cs_database_rows(handle, "SELECT name FROM sqlite_master", Self.fewSteps, nil) { _, _, _ in
      true
    }.status == CS_DATABASE_LOCKED
  }

  /// Who takes the rows, for C to hand on.
  private struct Taking {
    let take: (Row) -> Void
  }

  /// A query takes a few steps of SQLite's machine for each byte of its table; one of a damaged file may have no end.
  private static let stepsPerByte: UInt64 = 100
  /// So many steps are few for any file, a tenth of a second.
  private static let fewSteps: UInt64 = 10_000_000

  /// Takes the rows of a query.
  ///
  /// - Throws: `TrackerError` for a locked or damaged database and for one without these tables.
  func rows(_ query: String, _ take: (Row) -> Void) throws(TrackerError) {
    let most = Self.fewSteps + Self.stepsPerByte * UInt64(clamping: byteCount)
    let outcome = withoutActuallyEscaping(take) { take in
      var taking = Taking(take: take)
      return withUnsafeMutablePointer(to: &taking) { taking in
        cs_database_rows(handle, query, most, taking) { context, values, count in
          context?.assumingMemoryBound(to: Taking.self).pointee
            .take(Row(values: UnsafeBufferPointer(start: values, count: count)))
          return true
        }
      }
    }
    if let error = Self.error(path, outcome) { throw error }
  }

  private static func error(_ path: String, _ outcome: cs_database_outcome) -> TrackerError? {
    let what = withUnsafeBytes(of: outcome.what) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch outcome.status {
    case CS_DATABASE_READ: return nil
    case CS_DATABASE_LOCKED:
      return TrackerError(
        path,
        "is locked by another program, which writes to it; read it when that is done, or a copy of it"
      )
    case CS_DATABASE_DAMAGED: return TrackerError(path, "is a damaged SQLite database: \(what)")
    default:
      return TrackerError(
        path,
        "\(what); expected a database of MLflow 1.0 or later, with the tables experiments, runs, metrics, params "
          + "and tags")
    }
  }
}
