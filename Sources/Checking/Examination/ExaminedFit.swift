import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs

/// What checks look at: a fit with its runs, and what several of them need.
struct ExaminedFit: Sendable {
  let problem: PreparedProblem
  let fit: Fit
  let fitter: Fitter
  /// Which rows are checkpoints of one run, as the user or the runs themselves have it.
  let checkpoints: Checkpoints
  /// The runs of which rows may be checkpoints where that is a question; nil where it is none.
  let possibleRuns: Checkpoints.Runs?
  /// Where the steps of a log fall back; nil where rows are no log.
  let restarts: Restarts?
  /// What cuts and trends go along; nil where there is nothing to go along.
  let axis: Axis?
  /// The place whose prediction counts.
  let target: [Symbol: Double]
  /// Whether the user named it.
  let isTargetGiven: Bool
  /// The law in each run, and the residuals on the scale of the objective.
  let curve: [Double]
  let residuals: [Double]
  /// What each run cost; nil where it cannot be known.
  let costs: [Double]?
  /// Standard errors that somebody claims of parameters and derived quantities.
  let claimed: [Symbol: Double]
  /// The three approaches, as plans compare them; nil where the law gives no best size, and where no
  /// check that is made asks for them.
  let approaches: Approaches?

  var data: FitData { problem.data }
  var law: Law { problem.law }
  var count: Int { data.count }

  init(
    _ problem: PreparedProblem, fit: Fit, fitter: Fitter, cluster: Symbol?,
    target: [Symbol: Double]?,
    claimed: [Symbol: Double] = [:], by definition: Law.Definition? = nil,
    checkpoints known: Checkpoints? = nil, for checks: [Check]
  ) throws(FitError) {
    self.claimed = claimed
    approaches =
      checks.contains { $0.asksForApproaches }
      ? (try? Planner(fit.calibration)).flatMap { try? Approaches($0, data: problem.data) } : nil
    self.problem = problem
    self.fit = fit
    self.fitter = fitter
    let data = problem.data
    var largest = data.columns.mapValues { $0.max() ?? .nan }
    for label in problem.law.labels { largest[label.symbol] = 0 }
    self.target = largest.merging(target ?? [:]) { $1 }
    isTargetGiven = target != nil
    curve = problem.curve(at: fit.values)
    let scale = problem.objective.scale
    residuals = zip(curve, data.response).map { law, seen in
      scale.residual(law, from: seen)
    }
    let cost = Axis.cost(of: problem.law, data)
    costs = cost?.values
    axis = Axis.of(problem.law, data, by: definition, cost: cost)
    if let definition, axis == nil { throw .noAxis(definition, problem.law) }
    guard cluster != nil || known != nil else {
      (checkpoints, restarts) = problem.rowsOfRuns
      possibleRuns = Self.possibleRuns(data, checkpoints)
      return
    }
    if let known {
      checkpoints = known
    } else {
      checkpoints = try Self.checkpoints(data, by: cluster)
    }
    possibleRuns = nil
    restarts = data.restarts(of: problem.law, within: checkpoints.found)
  }
}

extension ExaminedFit {
  /// The standard error of each parameter that has one, in its own unit.
  var errors: [Symbol: Double] {
    Dictionary(
      uniqueKeysWithValues: fit.parameters.compactMap { estimate in
        estimate.standardError.flatMap { $0 > 0 && $0.isFinite ? (estimate.symbol, $0) : nil }
      })
  }

  /// Where the target lies, in words.
  var targetWords: String { isTargetGiven ? "at the point asked for" : "at the largest values" }

  /// The response at the target.
  var targetResponse: Estimate { response(at: target) }

  func response(at point: [Symbol: Double]) -> Estimate {
    fit.calibration.estimate(
      of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point)
  }

  /// What other values of the parameters give at the target.
  func targetValue(_ values: [Symbol: Double]) -> Double {
    law.formula.number(at: fit.values.merging(values) { $1 }.merging(target) { $1 })
  }

  /// How far values lie from the fit, in standard errors of the free coordinate: the parameter that moved
  /// most.
  func largestMove(of values: [Symbol: Double]) -> (symbol: Symbol, errors: Double)? {
    let errors = errors
    return law.parameters.compactMap { parameter -> (symbol: Symbol, errors: Double)? in
      guard let error = errors[parameter.symbol], let value = values[parameter.symbol],
        let own = fit.values[parameter.symbol]
      else { return nil }
      let place = parameter.domain.coordinate(of: own)
      let distance = parameter.domain.coordinate(of: value) - place
      return (parameter.symbol, (distance * parameter.domain.slope(at: place) / error).magnitude)
    }.max { $0.errors < $1.errors }
  }

  /// The values of a refit by symbol.
  func named(_ refit: Refit) -> [Symbol: Double] {
    fit.values.merging(zip(problem.free, refit.values).map { ($0.symbol, $1) }) { $1 }
  }

  /// The numbers of the first column that has one of these names, whatever their case.
  func numbers(_ names: [String]) -> (header: String, values: [Double])? {
    data.numbers(named: names)
  }

  /// Columns of texts or of few numbers with 2 to 10 labels that the law does not use.
  func labelColumns(named names: [String]? = nil) -> [(header: String, labels: [String])] {
    let used = Set(law.variables.map(\.symbol) + law.labels.map(\.symbol) + [law.response.symbol])
    return data.table.columns.compactMap { column in
      guard !used.contains(column.symbol) else { return nil }
      if let names {
        guard names.contains(column.header.lowercased()) else { return nil }
      }
      let labels = column.labels ?? (names == nil ? nil : column.numbers?.map { "\($0)" })
      guard let labels, (2...10).contains(Set(labels.filter { !$0.isEmpty }).count) else {
        return nil
      }
      return (column.header, labels)
    }
  }

  /// The logarithms of a positive variable; nil where the law has none of that name.
  func logarithms(_ symbol: Symbol) -> [Double]? {
    guard let values = data.columns[symbol], values.allSatisfy({ $0 > 0 }) else { return nil }
    return VectorMath.log(values)
  }

  /// Where the first few of some runs stand.
  func places(_ rows: [Int], most: Int = 3) -> String {
    let named = rows.prefix(most).map(data.name)
    return named.joined(separator: ", ") + (rows.count > most ? ", ..." : "")
  }

  /// A number of things, such as `1 run`.
  func words(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
  }

  /// A small relative difference in one digit; what double precision makes of equal numbers has none.
  func share(_ value: Double) -> String {
    Rounding.settled(value) == 0 ? "less than \(text(Rounding.share))" : text(value, digits: 1)
  }

  /// A ratio in two digits, such as `0.5 times`; one that is huge has no digits worth reading.
  func times(_ ratio: Double) -> String {
    ratio < 1e4 ? "\(text(ratio, digits: 2)) times" : "more than 10,000 times"
  }

  /// A number in a few digits.
  func text(_ value: Double, digits: Int = 3) -> String { NumberText.text(value, digits: digits) }

  /// A correlation, 0 where it is no more than rounding.
  func correlation(_ value: Double, digits: Int = 2) -> String {
    text(Rounding.settled(value), digits: digits)
  }

  /// A share as a percentage.
  func percent(_ share: Double, digits: Int = 2) -> String {
    share != 0 && Rounding.settled(share) == 0
      ? "0 % (to rounding)" : "\(NumberText.text(100 * share, digits: digits)) %"
  }

  /// The number of decades that positive values span.
  func decades(_ values: [Double]) -> Double {
    guard let least = values.min(), let most = values.max(), least > 0 else { return 0 }
    return VectorMath.value(of: .log10, at: most / least)
  }
}

/// Tests of independence that need no tables.
enum Chance {
  /// Spearman's correlation and its two-sided probability under independence; nil for few values.
  static func rank(_ a: [Double], _ b: [Double]) -> (correlation: Double, probability: Double)? {
    let pairs = zip(a, b).filter { $0.isFinite && $1.isFinite }
    guard pairs.count >= 6, let r = RankAgreement.spearman(pairs.map(\.0), pairs.map(\.1)) else {
      return nil
    }
    let freedom = Double(pairs.count - 2)
    let t = r.magnitude * (freedom / max(1 - r * r, 1e-12)).squareRoot()
    return (r, 2 * StudentT.cumulative(-t, degreesOfFreedom: freedom))
  }

  /// The share of the variance between groups, and the probability of as much by chance: labels are
  /// dealt anew 999 times.
  static func groups(_ values: [Double], _ group: [Int], seed: UInt64) -> (
    share: Double, probability: Double
  )? {
    let count = (group.max() ?? -1) + 1
    guard count > 1, values.count > count else { return nil }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard total > 0 else { return nil }
    func share(_ group: [Int]) -> Double {
      var (sums, sizes) = (
        [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
      )
      for (value, place) in zip(values, group) {
        sums[place] += value - mean
        sizes[place] += 1
      }
      return zip(sums, sizes).reduce(0) { $1.1 > 0 ? $0 + $1.0 * $1.0 / $1.1 : $0 } / total
    }
    let own = share(group)
    var stream = RandomStream(seed: seed, stream: 0x504552)
    let draws = values.count > 20_000 ? 99 : 999
    var shuffled = group
    let reached = (0..<draws).count { _ in
      shuffled.shuffle(using: &stream)
      return share(shuffled) >= own
    }
    return (own, Double(reached + 1) / Double(draws + 1))
  }
}
