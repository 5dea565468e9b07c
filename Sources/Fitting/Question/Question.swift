import Formulas
public import Laws
public import Quantities
public import Runs

/// A law, the runs it is fitted to, what counts as a good fit and what is held: a value, checked once.
///
/// Nothing is compiled: `Fitter` prepares a question and answers it with a `Fit`.
public struct Question: Sendable, Hashable {
  /// The law.
  public let law: Law
  /// The runs.
  public internal(set) var data: FitData
  /// What is minimized.
  public let objective: Objective
  /// Parameters kept fixed, and their values.
  public let held: [Symbol: Double]

  /// The parameters to find, in the order of the law.
  public var free: [Law.Parameter] { law.parameters.filter { held[$0.symbol] == nil } }

  /// Asks for the parameters of a law that describe runs best.
  ///
  /// - Parameters:
  ///   - law: A law of the catalog or a typed one.
  ///   - table: The runs; columns are matched to the law's symbols by `mapping`.
  ///   - mapping: Which header stands for which symbol; usual headers are recognized without it.
  ///   - objective: What is minimized; by default that of Hoffmann et al.
  ///   - held: Parameters kept fixed.
  /// - Throws: `FitError` when the table cannot answer: columns, units, values, too few runs. Whether the
  ///   runs leave an effect open is seen when the question is fitted.
  public init(
    law: Law, table: RunTable, mapping: ColumnMapping = .usual,
    objective: Objective = .hoffmann, holding held: [Symbol: Double] = [:]
  ) throws(FitError) {
    let data = try FitData(table, for: law, mapping: mapping, objective: objective)
    try self.init(law: law, data: data, objective: objective, holding: held)
  }

  /// Asks for the parameters of a law that describe runs which were checked before.
  public init(
    law: Law, data: FitData, objective: Objective = .hoffmann, holding held: [Symbol: Double] = [:]
  ) throws(FitError) {
    self.law = law.expanded(data.levels, shares: data.shares).measured(in: data.responseUnit)
      .following(data.trail)
    self.data = data
    self.data.weigh(by: objective)
    self.objective = objective
    self.held = self.law.fixed.merging(self.law.naming(held)) { $1 }
    try checkErrors()
    try checkPooling()
    try checkHeld()
    try checkCounts()
  }

  /// The law's formula with the held values put in.
  var model: Formula { law.formula.replacing(held.mapValues { Formula($0) }) }
}
