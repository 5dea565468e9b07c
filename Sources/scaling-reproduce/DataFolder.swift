import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs

/// Where the runs are, and the short ways from there to a fit.
struct DataFolder: Sendable {
  /// The public data sets.
  let shared: String
  /// This package, whose Data/ holds tables of printed figures.
  let package: String

  static let squares = Objective(scale: .linear, loss: .squares)
  static let logSquares = Objective(scale: .log, loss: .squares)

  static func huber(_ delta: Double) -> Objective { Objective(scale: .log, loss: .huber(delta)) }

  /// The runs of a public data set that satisfy a condition.
  func runs(_ path: String, where condition: String? = nil) throws -> RunTable {
    try Self.read("\(shared)/\(path)", condition)
  }

  /// The runs of a table of this package that satisfy a condition.
  func ownRuns(_ path: String, where condition: String? = nil) throws -> RunTable {
    try Self.read("\(package)/Data/\(path)", condition)
  }

  private static func read(_ path: String, _ condition: String?) throws -> RunTable {
    let table = try RunTable(contentsOf: path)
    guard let condition else { return table }
    return try table.keeping(where: Condition(parsing: condition))
  }
}

extension RunTable {
  /// The problem of a law of the catalog, by its name, or of a typed one.
  func problem(
    _ law: String, map: String = "", objective: Objective = .hoffmann,
    holding held: [Symbol: Double] = [:]
  ) throws -> Question {
    let mapping = map.isEmpty ? ColumnMapping.usual : try ColumnMapping(parsing: map)
    let found =
      try law.contains("=")
      ? typed(Equation(parsing: law), mapping)
      : LawCatalog.law(named: law)
    return try Question(
      law: found, table: self, mapping: mapping, objective: objective, holding: held)
  }

  /// A typed law of the columns and of what is mapped to them; w[i] stands for the columns `w_*`.
  private func typed(_ equation: Equation, _ mapping: ColumnMapping) throws -> Law {
    let own = columns.map(\.symbol) + mapping.explicit.map(\.symbol)
    let families = equation.formula.symbols.filter { symbol in
      guard let base = symbol.base else { return false }
      return own.contains { $0.name.hasPrefix(base + "_") }
    }
    return try Law(equation, tableSymbols: own + families)
  }

  /// The fit of a law by the default search.
  func fit(
    _ law: String, map: String = "", objective: Objective = .hoffmann,
    holding held: [Symbol: Double] = [:]
  ) throws -> Fit {
    try Fitter().fit(problem(law, map: map, objective: objective, holding: held))
  }
}

extension Calibration {
  /// The value of a parameter.
  func value(_ symbol: Symbol) throws -> Double {
    guard let value = values[symbol] else {
      throw ReproductionError("\(law.name) has no parameter \(symbol)")
    }
    return value
  }

  /// Parameters next to published values of them.
  func figures(_ published: [(Symbol, Double)], digits: Int = 6) throws -> [Study.Figure] {
    try published.map { symbol, value in
      try .init(symbol.name, published: value, ours: self.value(symbol), digits: digits)
    }
  }

  /// What the law reports next to its response at a point.
  func told(_ symbol: Symbol, at point: [Symbol: Double]) throws -> Double {
    guard let told = law.allocated[symbol] else {
      throw ReproductionError("\(law.name) tells no \(symbol)")
    }
    return try told.formula.value(at: values.merging(point) { $1 })
  }

  /// How well the law predicts runs.
  func score(
    on table: RunTable, map: String = "", objective: Objective = .hoffmann
  ) throws -> HoldOut {
    let mapping = map.isEmpty ? ColumnMapping.usual : try ColumnMapping(parsing: map)
    return try score(on: FitData(table, for: law, mapping: mapping, objective: objective))
  }

  /// The law at a point.
  func prediction(_ point: [Symbol: Double]) throws -> Double {
    try law.formula.value(at: values.merging(point) { $1 })
  }
}

extension HoldOut {
  /// Predicted less observed, a run each.
  private var misses: [Double] { runs.map { $0.predicted - $0.observed } }

  /// The mean square of the misses.
  var meanSquare: Double { misses.reduce(0) { $0 + $1 * $1 } / Double(runs.count) }

  /// The mean of the misses without their signs.
  var meanMiss: Double { misses.reduce(0) { $0 + abs($1) } / Double(runs.count) }

  /// The largest miss without its sign.
  var largestMiss: Double { misses.map(abs).max() ?? .nan }

  /// The share of the variance of what was observed that the predictions explain, R2.
  var explained: Double {
    let mean = runs.reduce(0) { $0 + $1.observed } / Double(runs.count)
    let total = runs.reduce(0) { $0 + ($1.observed - mean) * ($1.observed - mean) }
    return 1 - meanSquare * Double(runs.count) / total
  }
}

extension Question {
  /// The objective at some values of all parameters, squares in full.
  func objective(at values: [Symbol: Double]) throws -> Double {
    let value = try PreparedProblem(self).expansion(at: values).value
    return objective.loss == .squares ? 2 * value : value
  }
}
