import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Every law of the catalog, fitted to runs that it made itself.
@Suite struct CatalogRecoveryTests {
  /// A plausible value of a variable at a place in 0...1, by its unit.
  static func value(of variable: Law.Variable, at place: Double) -> Double {
    if case .interval(let lower, let upper) = variable.domain {
      return lower + (0.05 + 0.9 * place) * (upper - lower)
    }
    let (low, high): (Double, Double) =
      switch variable.unit?.base {
      case "parameters": (1e7, 1e10)
      case "tokens": (1e9, 1e12)
      case "FLOPs": (1e18, 1e22)
      case "tokens/parameter": (5, 500)
      case "tokens/byte": (10, 1e5)
      case "bits": (1, 8)
      case "nats/token": (2, 5)
      default: (1, 1e4)
      }
    return low * VectorMath.power(high / low, place)
  }

  /// The values that runs have of variables which are positive.
  static func ranges(of law: Law) -> RunRanges {
    law.variables.reduce(into: [:]) { ranges, variable in
      let ends = [value(of: variable, at: 0), value(of: variable, at: 1)]
      if ends[0] > 0 { ranges.insert(ends, of: variable.symbol) }
    }
  }

  /// The law's own published parameters where they are complete, else a point of its search ranges.
  static func truth(of law: Law) -> [Symbol: Double] {
    let known = law.published.first { $0.values.count == law.parameters.count }?.values
    return known
      ?? Dictionary(
        uniqueKeysWithValues: law.parameters.map { parameter in
          let (low, high) = (parameter.search.lowerBound, parameter.search.upperBound)
          let value =
            low > 0 ? low * VectorMath.power(high / low, 0.4) : low + 0.4 * (high - low)
          return (parameter.symbol, value)
        })
  }

  /// Runs of a law whose labels and members are written out.
  static func runs(of law: Law) throws -> RunTable {
    let truth = truth(of: law)
    var columns = Dictionary(
      uniqueKeysWithValues: (law.variables + [law.response]).map { ($0.symbol, [Double]()) })
    for (row, place) in SobolSequence(dimensions: law.variables.count, seed: 11).points(200)
      .enumerated()
    {
      var values = zip(law.variables, place).map { ($0.symbol, value(of: $0, at: $1)) }
      let sum = values.filter { isShare($0.0, of: law) }.reduce(0) { $0 + $1.1 }
      values = values.map { ($0, isShare($0, of: law) ? $1 / sum : $1) }
      let places = law.labels.map { ($0.symbol, Double(row % $0.levels.count)) }
      let point = Dictionary(uniqueKeysWithValues: values + places)
      for (symbol, value) in values { columns[symbol]?.append(value) }
      columns[law.response.symbol]?
        .append(try law.formula.value(at: point.merging(truth) { $1 }))
    }
    let labels = law.labels.map { label in
      (label.symbol, (0..<200).map { label.levels[$0 % label.levels.count] })
    }
    let numbers = columns.sorted { $0.key < $1.key }.map { (header(of: $0), $1) }
    return RunTable(name: law.name, numbers: numbers, labels: labels)
  }

  private static func isShare(_ symbol: Symbol, of law: Law) -> Bool {
    symbol.base.map { base in law.shares.contains { $0.base == base } } ?? false
  }

  /// The column of w[arxiv] is w_arxiv.
  private static func header(of symbol: Symbol) -> Symbol {
    guard let base = symbol.base, let index = symbol.index else { return symbol }
    return Symbol("\(base)_\(index)")
  }

  /// A response that may lie below 0 has no logarithm.
  private static func objective(of law: Law) -> Objective {
    law.response.domain == .real ? Objective(scale: .linear, loss: .huber(1e-3)) : .hoffmann
  }

  /// The laws of points with something to fit; others are named formulas, or go along runs (`AlongLawTests`).
  static let names = LawCatalog.names.filter { name in
    guard let law = try? LawCatalog.law(named: name) else { return false }
    return !law.isFormula && !law.goesAlongRuns
  }

  @Test(arguments: names)
  func `runs without noise give the law back`(name: String) throws {
    let law = try LawCatalog.law(
      named: name, ranges: Self.ranges(of: LawCatalog.law(named: name)))
    let runs = try Self.runs(of: law.withExampleLabels)
    let fit = try Fitter(threads: 2).fit(
      Question(law: law, table: runs, objective: Self.objective(of: law)))
    #expect(fit.isConverged)
    let data = try FitData(runs, for: fit.law, objective: Self.objective(of: law))
    let score = fit.calibration.score(on: data)
    #expect(try #require(score.largestRelativeError) < 1e-9)
  }
}
