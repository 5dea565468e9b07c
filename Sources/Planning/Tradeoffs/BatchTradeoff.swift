import Fitting
import Formulas
import Laws
public import Quantities

/// Steps against tokens to one response over the batch, by a law over steps and batch, such as
/// `loss-at-batch`: large batches save time, small ones compute, and the critical one is between them.
///
/// Source: Kaplan et al. 2020, arXiv:2001.08361, (S/S_min - 1)(E/E_min - 1) = 1.
public struct BatchTradeoff: Sendable {
  /// A run that reaches the response.
  public struct Run: Sendable {
    /// The batch, in tokens.
    public let batch: Double
    /// The law's variables.
    public let point: [Symbol: Double]
    /// The steps.
    public let steps: Estimate
    /// The tokens, B S.
    public let tokens: Estimate
    /// The steps over those of an unbounded batch, as the time is where steps take equally long.
    public let stepsRatio: Double
    /// The tokens over those of a vanishing batch, as the compute is.
    public let tokensRatio: Double
    /// The cost; nil for a law without one.
    public let cost: Double?
  }

  /// The response that is reached.
  public let response: Double
  /// The batch at which twice the least steps and twice the fewest tokens are needed.
  public let critical: Estimate
  /// The least steps, at an unbounded batch.
  public let leastSteps: Estimate
  /// The fewest tokens, at a vanishing batch.
  public let fewestTokens: Estimate
  /// The runs, in the order of the batches asked for.
  public let runs: [Run]
  /// What the law calls steps and batch, such as S and B.
  public let symbols: (steps: Symbol, batch: Symbol)

  /// From an eighth of the critical batch to eight times it.
  static let usualFactors: [Double] = [0.125, 0.25, 0.5, 1, 2, 4, 8]

  /// Looks for the runs.
  ///
  /// - Parameters:
  ///   - planner: A planner of a law with steps and a batch, which tells S_min, E_min and B_crit; all
  ///     other variables are held.
  ///   - response: The response to reach.
  ///   - batches: Batches in tokens; nil takes some around the critical one.
  /// - Throws: `PlanError` for another law, batches that are not above 0, and a response out of reach.
  public init(
    _ planner: Planner, reaching response: Double, batches: [Double]? = nil
  ) throws(PlanError) {
    let law = planner.calibration.law
    let known = law.variables.map(\.symbol) + law.allocated.map(\.symbol)
    let missing =
      [.steps, .batch].filter { law.variable($0) == nil }.map(\.words)
      + ["S_min", "E_min", "B_crit"].filter { !known.contains(Symbol($0)) }
    guard missing.isEmpty, let own = law.symbol(.steps), let size = law.symbol(.batch) else {
      throw .noBatches(law: law.name, missing: missing)
    }
    symbols = (own, size)
    for symbol in [own, size] where planner.held[symbol] != nil {
      throw .notOpen(symbol, open: law.variables.map(\.symbol).filter { planner.held[$0] == nil })
    }
    self.response = response
    // The response alone says what the critical batch is, so that any batch will do to ask for it.
    let middle = try StepSearch(
      planner, symbols, batch: Self.anyBatch, response: response)
    critical = middle.estimate(of: "B_crit")
    leastSteps = middle.estimate(of: "S_min")
    fewestTokens = middle.estimate(of: "E_min")
    var runs: [Run] = []
    for batch in batches ?? Self.usualFactors.map({ [critical] in critical.value * $0 }) {
      let search = try StepSearch(planner, symbols, batch: batch, response: response)
      let steps = search.estimate(of: own)
      runs.append(
        Run(
          batch: batch, point: search.point, steps: steps,
          tokens: search.estimate(of: Formula(batch) * Formula(own), "E", .tokens),
          stepsRatio: steps.value / leastSteps.value,
          tokensRatio: batch * steps.value / fewestTokens.value,
          cost: planner.cost.map { search.estimate(of: $0.formula, $0.symbol, $0.unit).value }))
    }
    self.runs = runs
  }

  private static let anyBatch = 1e6
}

/// The steps of one batch to a response, at the fit and at each point around it.
private struct StepSearch {
  let calibration: Calibration
  let point: [Symbol: Double]
  let steps: Double
  let beside: [Double]
  private let symbol: Symbol

  init(
    _ planner: Planner, _ symbols: (steps: Symbol, batch: Symbol), batch: Double, response: Double
  ) throws(PlanError) {
    symbol = symbols.steps
    let held = try planner.holding([symbols.batch: batch])
    let inversion = try Inversion(of: symbol, response: response, planner: held)
    calibration = planner.calibration
    steps = try inversion.least(for: .value(of: symbol, response: response)).value
    point = inversion.point(at: steps)
    beside = inversion.values(beside: steps)
  }

  /// A variable of the law, or one of its further quantities.
  func estimate(of symbol: Symbol) -> Estimate {
    let also = calibration.law.allocated[symbol]
    let unit = also?.unit ?? calibration.law.variables[symbol]?.unit
    return estimate(of: also?.formula ?? Formula(symbol), symbol, unit)
  }

  /// A formula, with the interval over which it moves with the parameters and the steps they ask for.
  func estimate(of formula: Formula, _ symbol: Symbol, _ unit: Unit?) -> Estimate {
    func value(_ parameters: [Symbol: Double], steps: Double) -> Double {
      let all = parameters.merging(point) { $1 }.merging([self.symbol: steps]) { $1 }
      return formula.number(at: all)
    }
    let own = value(calibration.values, steps: steps)
    let spread = calibration.uncertainty.flatMap {
      $0.spread(around: own, values: zip($0.points, beside).map { value($0, steps: $1) })
    }
    return Estimate(
      symbol: symbol, unit: unit, value: own, standardError: spread?.standardError,
      interval: spread?.interval)
  }
}
