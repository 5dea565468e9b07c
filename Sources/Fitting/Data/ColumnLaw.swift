public import Runs

/// A law that runs allow whose columns are too few for the usual one, with the settings of its fit.
///
/// It is a typed formula in the quantity with which the loss falls, one of the catalog where the runs differ in
/// the shares of a mixture, or a formula whose columns are to be filled in.
public struct ColumnLaw: Sendable, Hashable {
  /// The law: a formula, or the name of one of the catalog.
  public let law: String
  /// What stands for its symbols and why it is proposed, a sentence each.
  public let words: [String]
  /// The headers for its symbols, such as `L=eval/loss`.
  public let headers: [String]
  /// The derived columns that it needs, such as `Err = 1 - MMLU`.
  public let derived: [String]
  /// What rows must satisfy to be fitted, such as `step > 0`.
  public let conditions: [String]
  /// What a fit of it minimizes.
  public let objective: Objective

  init(
    _ law: String, words: [String], headers: [String] = [], derived: [String] = [],
    conditions: [String] = [], objective: Objective = .hoffmann
  ) {
    (self.law, self.words, self.headers) = (law, words, headers)
    (self.derived, self.conditions, self.objective) = (derived, conditions, objective)
  }

  /// The laws that the columns of a table allow, the most telling first; where they allow none, one whose columns
  /// are to be filled in, and none for a table without columns that could be.
  ///
  /// - Parameters:
  ///   - table: The rows.
  ///   - mapping: Which header stands for which symbol, as far as it is said.
  /// - Returns: The laws.
  /// - Complexity: O(rows log rows) for each pair of a loss and what it may fall with.
  public static func found(in table: RunTable, mapping: ColumnMapping) -> [ColumnLaw] {
    let search = ColumnLawSearch(table, mapping)
    let laws = search.mixtures + search.joint + search.curves + search.scores
    return laws.isEmpty ? search.blank.map { [$0] } ?? [] : laws
  }

  /// Whether a column is to be written in place of the placeholder.
  public var isComplete: Bool {
    !(headers + derived).contains { $0.contains(ColumnChoice.placeholder) }
  }

  /// The reading with what this law needs after what is said.
  public func completing(_ reading: RunReading) -> RunReading {
    reading.adding(headers: headers, derived: derived, conditions: conditions)
  }
}
