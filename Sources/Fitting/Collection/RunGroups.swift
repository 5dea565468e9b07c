import Formulas
public import Quantities
public import Runs

/// Runs taken apart by the labels of columns: a group for each combination of labels that there is.
public struct RunGroups: Sendable {
  /// The runs that share their labels.
  public struct Group: Sendable, Hashable {
    /// The labels, in the order of the columns.
    public let labels: [String]
    /// The places of the runs in the table, in its order.
    public let rows: [Int]
  }

  /// The columns.
  public let columns: [Symbol]
  /// The groups, in the order in which the table names them.
  public let groups: [Group]
  /// The runs that have every label; the others are counted as left out.
  public let table: RunTable
  /// Which of the columns hold numbers.
  private let areNumbers: [Bool]

  /// So many groups of a column of numbers are no labels.
  static let mostNumbers = 1000

  /// Takes runs apart.
  ///
  /// - Parameters:
  ///   - whole: The runs.
  ///   - columns: The columns of labels; none give one group of all runs.
  /// - Throws: `FitError.table` for a column that is not there, `setting` for a column of numbers that tells
  ///   more than 1,000 groups apart, as measured values do.
  /// - Complexity: O(runs × columns).
  public init(_ whole: RunTable, by columns: [Symbol]) throws(FitError) {
    var table = whole
    for (place, column) in columns.enumerated() {
      if columns[..<place].contains(column) {
        throw .setting(
          name: "the columns whose labels tell groups apart", found: "'\(column)' twice",
          accepted: "each once")
      }
      do {
        let cells = try table.column(column)
        let unnamed = (0..<table.rowCount).filter(cells.isMissing)
        table = table.dropping(rows: unnamed, because: "no \(column)")
      } catch { throw .table(error) }
    }
    let cells = columns.compactMap { table[$0]?.values }
    let names = cells.map(\.names)
    var places: [[String]: Int] = [:]
    var found: [(labels: [String], rows: [Int])] = []
    for row in 0..<table.rowCount {
      let labels = names.map { $0[row] }
      let place = places[labels] ?? found.count
      if place == found.count {
        places[labels] = place
        found.append((labels, []))
      }
      found[place].rows.append(row)
    }
    groups = found.map { Group(labels: $0.labels, rows: $0.rows) }
    areNumbers = cells.map(\.areNumbers)
    (self.table, self.columns) = (table, columns)
    try checkLabels(names)
  }

  /// Refuses numbers that are measured and name nothing.
  private func checkLabels(_ names: [[String]]) throws(FitError) {
    for (place, column) in columns.enumerated() where areNumbers[place] {
      let different = Set(names[place]).count
      guard different > Self.mostNumbers else { continue }
      throw .measuredLabels(column, different: different, runs: table.rowCount)
    }
  }

  /// The runs of one group.
  public func table(of group: Group) -> RunTable { table.keeping(rows: group.rows) }

  /// The condition that keeps a group's runs, such as `task == "flan" and N == 7000000`.
  public func condition(of group: Group) -> String? {
    let parts = zip(zip(columns, areNumbers), group.labels).map { column, label in
      let name = Formula(column.0).description
      return column.1
        ? "\(name) == \(label)" : "\(name) == \"\(label.replacing("\"", with: "\"\""))\""
    }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }
}

extension FitError {
  /// That a column of numbers tells so many groups apart that these are measured values.
  static func measuredLabels(_ column: Symbol, different: Int, runs: Int) -> FitError {
    .setting(
      name: "the column '\(column)' whose labels tell groups apart",
      found: "one of \(different) different numbers in \(runs) runs",
      accepted: "a column of labels, or of at most \(RunGroups.mostNumbers) different numbers")
  }
}

extension ColumnValues {
  /// Whether the cells are numbers.
  fileprivate var areNumbers: Bool {
    if case .numbers = self { true } else { false }
  }
}
