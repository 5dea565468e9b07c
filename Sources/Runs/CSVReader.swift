internal import CReaders
internal import Quantities

/// Reads separated text into columns, in one pass, and a second over the rows before the first
/// text of the columns that began as numbers.
struct CSVReader {
  private let file: String
  private let bytes: FileBytes
  private let separator: UInt8
  /// Where the text begins, after a byte order mark.
  private let start: Int

  /// A reader of the file's bytes, which must be UTF-8 without zero bytes (`TextCheck`).
  init(_ bytes: FileBytes, file: String, format: TableFormat?) {
    self.bytes = bytes
    self.file = file
    start = bytes.textStart
    separator = Self.separator(of: bytes, from: start, format: format)
  }

  /// The table.
  ///
  /// - Complexity: O(bytes); measured figures are in docs/data-formats.md.
  func table(digest: String) throws(RunError) -> RunTable {
    let result = bytes.padded.withUnsafeBufferPointer { buffer -> Result<RunTable, RunError> in
      guard let base = buffer.baseAddress else { return .failure(.empty(file: file)) }
      do throws(RunError) {
        return .success(try table(base, digest: digest))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func table(
    _ base: UnsafePointer<UInt8>, digest: String
  ) throws(RunError) -> RunTable {
    var scanner = CSVScanner(base, count: bytes.count, from: start, separator: separator)
    let headers = try headers(&scanner)
    let body = scanner
    var columns = [CSVColumn](repeating: CSVColumn(), count: headers.texts.count)
    let lines = try rows(&scanner, into: &columns)
    guard !lines.isEmpty else { throw .noRows(file: file, columns: columns.count) }
    let earlier = try textsBefore(columns, body)
    let cells = columns.indices.map { columns[$0].cells(before: earlier[$0] ?? TextCells()) }
    columns = []
    return RunTable(
      name: file, columns: headers.columns(cells),
      provenance: Provenance(
        source: file.lastPathPart, digest: digest, rowsRead: lines.count, steps: headers.notes),
      places: RowPlaces(file: file, kind: .line, numbers: lines))
  }

  /// Reads the first row that is not blank.
  private func headers(_ scanner: inout CSVScanner) throws(RunError) -> Headers {
    guard scanner.startsRow() else { throw .empty(file: file) }
    var texts: [String] = []
    while !scanner.rowEnded {
      let cell = try cell(&scanner, number: texts.count + 1)
      texts.append(scanner.text(cell))
    }
    return Headers(texts)
  }

  /// Reads the rows and gives the lines on which they begin.
  private func rows(
    _ scanner: inout CSVScanner, into columns: inout [CSVColumn]
  ) throws(RunError) -> [Int] {
    let count = columns.count
    // A row has a byte for each cell at least, so that room for a broken file's blank lines
    // cannot exceed eight times its size.
    let ends = bytes.padded.withUnsafeBytes { buffer in
      cs_count(buffer.baseAddress, bytes.count, CChar(bitPattern: UInt8(ascii: "\n")))
    }
    let expected = min(ends + 1, bytes.count / max(count, 1) + 1)
    for index in 0..<count { columns[index].reserve(expected) }
    var lines: [Int] = []
    lines.reserveCapacity(expected)
    while scanner.startsRow() {
      let line = scanner.line
      var index = 0
      while !scanner.rowEnded {
        if index >= count {
          _ = try cell(&scanner, number: index + 1)
        } else if !columns[index].isText, let number = scanner.number() {
          columns[index].append(number)
        } else {
          let cell = try cell(&scanner, number: index + 1)
          columns[index].append(cell, of: scanner)
        }
        index += 1
      }
      guard index == count else {
        throw .cellCount(file: file, line: line, found: index, expected: count)
      }
      lines.append(line)
    }
    return lines
  }

  /// Reads again, as texts, the rows that were taken for numbers in columns of texts.
  private func textsBefore(
    _ columns: [CSVColumn], _ body: CSVScanner
  ) throws(RunError) -> [TextCells?] {
    let starts = columns.map { $0.textStart ?? 0 }
    var texts = [TextCells?](repeating: nil, count: columns.count)
    for index in columns.indices where starts[index] > 0 { texts[index] = TextCells() }
    let last = starts.max() ?? 0
    var scanner = body
    var row = 0
    while row < last, scanner.startsRow() {
      var index = 0
      while !scanner.rowEnded {
        let cell = try cell(&scanner, number: index + 1)
        if row < starts[index] {
          texts[index]?.append(scanner.bytes(cell), isEscaped: cell.isEscaped)
        }
        index += 1
      }
      row += 1
    }
    return texts
  }

  private func cell(
    _ scanner: inout CSVScanner, number: Int
  ) throws(RunError) -> CSVScanner.Cell {
    do throws(CSVScanner.Fault) {
      return try scanner.cell()
    } catch {
      switch error {
      case .unclosedQuote(let line): throw .unclosedQuote(file: file, line: line)
      case .textAfterQuote(let line): throw .textAfterQuote(file: file, line: line, cell: number)
      }
    }
  }

  /// The separator: a tab in TSV; else the comma, unless the header has none and has another.
  private static func separator(
    of bytes: FileBytes, from start: Int, format: TableFormat?
  ) -> UInt8 {
    guard format != .tsv else { return UInt8(ascii: "\t") }
    let header = bytes.padded[start..<bytes.count].prefix { $0 != 10 && $0 != 13 }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    return candidates.first { header.contains($0) } ?? UInt8(ascii: ",")
  }
}

extension String {
  /// The text after the last slash.
  var lastPathPart: String { split(separator: "/").last.map(String.init) ?? self }
}
