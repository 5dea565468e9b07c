import Formulas
public import Laws
import NumericsCore
public import Quantities
public import Runs

/// The runs of one fit: the law's columns, checked, in base units, and what was left out and why.
public struct FitData: Sendable, Hashable {
  /// The values of each of the law's variables, one per run; of its label columns the places of the
  /// labels among `levels`.
  public let columns: [Symbol: [Double]]
  /// The variables of the law that have a role in a run, such as the size of the model.
  let roles: [Law.Role: Symbol]
  /// The labels of each of the law's label columns, in order, and the members of each index of sums.
  public let levels: [Symbol: [String]]
  /// The families of columns that are the shares of a mixture.
  public let shares: [Symbol]
  /// The observed response of each run.
  public let response: [Double]
  /// The unit of the response: that of the runs where they give one, else the law's.
  public let responseUnit: Unit?
  /// The weight of each run; nil when all are 1.
  public internal(set) var weights: [Double]?
  /// The known standard error of each run's response, in its unit; nil where none are known.
  let errors: [Double]?
  /// The rows of runs that the law goes along; nil for a law of single rows.
  let trail: RowTrail?
  /// The label of each run that says how far it scatters; nil where all scatter alike.
  let scatterLabels: [String]?
  /// Source, digest, and the rows left out with their reasons.
  public let provenance: Provenance

  /// The table without the rows that were left out, all its columns kept.
  public let table: RunTable

  /// The number of runs.
  public var count: Int { response.count }

  /// The variable that has a role; nil where the law has none.
  package func symbol(_ role: Law.Role) -> Symbol? { roles[role] }

  /// The values of the variable that has a role, one a run; nil where the law has none.
  package func values(_ role: Law.Role) -> [Double]? { roles[role].flatMap { columns[$0] } }

  /// Where a run stands in its source, such as `runs.csv:14`; of several logs the name of the run.
  public func place(of run: Int) -> String { "\(table.place(ofRow: run))" }

  /// What tables and findings call a run: the name that logs give it, else where it stands, such as `runs.csv:14`, without
  /// folders.
  package func name(of run: Int) -> String { table.place(ofRow: run).brief }

  /// Checks a table against a law and takes from it what a fit needs.
  ///
  /// Rows with an empty cell in a needed column are left out and counted. A variable that the
  /// table lacks is computed by the law's own rule (`given`) when its columns exist.
  /// - Parameters:
  ///   - table: The runs.
  ///   - law: The law whose response and variables are looked up.
  ///   - mapping: Which header stands for which symbol.
  ///   - objective: The objective; its scale decides whether the response must be positive.
  /// - Throws: `FitError` for missing columns, units that do not convert, values that are not
  ///   finite or lie outside of a domain.
  public init(
    _ table: RunTable, for law: Law, mapping: ColumnMapping = .usual,
    objective: Objective = .hoffmann
  ) throws(FitError) {
    var table = try Self.keepingTrail(of: table, for: law)
    var levels: [Symbol: [String]] = [:]
    do { levels = try table.supplyFamilies(of: law, by: mapping) } catch { throw .table(error) }
    let law = table.measuring(law.expanded(levels), by: mapping)
    responseUnit = law.response.unit
    let assumed = table.assumedUnit(of: law, by: mapping)
    do {
      table = try table.supplying([law.response] + law.variables, by: mapping)
        .supplying(labels: law.labels.map(\.symbol), by: mapping)
        .mapped(mapping, to: Self.further(for: law, objective))
    } catch { throw FitError.table(error) }
    if let assumed { table = table.adding(step: assumed) }
    table = try Self.complete(table, for: law, objective: objective)
    (trail, table) = try Self.following(law, in: table, by: mapping)
    try table.checkMeasure(of: law)
    do { shares = try table.normalizeShares(of: law) } catch { throw .table(error) }
    (errors, table) = try Self.errors(by: objective, of: law.response.symbol, in: table)
    scatterLabels = try Self.scatterLabels(by: objective, in: table)
    self.table = table
    provenance = table.provenance
    var values = try Self.values(of: law.variables, in: table)
    for label in law.labels {
      (levels[label.symbol], values[label.symbol]) = try Self.places(of: label, in: table, law: law)
    }
    self.levels = levels
    if trail != nil { values[RowTrail.place] = try Self.numbers(of: RowTrail.place, in: table) }
    columns = values
    roles = law.symbolsByRole
    response = try Self.numbers(of: law.response.symbol, in: table)
    if objective.scale == .log {
      try Self.checkHasLogarithm(response, of: law.response.symbol, table: table)
    }
    try Self.check(response, of: law.response.symbol, in: law.response.domain, table: table)
    weights = try Self.weights(by: objective, in: table)
    weigh(by: objective)
  }

  /// The columns beside those of response, variables and labels.
  private static func further(
    for law: Law, _ objective: Objective
  ) -> [(symbol: Symbol, unit: Unit?)] {
    (objective.errors.map { [($0.column, law.response.unit)] } ?? [])
      + (objective.scatter.map { [($0.column, nil)] } ?? [])
  }

  /// The weights that a column gives, none below 0; nil where none does.
  private static func weights(
    by objective: Objective, in table: RunTable
  ) throws(FitError) -> [Double]? {
    guard let symbol = objective.weights else { return nil }
    let numbers = try numbers(of: symbol, in: table)
    try check(numbers, of: symbol, in: .interval(0, .infinity), table: table)
    return numbers
  }

  /// The rows that have a value of each symbol and a weight.
  private static func complete(
    _ whole: RunTable, for law: Law, objective: Objective
  ) throws(FitError) -> RunTable {
    var table = whole
    let labels = law.labels.map(\.symbol)
    for symbol in ([law.response] + law.variables).map(\.symbol) + labels {
      do { try table.checkEveryFile(has: symbol) } catch { throw .table(error) }
      let column = table[symbol]
      // A word such as `none` is a label among labels.
      let empty =
        column.map { labels.contains(symbol) ? $0.missingRows : $0.rowsWithoutNumber } ?? []
      if !empty.isEmpty {
        let nan = labels.contains(symbol) ? [] : column?.rowsOfNaN ?? []
        let isWritten = Set(nan)
        table = table.dropping(
          rows: empty.filter { !isWritten.contains($0) }, because: "no \(symbol)")
        if !nan.isEmpty {
          table = table.dropping(
            rows: table[symbol]?.rowsOfNaN ?? [], because: "nan in \(symbol)")
        }
      }
    }
    if let weights = objective.weights {
      do { try table.checkEveryFile(has: weights) } catch { throw .table(error) }
      let numbers = try numbers(of: weights, in: table)
      let empty = table[weights]?.missingRows ?? []
      let idle = numbers.indices.filter { numbers[$0] == 0 }
      table = table.dropping(rows: empty + idle, because: "no weight in \(weights)")
    }
    if let errors = objective.errors?.column {
      do { try table.checkEveryFile(has: errors) } catch { throw .table(error) }
      let empty = table[errors]?.rowsWithoutNumber ?? []
      table = table.dropping(rows: empty, because: "no standard error in \(errors)")
    }
    if let labels = objective.scatter?.column {
      do { try table.checkEveryFile(has: labels) } catch { throw .table(error) }
      table = table.dropping(rows: table[labels]?.missingRows ?? [], because: "no \(labels)")
    }
    return table
  }

  /// The values of variables, one a run, inside of their domains.
  private static func values(
    of variables: [Law.Variable], in table: RunTable
  ) throws(FitError) -> [Symbol: [Double]] {
    var values: [Symbol: [Double]] = [:]
    for variable in variables {
      let numbers = try numbers(of: variable.symbol, in: table)
      try check(numbers, of: variable.symbol, in: variable.domain, table: table)
      values[variable.symbol] = numbers
    }
    return values
  }

  private init(_ whole: FitData, rows: [Int], table: RunTable) {
    columns = whole.columns.mapValues { column in rows.map { column[$0] } }
    response = rows.map { whole.response[$0] }
    responseUnit = whole.responseUnit
    weights = whole.weights.map { weights in rows.map { weights[$0] } }
    errors = whole.errors.map { errors in rows.map { errors[$0] } }
    scatterLabels = whole.scatterLabels.map { labels in rows.map { labels[$0] } }
    provenance = whole.provenance
    levels = whole.levels
    roles = whole.roles
    shares = whole.shares
    trail = whole.trail
    self.table = table
  }

  init(
    _ whole: FitData, response: [Double]? = nil, replacing symbol: Symbol? = nil,
    by values: [Double] = []
  ) {
    columns = symbol.map { whole.columns.merging([$0: values]) { $1 } } ?? whole.columns
    self.response = response ?? whole.response
    responseUnit = whole.responseUnit
    weights = whole.weights
    errors = whole.errors
    scatterLabels = whole.scatterLabels
    provenance = whole.provenance
    levels = whole.levels
    roles = whole.roles
    shares = whole.shares
    trail = whole.trail
    table = whole.table
  }

  /// Some of the runs, for a search; their places are not kept.
  func selecting(_ rows: [Int]) -> FitData { FitData(self, rows: rows, table: table) }

  /// Some of the runs as data of their own, such as those below a budget.
  ///
  /// - Parameter rows: The places of the runs that are kept, each in 0..<count.
  /// - Returns: These runs in the order given; none of the others counts as left out.
  public func keeping(_ rows: [Int]) -> FitData {
    FitData(self, rows: rows, table: table.keeping(rows: rows))
  }

  /// Rows of a formula that are computed together.
  private static let rowsAtOnce = 4096

  /// The range of a variable over the runs; nil without runs.
  public func range(of symbol: Symbol) -> Interval? {
    columns[symbol].flatMap(ColumnFacts.extremes).map {
      Interval(lower: $0.least, upper: $0.largest)
    }
  }

  /// The range of a formula of the variables over the runs; nil when it needs other symbols.
  func range(of formula: Formula) -> Interval? {
    let names = columns.keys.sorted()
    guard
      let kernel = try? Kernel([formula.following(trail)], columns: names, scalars: [])
        .bound(to: columns, rowCount: count)
    else { return nil }
    var parts: [(least: Double, largest: Double)] = []
    var workspace = kernel.makeWorkspace()
    var values = Array(repeating: 0.0, count: min(count, Self.rowsAtOnce))
    for start in stride(from: 0, to: count, by: Self.rowsAtOnce) {
      let rows = start..<min(start + Self.rowsAtOnce, count)
      values.withUnsafeMutableBufferPointer {
        kernel.evaluate([], rows: rows, into: $0, using: &workspace)
      }
      if rows.count < values.count { values.removeLast(values.count - rows.count) }
      if let part = ColumnFacts.extremes(of: values) { parts.append(part) }
    }
    guard let low = parts.map(\.least).min(), let high = parts.map(\.largest).max() else {
      return nil
    }
    return Interval(lower: low, upper: high)
  }
}
