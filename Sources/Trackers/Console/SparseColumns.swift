/// Columns that grow value by value; a column holds the rows alone in which it has a value.
struct SparseColumns {
  private struct Column {
    /// The name in the log as bytes, so that one that repeats is found without making a string.
    let name: [UInt8]
    /// What the names of its kind of line are told apart by.
    let scope: String
    let header: String
    var rows: [UInt32] = []
    var values: [Double] = []
  }

  private var columns: [Column] = []
  /// The places by header, and by scope and name in the log.
  private var places: [String: Int] = [:]
  private var named: [String: Int] = [:]

  /// Columns are left out, the sparsest first, where dense ones would hold more cells than this, or than
  /// so many for each value: 128 MB, so that a small file of many names fills no memory.
  private static let cells = 1 << 24
  private static let cellsPerValue = 64

  /// The names of the columns, in the order in which they appeared.
  var headers: [String] { columns.map(\.header) }
  var count: Int { columns.count }

  /// The place of a column; a new one where there is none of this name.
  ///
  /// - Parameters:
  ///   - name: Its name in the log.
  ///   - scope: What stands before it in its header, such as `val/`: the kind of the line.
  ///   - guess: Where it probably is: names follow each other as on the line before.
  ///   - header: What to call it instead of scope and name.
  /// - Returns: The place of the column.
  mutating func place(
    of name: LogText, scope: String, guess: Int, header: (String) -> String?
  ) -> Int {
    if columns.indices.contains(guess), columns[guess].scope == scope,
      name.equals(columns[guess].name)
    {
      return guess
    }
    let text = name.string
    let key = "\(scope)\n\(text)"
    if let place = named[key] { return place }
    let place = self.place(of: header(text) ?? scope + text, named: Array(name.bytes), scope)
    named[key] = place
    return place
  }

  /// The place of a column by its header; a new one where there is none.
  mutating func place(of header: String) -> Int {
    place(of: header, named: Array(header.utf8), "")
  }

  private mutating func place(of header: String, named name: [UInt8], _ scope: String) -> Int {
    // The column `step` is that of the rows themselves.
    let header = header == "step" ? "step (logged)" : header
    if let place = places[header] { return place }
    places[header] = columns.count
    columns.append(Column(name: name, scope: scope, header: header))
    return columns.count - 1
  }

  /// Whether a column's last value stands in a row.
  func ends(_ place: Int, at row: Int) -> Bool {
    columns[place].rows.last.map { Int($0) == row } ?? false
  }

  /// Adds a value at a row that is not before the last one of the column.
  mutating func append(_ value: Double, _ place: Int, row: Int) {
    columns[place].rows.append(UInt32(clamping: row))
    columns[place].values.append(value)
  }

  /// The values of a column with their rows, in order; none for a header that there is not.
  func values(of header: String) -> [(row: Int, value: Double)] {
    guard let place = places[header] else { return [] }
    return zip(columns[place].rows, columns[place].values).map { (Int($0), $1) }
  }

  /// The columns with a value or a NaN in each row, and what was left out.
  func dense(rowCount: Int) -> (steps: StepColumns, note: String?) {
    let total = columns.reduce(0) { $0 + $1.values.count }
    let most = max(Self.cells, total * Self.cellsPerValue) / max(rowCount, 1)
    var kept = Array(columns.indices)
    if kept.count > max(most, 1) {
      kept = kept.sorted {
        (columns[$0].values.count, $1) > (columns[$1].values.count, $0)
      }
      kept = kept.prefix(max(most, 1)).sorted()
    }
    let values = kept.map { place in
      var dense = [Double](repeating: .nan, count: rowCount)
      for (row, value) in zip(columns[place].rows, columns[place].values) where row < rowCount {
        dense[Int(row)] = value
      }
      return dense
    }
    let left = columns.count - kept.count
    return (
      StepColumns(headers: kept.map { columns[$0].header }, values: values),
      left == 0 ? nil : "\(left) columns with the fewest values are left out: too many for memory"
    )
  }

  /// A sentence for each column whose program wrote `nan` or `inf`: a run that diverged.
  func divergence(steps: [Double]) -> [String] {
    columns.compactMap { column in
      let bad = zip(column.rows, column.values).filter { !$0.1.isFinite }
      guard let first = bad.first, bad.count > 0, isLoss(column.header) else { return nil }
      let place = Int(first.0) < steps.count ? ", first at step \(steps[Int(first.0)].figure)" : ""
      let rows = bad.count == 1 ? "1 step" : "\(bad.count) steps"
      return "'\(column.header)' is not finite in \(rows)\(place)"
    }
  }

  private func isLoss(_ header: String) -> Bool {
    ["loss", "entropy", "bpb", "ppl", "perplexity"].contains { header.lowercased().contains($0) }
  }
}

extension Double {
  /// The number as a sentence has it: whole ones without a point.
  var figure: String {
    self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
