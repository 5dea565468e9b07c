/// The rows of a table by the cells of some columns: those with equal cells are one group.
struct RowGroups {
  /// The rows of all groups, one group after another, each in the order of the table.
  let rows: [Int32]
  /// Where each group begins in `rows`, and at last where they end.
  let starts: [Int]
  /// The rows in which a cell is empty, which are of no group.
  let without: [Int32]

  /// The number of groups.
  var count: Int { starts.count - 1 }

  /// The rows of a group.
  subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }

  /// What an empty cell is.
  enum Emptiness {
    /// It makes its row one of no group.
    case none
    /// A value like others.
    case value
  }

  /// The rows with equal cells, in the order in which groups begin; all of them where there is no column.
  ///
  /// - Complexity: O(rows) for each column, in the mean.
  init(_ columns: [Column], rowCount: Int, empty: Emptiness = .none) {
    var numbers =
      columns.first?.groupNumbers(empty) ?? [Int32](repeating: 0, count: rowCount)
    var count = (numbers.max() ?? -1) + 1
    for column in columns.dropFirst() {
      (numbers, count) = Self.crossing(numbers, column.groupNumbers(empty))
    }
    var places = [Int](repeating: 0, count: Int(count) + 1)
    for number in numbers where number >= 0 { places[Int(number) + 1] += 1 }
    for group in 0..<Int(count) { places[group + 1] += places[group] }
    starts = places
    var rows = [Int32](repeating: 0, count: places.last ?? 0)
    var without: [Int32] = []
    for (row, number) in numbers.enumerated() {
      guard number >= 0 else {
        without.append(Int32(row))
        continue
      }
      rows[places[Int(number)]] = Int32(row)
      places[Int(number)] += 1
    }
    (self.rows, self.without) = (rows, without)
  }

  /// The numbers of pairs of groups, in the order in which they occur.
  private static func crossing(_ first: [Int32], _ second: [Int32]) -> ([Int32], Int32) {
    var numbers: [Int: Int32] = [:]
    var last = (key: -1, number: Int32(-1))
    let crossed = zip(first, second).map { one, other -> Int32 in
      guard one >= 0, other >= 0 else { return -1 }
      let key = Int(one) << 32 | Int(other)
      if key == last.key { return last.number }
      let number = numbers[key] ?? Int32(numbers.count)
      numbers[key] = number
      last = (key, number)
      return number
    }
    return (crossed, Int32(numbers.count))
  }
}

extension Column {
  /// The numbers of the values, with one for empty cells where these are a value.
  fileprivate func groupNumbers(_ empty: RowGroups.Emptiness) -> [Int32] {
    switch empty {
    case .none: groupNumbers
    case .value: groupNumbers.map { $0 + 1 }
    }
  }

  /// The number of each row's value among the different ones, from 0; -1 where a cell is empty.
  private var groupNumbers: [Int32] {
    switch cells {
    case .texts(let texts): return texts.groupNumbers
    case .numbers(let values):
      var numbers: [Double: Int32] = [:]
      var last = (value: Double.nan, number: Int32(-1))
      return values.map { value in
        if value.isNaN { return -1 }
        if value == last.value { return last.number }
        let number = numbers[value] ?? Int32(numbers.count)
        numbers[value] = number
        last = (value, number)
        return number
      }
    }
  }
}
