internal import CReaders

/// Reads JSON documents and JSON lines into columns, through simdjson.
struct JSONReader {
  let file: String
  private let bytes: FileBytes
  let decimal: DecimalSign?

  /// A reader of the file's bytes, which must be UTF-8 (`TextCheck`).
  init(_ bytes: FileBytes, file: String, decimal: DecimalSign?) {
    self.bytes = bytes
    self.file = file
    self.decimal = decimal
  }

  /// The table, read in the format that is named or, where that fails, in the other one.
  func table(_ format: TableFormat, digest: String) throws(RunError) -> RunTable {
    let startsObject = bytes.firstByte == UInt8(ascii: "{")
    if format == .jsonLines {
      if bytes.firstByte == UInt8(ascii: "[") { return try document(digest: digest) }
      do throws(RunError) {
        return try lines(digest: digest)
      } catch {
        // One object written over several lines.
        guard startsObject, let table = try? document(digest: digest) else { throw error }
        return table
      }
    }
    do throws(RunError) {
      return try document(digest: digest)
    } catch {
      guard startsObject, let table = try? lines(digest: digest) else {
        throw startsObject && firstLineIsRecord ? linesError(digest: digest, error) : error
      }
      return table
    }
  }

  private func document(digest: String) throws(RunError) -> RunTable {
    try table(digest: digest, kind: .record, cs_read_document)
  }

  private func lines(digest: String) throws(RunError) -> RunTable {
    try table(digest: digest, kind: .line, cs_read_lines)
  }

  /// Whether the first line alone is JSON, so that a later one must be at fault.
  private var firstLineIsRecord: Bool {
    let text = bytes.padded[bytes.textStart..<bytes.count]
    let line = text.drop(while: \.isBlank).prefix { $0 != 10 }
    return JSONSyntax.fault(in: line) == nil
  }

  /// The error of reading lines, or else the one given.
  private func linesError(digest: String, _ other: RunError) -> RunError {
    do throws(RunError) {
      _ = try lines(digest: digest)
      return other
    } catch {
      return error
    }
  }

  private typealias Read = (
    UnsafePointer<CChar>?, Int, UnsafePointer<cs_sink>?
  ) -> cs_outcome

  private func table(
    digest: String, kind: Place.Kind, _ read: Read
  ) throws(RunError) -> RunTable {
    var columns = JSONColumns()
    let outcome = withUnsafeMutablePointer(to: &columns) { columns in
      withUnsafePointer(to: Self.sink(columns)) { sink in
        bytes.padded.withUnsafeBytes { buffer in
          let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
          return read(start.map { $0 + bytes.textStart }, bytes.count - bytes.textStart, sink)
        }
      }
    }
    var (kind, shape): (Place.Kind, String?) = (kind, nil)
    if let error = error(outcome, kind) {
      guard let lists = listTable() else { throw error }
      (columns, kind, shape) = (lists, .record, "the lists are rows without headers")
    }
    return try table(
      of: columns, kind, digest: digest, shape: shape, container: Self.container(outcome))
  }

  /// The rows of a list of lists, `[[1e9, 2.5], ...]`; nil for another document.
  private func listTable() -> JSONColumns? {
    guard bytes.firstByte == UInt8(ascii: "["),
      let rows = JSONLists.rows(bytes.padded[bytes.textStart..<bytes.count]),
      let width = rows.first?.count, width > 1, rows.allSatisfy({ $0.count == width })
    else { return nil }
    return JSONColumns(headers: [String](repeating: "", count: width), rows: rows)
  }

  /// The sink that writes to the columns.
  private static func sink(_ columns: UnsafeMutablePointer<JSONColumns>) -> cs_sink {
    cs_sink(
      context: columns,
      column: { context, path, length in
        let bytes = UnsafeRawBufferPointer(start: path, count: length)
        context?.columns.addColumn(String(decoding: bytes, as: UTF8.self))
      },
      record: { context, place in context?.columns.addRecord(place) },
      cell: { context, index, cell in
        switch cell.kind {
        case CS_NUMBER: context?.columns.set(index, cell.number)
        case CS_TEXT:
          let bytes = UnsafeRawBufferPointer(start: cell.text, count: cell.length)
          bytes.withMemoryRebound(to: UInt8.self) { context?.columns.set(index, $0) }
        default: break
        }
      })
  }

  private static func container(_ outcome: cs_outcome) -> String {
    withUnsafeBytes(of: outcome.container) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  private func error(_ outcome: cs_outcome, _ kind: Place.Kind) -> RunError? {
    let what = outcome.what.map { String(cString: $0) } ?? ""
    let place = Place(file: file, kind: kind, number: outcome.place)
    return switch outcome.status {
    case CS_READ: nil
    case CS_LONE_VALUE: .jsonShape(nil, file: file, found: what)
    case CS_NO_OBJECT: .jsonShape(place, file: file, found: what)
    case CS_LIMIT: .jsonLimit(file: outcome.place > 0 ? "\(place)" : file, reason: what)
    default: syntaxError(outcome.place, what)
    }
  }

  /// Finds where the text stops being JSON: simdjson says that it does, not where.
  private func syntaxError(_ line: Int, _ message: String) -> RunError {
    let text = bytes.padded[bytes.textStart..<bytes.count]
    var part = text
    if line > 0 {
      let lines = text.split(separator: 10, maxSplits: line, omittingEmptySubsequences: false)
      part = lines[line - 1]
    }
    guard let fault = JSONSyntax.fault(in: part) else {
      return .jsonLimit(file: file, reason: "cannot be read as JSON: \(message)")
    }
    return .jsonSyntax(
      file: file, line: fault.line + max(line - 1, 0), column: fault.column,
      expected: fault.expected, found: fault.found)
  }
}

extension UnsafeMutableRawPointer {
  /// The columns that the context of a sink points to.
  fileprivate var columns: JSONColumns {
    get { assumingMemoryBound(to: JSONColumns.self).pointee }
    nonmutating _modify { yield &assumingMemoryBound(to: JSONColumns.self).pointee }
  }
}
