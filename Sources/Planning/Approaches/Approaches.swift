public import Fitting
import Formulas
public import Laws
import NumericsCore
public import Quantities

/// The three approaches of arXiv:2203.15556 to the best model size, on the same runs.
public struct Approaches: Sendable {
  /// What one approach says.
  public struct Finding: Sendable {
    /// 1, 2 or 3.
    public let number: Int
    /// The exponent of the best size in the budget.
    public let exponent: Estimate
    /// The best size at the target budget.
    public let size: Estimate
    /// How many runs or slices it rests on.
    public let count: Int
  }

  /// What the approaches say, those that the runs allow.
  public let findings: [Finding]
  /// The slices of approach 2, with those that were refused.
  public let slices: IsoFLOP
  /// The budget at which sizes are compared.
  public let target: Double
  /// What the budgets of the runs, and the target, are of.
  public let cost: Law.Definition
  /// What the law calls the size of a model, such as N.
  public let sizeSymbol: Symbol
  /// The largest model of the runs.
  public let largest: Double
  /// The law's best size at the largest budget of the runs.
  public let bestOfRuns: Double
  /// Approach 2 on noise-free runs of the fitted law in the same places; nil where it does not apply.
  public let simulated: PowerLine?

  /// Runs all approaches.
  ///
  /// - Parameters:
  ///   - planner: A planner of the fit that is approach 3; its law has a size and a cost.
  ///   - data: The runs, as the fit takes them.
  ///   - target: The budget at which sizes are compared; nil takes the largest of the runs.
  /// - Throws: `PlanError` when the law has no size or no cost, `.served` where the budgets hold serving.
  public init(_ planner: Planner, data: FitData, target: Double? = nil) throws(PlanError) {
    let calibration = planner.calibration
    let priced = try PricedRuns(planner, data: data)
    (cost, sizeSymbol) = (priced.cost, priced.size)
    let own = priced.runs
    largest = own.map(\.size).max() ?? .nan
    let level = calibration.level
    self.target = target ?? own.map(\.budget).max() ?? 1
    slices = IsoFLOP(own)
    var findings: [Finding] = []
    let envelope = Self.envelope(of: own)
    if envelope.count > 2,
      let line = PowerLine(envelope.map(\.budget), envelope.map(\.size), level: level)
    {
      findings.append(Finding(1, line, of: sizeSymbol, at: self.target))
    }
    let second = slices.line(level: level)
    if let second, second.count > 1 {
      findings.append(Finding(2, second, of: sizeSymbol, at: self.target))
    }
    let span = (own.map(\.budget).min() ?? 1, own.map(\.budget).max() ?? 1)
    let third = try planner.sizeTrend(from: span.0, to: span.1, at: self.target)
    bestOfRuns =
      third.1.value * VectorMath.power(span.1 / self.target, third.0.value)
    findings.append(Finding(number: 3, exponent: third.0, size: third.1, count: own.count))
    self.findings = findings
    simulated = IsoFLOP(try PricedRuns(simulating: planner, data: data).runs).line(level: level)
  }

  /// What an approach says; nil where the runs do not allow it.
  ///
  /// - Parameter number: 1, 2 or 3.
  /// - Returns: The finding.
  public func finding(_ number: Int) -> Finding? { findings.first { $0.number == number } }

  /// How far approach 2's exponent lies from the fitted law's own on runs of that law; nil where
  /// approach 2 does not apply.
  public var exponentBias: Double? {
    guard let simulated, let third = finding(3) else { return nil }
    return simulated.exponent.value - third.exponent.value
  }

  /// The factor by which approach 2 then misses the best size at the target.
  public var sizeBias: Double? {
    guard let simulated, let third = finding(3) else { return nil }
    return simulated.size(sizeSymbol, at: target).value / third.size.value
  }

  /// The runs that no cheaper run beats: the lower envelope of the response over the budget.
  static func envelope(of runs: [IsoFLOP.Run]) -> [IsoFLOP.Run] {
    var lowest = Double.infinity
    return runs.sorted { ($0.budget, $0.response) < ($1.budget, $1.response) }.filter { run in
      guard run.response < lowest else { return false }
      lowest = run.response
      return true
    }
  }

  /// Whether models as large as the law's best at the largest budget were trained.
  ///
  /// Where none was, the lower envelope ends at the largest ones, and approach 1 cannot contradict the law.
  public var envelopeReachesBest: Bool { bestOfRuns <= largest }

  /// Pairs of approaches whose intervals of the size at the target do not meet, those of approach 1 where
  /// its envelope reaches that far.
  public var disagreements: [(Int, Int)] {
    let compared = findings.filter { $0.number != 1 || envelopeReachesBest }
    return compared.indices.flatMap { i in
      compared.indices.dropFirst(i + 1).compactMap { j in
        guard let a = compared[i].size.interval, let b = compared[j].size.interval,
          a.upper < b.lower || b.upper < a.lower
        else { return nil }
        return (compared[i].number, compared[j].number)
      }
    }
  }
}

extension Approaches.Finding {
  fileprivate init(_ number: Int, _ line: PowerLine, of symbol: Symbol, at target: Double) {
    self.init(
      number: number, exponent: line.exponent, size: line.size(symbol, at: target),
      count: line.count)
  }
}

extension Planner {
  /// The mean slope of log N* between two budgets, and N* at a third, with their intervals.
  func sizeTrend(
    from least: Double, to largest: Double, at target: Double
  ) throws(PlanError) -> (exponent: Estimate, size: Estimate) {
    let ends = try (optimaOfSize(for: least), optimaOfSize(for: largest))
    let plans = [ends.0, ends.1, target == largest ? ends.1 : try optimaOfSize(for: target)]
    let width = VectorMath.value(of: .log, at: largest / least)
    func slope(_ a: Double, _ b: Double) -> Double {
      VectorMath.value(of: .log, at: b / a) / width
    }
    let value = slope(plans[0].size, plans[1].size)
    // The law's own exponent is a share where its formula is one, as in the fit.
    let domain = calibration.law.derived["a"].map { calibration.domain(of: $0.formula) } ?? .real
    let exponent = calibration.uncertainty.flatMap {
      $0.spread(
        around: value, values: zip(plans[0].beside, plans[1].beside).map(slope), in: domain)
    }
    let size = calibration.uncertainty.flatMap {
      $0.spread(around: plans[2].size, values: plans[2].beside)
    }
    return (
      Estimate(
        symbol: "a", value: value, standardError: exponent?.standardError,
        interval: exponent?.interval),
      Estimate(
        symbol: calibration.law.quantity(.size)?.symbol ?? "size", unit: .parameters,
        value: plans[2].size,
        standardError: size?.standardError, interval: size?.interval)
    )
  }

  /// N at the best allocation for a budget, by the fit and by each point around it.
  private func optimaOfSize(
    for budget: Double
  ) throws(PlanError) -> (size: Double, beside: [Double]) {
    let problem = try AllocationProblem(.lowestResponse(budget: budget), planner: self)
    var surface = try problem.surface(at: calibration.values)
    let optimum = try problem.optimum(on: &surface)
    let beside = try problem.optima(beside: optimum, on: &surface) ?? []
    guard let size = calibration.law.formula(of: .size) else {
      throw .noRoles([.size], of: calibration.law)
    }
    func value(_ coordinates: [Double]) -> Double {
      var point = problem.fixed
      for (variable, x) in zip(problem.open, coordinates) {
        point[variable.symbol] = variable.domain.value(at: x)
      }
      return size.number(at: calibration.values.merging(point) { $1 })
    }
    return (value(optimum), beside.map(value))
  }
}
