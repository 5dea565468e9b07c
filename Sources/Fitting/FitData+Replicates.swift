import NumericsCore

/// Runs that are alike in all variables and labels of a law.
///
/// Runs of one configuration that agree in the response to the last digit count once: they are copies.
public struct Replicates: Sendable, Hashable {
  /// How many configurations were run again.
  public let configurations: Int
  /// The sum of squares of the responses about the mean of their configuration, on the scale of the
  /// residuals.
  public let squares: Double
  /// Runs less configurations.
  public let degreesOfFreedom: Int
  /// How many configurations have copies.
  public let copied: Int

  /// The standard deviation of runs of one configuration; 0 where there are none but copies.
  public var standardDeviation: Double {
    degreesOfFreedom > 0 ? (squares / Double(degreesOfFreedom)).squareRoot() : 0
  }
}

extension FitData {
  /// Of more runs than this the first are compared: they tell enough.
  private static let mostRepeated = 100_000

  /// Runs of one configuration.
  ///
  /// - Parameter scale: The scale of the residuals.
  /// - Returns: What they say; nil where no configuration was run again.
  /// - Complexity: O(runs × variables).
  public func replicates(on scale: Objective.Scale) -> Replicates? {
    let rows = min(count, Self.mostRepeated)
    let response = Array(self.response[..<rows])
    let values = scale == .log ? VectorMath.log(response) : response
    var groups: [Int: Set<Double>] = [:]
    var sizes: [Int: Int] = [:]
    for (row, group) in configurations(of: rows).enumerated() {
      groups[group, default: []].insert(values[row])
      sizes[group, default: 0] += 1
    }
    let copied = groups.filter { $0.value.count < sizes[$0.key, default: 0] }.count
    let repeated = groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map {
      $0.value.sorted()
    }
    guard copied > 0 || !repeated.isEmpty else { return nil }
    let squares = repeated.reduce(0) { sum, values in
      let mean = values.reduce(0, +) / Double(values.count)
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    return Replicates(
      configurations: repeated.count, squares: squares,
      degreesOfFreedom: repeated.reduce(0) { $0 + $1.count - 1 }, copied: copied)
  }

  /// The number of each run's configuration, a variable after the other taken into account.
  private func configurations(of rows: Int) -> [Int] {
    struct Key: Hashable {
      let group: Int
      let value: Double
    }
    var groups = Array(repeating: 0, count: rows)
    for (_, column) in columns.sorted(by: { $0.key < $1.key }) {
      var numbers: [Key: Int] = [:]
      for row in 0..<rows {
        let key = Key(group: groups[row], value: column[row])
        let number = numbers[key] ?? numbers.count
        numbers[key] = number
        groups[row] = number
      }
    }
    return groups
  }
}
