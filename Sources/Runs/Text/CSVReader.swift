internal import CReaders
internal import Quantities

/// Reads separated text into columns, in one pass, and a second over the rows before the first
/// text of the columns that began as numbers.
struct CSVReader {
  private let file: String
  private let text: SeparatedText
  private let decimal: DecimalSign?

  /// A reader of the file's bytes, which must be UTF-8 without zero bytes (`TextCheck`).
  ///
  /// - Throws: `RunError.notATable` for text that is no table.
  init(
    _ bytes: FileBytes, file: String, format: TableFormat?, decimal: DecimalSign?
  ) throws(RunError) {
    self.file = file
    self.decimal = decimal
    text = try SeparatedText(bytes, file: file, format: format)
  }

  private var bytes: FileBytes { text.bytes }

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
    let scanner = CSVScanner(
      base, count: bytes.count, from: bytes.textStart, separator: text.separator)
    let top = try HeaderRows(scanner, file: file)
    let headers = top.headers
    var notes = text.notes + top.notes + (decimal.map { [$0.step] } ?? [])
    var columns = headers.texts.map { _ in CSVColumn(decimal ?? .point) }
    let lines = try rows(top.body, into: &columns, headers)
    guard !lines.isEmpty else { throw .noRows(file: file, columns: columns.count) }
    if decimal == nil, columns.contains(where: \.needsDecimalSign) {
      let decided = try decimalSigns(top.body, headers, lines)
      notes += decided.notes
      if decided.signs.contains(.comma) {
        columns = decided.signs.map { CSVColumn($0) }
        _ = try rows(top.body, into: &columns, headers)
      }
    }
    let earlier = try textsBefore(columns, top.body)
    let cells = columns.indices.map { columns[$0].cells(before: earlier[$0] ?? TextCells()) }
    columns = []
    let read = headers.read(cells, decimal: decimal)
    var all = read.columns
    notes += read.notes
    while let last = all.last, headers.texts[all.count - 1].isEmpty, all.count > 1,
      last.missingRows.count == lines.count
    {
      all.removeLast()
      notes.append("the empty column after the last header was left out")
    }
    return RunTable(
      name: file, columns: all,
      provenance: Provenance(
        source: file.lastPathPart, digest: digest, rowsRead: lines.count,
        steps: notes + headers.notes),
      places: RowPlaces(file: file, kind: .line, numbers: lines, format: text.format))
  }

  /// Reads the rows and gives the lines on which they begin.
  ///
  /// A row may end in separators after its last cell, and lack the cells below empty last headers.
  private func rows(
    _ body: CSVScanner, into columns: inout [CSVColumn], _ headers: Headers
  ) throws(RunError) -> [Int] {
    var scanner = body
    let count = columns.count
    let least = (headers.texts.lastIndex { !$0.isEmpty } ?? count - 1) + 1
    let expected = mostRows(of: count)
    for index in 0..<count { columns[index].reserve(expected) }
    var lines: [Int] = []
    lines.reserveCapacity(expected)
    while scanner.startsRow() {
      let line = scanner.line
      var (index, extra) = (0, 0)
      while !scanner.rowEnded {
        if index >= count {
          let cell = try cell(&scanner, number: index + 1)
          if cell.end > cell.start { extra = index + 1 }
        } else if columns[index].takesPlainNumbers, let number = scanner.number() {
          columns[index].append(number)
        } else {
          let cell = try cell(&scanner, number: index + 1)
          columns[index].append(cell, of: scanner)
        }
        index += 1
      }
      guard extra == 0, index >= least else {
        throw .cellCount(file: file, line: line, found: max(extra, index), expected: count)
      }
      while index < count {
        columns[index].appendMissing()
        index += 1
      }
      lines.append(line)
    }
    return lines
  }

  /// How many rows of so many columns the file can have.
  ///
  /// A row has a byte for each cell at least, so that room for a broken file's blank lines cannot exceed
  /// eight times its size.
  private func mostRows(of columns: Int) -> Int {
    let ends = bytes.padded.withUnsafeBytes { buffer in
      cs_count(buffer.baseAddress, bytes.count, CChar(bitPattern: UInt8(ascii: "\n")))
    }
    return min(ends + 1, bytes.count / max(columns, 1) + 1)
  }

  /// The decimal signs of the columns, from all of their cells.
  private func decimalSigns(
    _ body: CSVScanner, _ headers: Headers, _ lines: [Int]
  ) throws(RunError) -> DecimalSigns {
    var spellings = [ColumnSpelling](repeating: ColumnSpelling(), count: headers.texts.count)
    var scanner = body
    var row = 0
    while scanner.startsRow() {
      var index = 0
      while !scanner.rowEnded {
        let cell = try cell(&scanner, number: index + 1)
        if index < spellings.count {
          spellings[index].add(UnsafeRawBufferPointer(scanner.bytes(cell)), row: row)
        }
        index += 1
      }
      row += 1
    }
    let role: DecimalSigns.CommaRole =
      text.separator == UInt8(ascii: ",") ? .separates : .isFree
    let names = headers.symbols.map(\.name)
    switch DecimalSigns.decided(spellings, headers: names, commaSeparates: role) {
    case .success(let signs): return signs
    case .failure(let found):
      let place = Place(file: file, number: lines[min(found.row, lines.count - 1)])
      throw .decimalSign(
        place, column: names[found.column], text: found.text, other: found.thousands)
    }
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
        if index < starts.count, row < starts[index] {
          texts[index]?.append(scanner.bytes(cell), isEscaped: cell.isEscaped)
        }
        index += 1
      }
      while index < starts.count {
        if row < starts[index] { texts[index]?.append("") }
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
      throw error.inFile(file, cell: number)
    }
  }
}
