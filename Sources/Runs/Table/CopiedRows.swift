/// Rows of one file that stand in another too, equal in every column, as where two exports overlap.
struct CopiedRows {
  /// How many rows stand in an earlier file.
  let count: Int
  /// The first of them, and the row that it repeats.
  let first: (row: Place, original: Place)

  /// Of more rows than this the first are compared: they tell enough.
  private static let mostCompared = 100_000
  /// Two runs have the same loss at some step by chance: rows of steps are copies where so large a share of a file is.
  private static let leastShare = 0.5

  /// The rows of several files that repeat rows of earlier ones; nil where none does.
  ///
  /// - Parameters:
  ///   - columns: The columns of all files.
  ///   - places: Where their rows stand.
  /// - Complexity: O(cells).
  init?(among columns: [Column], at places: RowPlaces) {
    let rows = min(places.count, Self.mostCompared)
    var known: [Int: [Int]] = [:]
    var (rowsOf, copies): ([String: Int], [(file: String, row: Place, original: Place)]) = ([:], [])
    for row in 0..<rows {
      var hasher = Hasher()
      for column in columns { column.hash(row, into: &hasher) }
      let key = hasher.finalize()
      let file = places[row].file
      rowsOf[file, default: 0] += 1
      let original = known[key]?.first { other in
        places[other].file != file && columns.allSatisfy { $0.isEqual(row, other) }
      }
      if let original { copies.append((file, places[row], places[original])) }
      known[key, default: []].append(row)
    }
    let areSteps = columns.contains { RunTable.isStepHeader($0.header) }
    let found = Dictionary(grouping: copies, by: \.file).filter { file, copies in
      !areSteps || Double(copies.count) >= Self.leastShare * Double(rowsOf[file] ?? 0)
    }
    guard let first = copies.first(where: { found[$0.file] != nil }) else { return nil }
    count = found.values.reduce(0) { $0 + $1.count }
    self.first = (first.row, first.original)
  }

  /// That they count twice, a phrase.
  var words: String {
    "\(StepFindings.count(count, "row")) of a file \(count == 1 ? "stands" : "stand") in another too, equal in every "
      + "column, and \(count == 1 ? "counts" : "count") twice unless left out below (\(first.row) is \(first.original))"
  }
}

extension Column {
  /// Whether two rows have the same cell.
  func isEqual(_ row: Int, _ other: Int) -> Bool {
    switch cells {
    case .numbers(let numbers):
      numbers[row] == numbers[other] || numbers[row].bitPattern == numbers[other].bitPattern
    case .texts(let texts): texts.isEqual(row, other)
    }
  }

  /// Hashes the cell of a row.
  func hash(_ row: Int, into hasher: inout Hasher) {
    switch cells {
    case .numbers(let numbers):
      // Both zeros are one number.
      hasher.combine(numbers[row] == 0 ? 0 : numbers[row].bitPattern)
    case .texts(let texts): texts.withBytes(of: row) { hasher.combine(bytes: $0) }
    }
  }
}

extension TextCells {
  /// Whether two rows have the same text.
  fileprivate func isEqual(_ row: Int, _ other: Int) -> Bool {
    withBytes(of: row) { one in
      withBytes(of: other) { one.elementsEqual($0) }
    }
  }
}
