import NumericsCore

extension FitData {
  /// Of more runs than this the first are compared: they tell enough.
  private static let mostRepeated = 100_000

  /// The rows of each configuration that was run again, one row a run.
  ///
  /// Rows of one run are no repetition of it: the last of them stands for all. Neither are rows that were
  /// abandoned when a run was started again.
  /// - Parameters:
  ///   - run: The number of each row's run; nil where each row is a run.
  ///   - abandoned: Rows that later ones replaced.
  /// - Returns: Two rows or more of each, in order.
  /// - Complexity: O(runs × variables).
  package func repeatedRows(run: [Int]?, without abandoned: Set<Int> = []) -> [[Int]] {
    let configurations = configurations(of: min(count, Self.mostRepeated))
    var last: [[Int: Int]] = Array(repeating: [:], count: (configurations.max() ?? -1) + 1)
    for (row, place) in configurations.enumerated() where !abandoned.contains(row) {
      last[place][run?[row] ?? row] = row
    }
    return last.filter { $0.count > 1 }.map { $0.values.sorted() }
  }

  /// What runs of one configuration say.
  ///
  /// - Parameters:
  ///   - rows: The rows of each configuration that was run again.
  ///   - scale: The scale of the residuals.
  /// - Returns: What they say; nil where no configuration was run again.
  package func replicates(_ rows: [[Int]], on scale: Objective.Scale) -> Replicates? {
    if rows.isEmpty { return nil }
    let distinct = rows.map { rows -> [Double] in
      let response = rows.map { self.response[$0] }
      return Set(scale == .log ? VectorMath.log(response) : response).sorted()
    }
    let copied = zip(distinct, rows).count { $0.count < $1.count }
    let repeated = distinct.filter { $0.count > 1 }
    let squares = repeated.reduce(0) { sum, values in
      let mean = values.reduce(0, +) / Double(values.count)
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return Replicates(
      configurations: repeated.count, squares: squares,
      degreesOfFreedom: repeated.reduce(0) { $0 + $1.count - 1 }, copied: copied)
  }

  /// The number of each run's configuration, a variable or setting after the other taken into account.
  private func configurations(of rows: Int) -> [Int] {
    struct Key: Hashable {
      let group: Int
      let value: Double
    }
    var groups = Array(repeating: 0, count: rows)
    let variables = columns.sorted { $0.key < $1.key }.map(\.value)
    for column in variables + settings where column.count >= rows {
      var numbers: [Key: Int] = [:]
      for row in 0..<rows {
        // A NaN does not equal itself.
        let value = column[row].isNaN ? -.infinity : column[row]
        let key = Key(group: groups[row], value: value)
        let number = numbers[key] ?? numbers.count
        numbers[key] = number
        groups[row] = number
      }
    }
    return groups
  }
}
