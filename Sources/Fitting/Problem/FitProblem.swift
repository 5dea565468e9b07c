import Formulas
public import Laws
public import Quantities
public import Runs

/// A law, the runs it is fitted to, and what counts as a good fit: a question, checked once.
public struct FitProblem: Sendable {
  /// The law.
  public let law: Law
  /// The runs.
  public internal(set) var data: FitData
  /// What is minimized.
  public internal(set) var objective: Objective
  /// Parameters kept fixed, and their values.
  public let held: [Symbol: Double]
  /// The parameters to find, in the order of the law.
  public let free: [Law.Parameter]
  /// The law's formula with the held values put in.
  let model: Formula
  /// What the runs say before any fit.
  var facts: DesignFacts
  /// Which runs a fit will rest on.
  let runs: FittedRuns
  /// How minimizers move the parameters.
  let coordinates: LawCoordinates
  /// The bridge to the minimizers.
  var residuals: LawResiduals
  /// The runs on which starts are searched and first minimized; nil: all of them.
  let samples: RunSamples?
  /// The problem in which groups share one value; nil where no group does while starts are searched.
  var shared: SharedProblem?
  /// The bridge to the search for starts.
  var linearPart: LinearPart

  /// Asks for the parameters of a law that describe runs best.
  ///
  /// - Parameters:
  ///   - law: A law of the catalog or a typed one.
  ///   - table: The runs; columns are matched to the law's symbols by `mapping`.
  ///   - mapping: Which header stands for which symbol; usual headers are recognized without it.
  ///   - objective: What is minimized; by default that of Hoffmann et al.
  ///   - held: Parameters kept fixed.
  /// - Throws: `FitError` when the table cannot answer: columns, units, values, too few runs, one
  ///   distinct value of a variable whose effect is sought.
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
    let law = law.expanded(data.levels, shares: data.shares).measured(in: data.responseUnit)
    let held = law.fixed.merging(held) { $1 }
    try Self.check(held: held, of: law)
    self.law = law
    self.data = data
    self.objective = objective
    self.held = held
    free = law.parameters.filter { held[$0.symbol] == nil }
    model = law.formula.replacing(held.mapValues { Formula($0) })
    try Self.checkCounts(of: model, free: free, held: held, data: data)
    facts = DesignFacts(data, of: law, objective: objective)
    runs = FittedRuns(data, law: law, rows: facts.rows)
    samples = RunSamples(of: data.count)
    coordinates = LawCoordinates(
      of: model, parameters: free, columns: data.columns, count: data.count)
    do {
      residuals = try LawResiduals(
        coordinates, scale: objective.scale, columns: data.columns, response: data.response,
        weights: data.weights)
    } catch { throw .formula(error.description) }
    try Self.checkConstants(
      of: model, free: free, data: data, coordinates: coordinates, residuals: residuals)
    do {
      let some = samples.map { data.selecting($0.first) } ?? data
      linearPart = try LinearPart(of: model, free: free, data: some, objective: objective)
      shared = try SharedProblem(
        SharedParameters(free, of: model), free: free, data: some, scale: objective.scale)
    } catch { throw .formula(error.description) }
  }

  /// Held values are of the law's parameters and inside of their domains, or 0 where the law is still a
  /// law without the parameter: E = 0 is a law without a floor.
  private static func check(held: [Symbol: Double], of law: Law) throws(FitError) {
    let zeros = Set(held.filter { $0.value == 0 }.keys)
    try check(held.filter { !zeros.contains($0.key) }, of: law)
    for symbol in zeros.sorted() {
      guard let parameter = law.parameters[symbol] else {
        throw .unknownParameter(name: symbol.name, accepted: law.parameters.map(\.symbol))
      }
      guard parameter.holds(0, in: law.formula) else {
        throw .parameterOutsideDomain(symbol: symbol, value: 0, accepted: parameter.domain.words)
      }
    }
  }

  /// Given values are of the law's parameters and inside of their domains.
  static func check(_ values: [Symbol: Double], of law: Law) throws(FitError) {
    for (symbol, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let parameter = law.parameters[symbol] else {
        throw .unknownParameter(name: symbol.name, accepted: law.parameters.map(\.symbol))
      }
      guard value.isFinite, parameter.domain.contains(value) else {
        throw .parameterOutsideDomain(
          symbol: symbol, value: value, accepted: parameter.domain.words)
      }
    }
  }

  /// The view of the problem in which each parameter of a group is searched on its own.
  var separatePart: LinearPart {
    get throws {
      try LinearPart(
        SharedParameters(separate: free, of: model), free: free,
        data: samples.map { data.selecting($0.first) } ?? data, objective: objective)
    }
  }

  /// The view of the problem for starts with some values given.
  func linearPart(given: [Symbol: Double]) throws(FitError) -> LinearPart {
    do {
      return try LinearPart(
        of: model, free: free, given: given, data: samples.map { data.selecting($0.first) } ?? data,
        objective: objective)
    } catch { throw .formula(error.description) }
  }

  /// A minimizer's coordinates as a full set of values, held ones included.
  func values(at point: [Double]) -> [Symbol: Double] {
    var result = held
    for (parameter, value) in zip(free, coordinates.values(at: point)) {
      result[parameter.symbol] = value
    }
    return result
  }
}
