internal import Quantities

/// A column as a reader of logs gives it.
package enum LogCells: Sendable {
  /// Numbers, NaN where there is none.
  case numbers([Double])
  /// Texts, empty where there is none; a column of numbers where all of them spell one.
  case texts([String])
  /// Texts that stand in so many rows each; numbers where all of them spell one.
  case repeated([(text: String, count: Int)])
}

/// A log that rows of a table are of.
package struct LogRows: Sendable {
  /// The file or folder, as it was named.
  package let name: String
  /// What it is, such as `W&B run`.
  package let format: String
  /// Its runs, one below the other.
  package let runs: [Run]

  /// A run of the log.
  package struct Run: Sendable {
    /// What it is called, which no other run of the logs is.
    package let name: String
    /// How many rows of the table are its.
    package let rows: Int

    /// A run of so many rows.
    package init(name: String, rows: Int) { (self.name, self.rows) = (name, rows) }
  }

  /// How many rows of the table are its.
  package var rows: Int { runs.reduce(0) { $0 + $1.rows } }

  /// A log of some runs.
  package init(name: String, format: String, runs: [Run]) {
    (self.name, self.format, self.runs) = (name, format, runs)
  }
}

extension RunTable {
  /// A table of what was read from logs, the rows of one below those of another.
  ///
  /// - Parameters:
  ///   - name: What messages call it.
  ///   - logs: The logs, in the order of the rows.
  ///   - columns: The columns with their headers, in whose units numbers are.
  ///   - steps: What was done, a phrase a step.
  /// - Precondition: There is a log, and each column has the rows of all of them.
  package init(
    name: String, logs: [LogRows], columns: [(header: String, cells: LogCells)], steps: [String]
  ) {
    precondition(!logs.isEmpty, "at least one log")
    let headers = Headers(columns.map(\.header))
    let read = headers.read(columns.map(\.cells.cells), decimal: .point)
    let rowCount = logs.reduce(0) { $0 + $1.rows }
    precondition(read.columns.allSatisfy { $0.count == rowCount }, "columns of all rows")
    let bytes = Self.canonicalBytes(
      numbers: read.columns.compactMap { column in column.numbers.map { (column.symbol, $0) } },
      labels: read.columns.compactMap { column in column.labels.map { (column.symbol, $0) } })
    // A run alone is known by its file.
    let areSeveral = logs.reduce(0) { $0 + $1.runs.count } > 1
    let places = logs.map { log in
      RowPlaces(
        file: log.name, kind: .row, numbers: Array(1..<(log.rows + 1)), format: log.format,
        runs: areSeveral ? log.runs : [])
    }
    self.init(
      name: name, columns: read.columns,
      provenance: Provenance(
        source: name, digest: Digest.sha256(of: bytes), rowsRead: rowCount,
        steps: steps + headers.notes + read.notes),
      places: RowPlaces(joining: places))
  }
}

extension RunTable {
  /// The table under the digest of another one, which says what its logs hold however it was taken of them.
  package func digested(as other: RunTable) -> RunTable {
    let own = provenance
    return selecting(
      Array(0..<rowCount),
      provenance: Provenance(
        source: own.source, digest: other.provenance.digest, rowsRead: own.rowsRead,
        steps: own.steps, leftOut: own.leftOut))
  }
}

extension LogCells {
  fileprivate var cells: Column.Cells {
    switch self {
    case .numbers(let numbers): return .numbers(numbers.map { $0.isNaN ? .missing : $0 })
    case .texts(let texts): return Self.cells(texts.map { ($0, 1) })
    case .repeated(let texts): return Self.cells(texts)
    }
  }

  private static func cells(_ texts: [(text: String, count: Int)]) -> Column.Cells {
    var different = TextCells()
    texts.forEach { different.append($0.text) }
    let numbers = (0..<different.count).compactMap { different.number($0) }
    if numbers.count == texts.count, !numbers.allSatisfy(\.isMissing) {
      return .numbers(
        zip(numbers, texts).flatMap { number, part in
          repeatElement(number, count: part.count)
        })
    }
    return .texts(
      different.selecting(texts.indices.flatMap { repeatElement($0, count: texts[$0].count) }))
  }
}
