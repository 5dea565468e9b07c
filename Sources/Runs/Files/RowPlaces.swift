/// Where the rows of a table stand: in which file, and on which line or in which record of it.
struct RowPlaces: Sendable {
  /// The files, as messages name them.
  private let files: [File]
  /// The line or record of every row, from 1.
  let numbers: [Int]
  /// The file of every row, by its place in `files`; empty where there is one file.
  private let fileOfRow: [Int]

  private struct File: Sendable {
    let name: String
    let kind: Place.Kind
    let format: String?
    /// The runs that its numbers are of, one below the other; empty where they have no names.
    let runs: [LogRows.Run]

    /// The place of a number: that of its run where there are several, by name alone where it is the only row.
    func place(_ number: Int) -> Place {
      var first = 1
      for run in runs {
        if number < first + run.rows {
          return Place(
            file: name, kind: run.rows == 1 ? .run : kind, number: number - first + 1,
            run: run.name)
        }
        first += run.rows
      }
      return Place(file: name, kind: kind, number: number)
    }
  }

  /// The places of rows in one file, which is of a format in words and may hold runs that have names.
  init(
    file: String, kind: Place.Kind, numbers: [Int], format: String? = nil,
    runs: [LogRows.Run] = []
  ) {
    files = [File(name: file, kind: kind, format: format, runs: runs)]
    self.numbers = numbers
    fileOfRow = []
  }

  /// The places of the rows of several tables, one table after another.
  init(joining parts: [RowPlaces]) {
    files = parts.flatMap(\.files)
    numbers = parts.flatMap(\.numbers)
    var (first, places): (Int, [Int]) = (0, [])
    for part in parts {
      places += part.numbers.indices.map { first + part.file(ofRow: $0) }
      first += part.files.count
    }
    fileOfRow = files.count > 1 ? places : []
  }

  private init(_ whole: RowPlaces, rows: [Int]) {
    files = whole.files
    numbers = rows.map { whole.numbers[$0] }
    fileOfRow = whole.fileOfRow.isEmpty ? [] : rows.map { whole.fileOfRow[$0] }
  }

  /// The number of rows.
  var count: Int { numbers.count }

  /// The files with their formats, in words where they were read from one, and how many rows are theirs.
  var formats: [(name: String, format: String?, rows: Int)] {
    let parts = byFile(Array(0..<count))
    return zip(files, parts).map { ($0.name, $0.format, $1.rows.count) }
  }

  /// What the numbers of the first file's rows count.
  var kind: Place.Kind { files[0].kind }

  /// The place of a row.
  subscript(row: Int) -> Place {
    files[file(ofRow: row)].place(numbers[row])
  }

  /// The places of some rows, in their order.
  func selecting(_ rows: [Int]) -> RowPlaces { RowPlaces(self, rows: rows) }

  /// Some rows, in their order, by the file they stand in; no name where there is one file.
  func byFile(_ rows: [Int]) -> [(name: String?, rows: [Int])] {
    guard !fileOfRow.isEmpty else { return [(nil, rows)] }
    var parts = files.map { (name: Optional($0.name), rows: [Int]()) }
    for row in rows { parts[fileOfRow[row]].rows.append(row) }
    return parts
  }

  private func file(ofRow row: Int) -> Int { fileOfRow.isEmpty ? 0 : fileOfRow[row] }
}
