public import Laws
import Quantities
public import Runs

extension RunTable {
  /// Adds the columns of the law's families, w[arxiv] and so on.
  ///
  /// - Returns: The members of each index of sums whose members the law does not know.
  mutating func supplyFamilies(
    of law: Law, by mapping: ColumnMapping
  ) throws(RunError) -> [Symbol: [String]] {
    var levels: [Symbol: [String]] = [:]
    for index in law.indices {
      for family in law.allFamilies(of: index) {
        let (supplied, members) = try supplying(family: family, by: mapping)
        // Without columns the error names the first one that is missing.
        if members.isEmpty, index.levels.isEmpty { _ = try column(family) }
        self = supplied
        if index.levels.isEmpty {
          levels[index.symbol] = levels[index.symbol]?.filter(members.contains) ?? members
        }
      }
    }
    return levels
  }

  /// Makes the shares of each mixture sum to 1.
  ///
  /// - Returns: The families that are mixtures, by the law or, where it says nothing, by their values.
  mutating func normalizeShares(of law: Law) throws(RunError) -> [Symbol] {
    var shares: [Symbol] = []
    for index in law.indices {
      for family in law.allFamilies(of: index) {
        let columns = index.levels.map { Symbol(family.base ?? family.name, index: $0) }
        guard law.shares.contains(family) || isMixture(of: columns) else { continue }
        self = try normalizing(columns, family: family)
        shares.append(family)
      }
    }
    return shares
  }
}

extension RunTable {
  /// The table with a column for each variable of a law, each member of its families and each of its
  /// label columns.
  ///
  /// - Parameters:
  ///   - law: A law that knows its labels and members.
  ///   - mapping: Which header stands for which symbol.
  /// - Returns: The table with these columns after its own.
  /// - Throws: `RunError` for columns that are missing or ambiguous and units that do not convert.
  public func supplying(_ law: Law, by mapping: ColumnMapping) throws(RunError) -> RunTable {
    var table = self
    _ = try table.supplyFamilies(of: law, by: mapping)
    return try table.supplying(law.variables, by: mapping)
      .supplying(labels: law.labels.map(\.symbol), by: mapping)
  }
}
