public import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities
public import Work

/// What a plan would be had something been assumed otherwise: the floor, the difference of the exponents,
/// what the fit minimizes, how a variable is counted.
public struct Assumptions: Sendable {
  /// What is assumed otherwise.
  public enum Kind: Sendable, Hashable {
    /// A parameter or a combination of them, one standard error up, the others following.
    case parameter(String)
    /// Another objective of the fit.
    case objective(Objective)
    /// Another count of a variable, in words.
    case count(of: Symbol, String)
  }

  /// The best allocation under another assumption.
  public struct Finding: Sendable {
    /// What is assumed otherwise.
    public let kind: Kind
    /// The best value of each open variable, in its own count.
    public let values: [Symbol: Double]
    /// The factor by which each moves; a variable that is counted in another way has none.
    public let factors: [Symbol: Double]
    /// The response there, by the law fitted anew; nil where nothing was fitted.
    public let response: Estimate?
    /// Where one new run there is expected by that law; nil where nothing was fitted, or it cannot be said.
    public let expected: ExpectedRun?
  }

  /// A variable of every run, counted in another way.
  public struct Recount: Sendable {
    /// The variable.
    public let symbol: Symbol
    /// The count, in words.
    public let words: String
    /// One value a run.
    public let values: [Double]

    /// A count.
    public init(symbol: Symbol, words: String, values: [Double]) {
      self.symbol = symbol
      self.words = words
      self.values = values
    }
  }

  /// The plan that is compared with.
  public let plan: Plan
  /// The findings.
  public let findings: [Finding]
  /// What led to no plan, and why.
  public let failures: [(kind: Kind, reason: String)]

  /// The finding that moves the plan most, by the first variable of the law that it can be measured by.
  public var strongest: (finding: Finding, symbol: Symbol, factor: Double)? {
    findings.compactMap { finding in
      plan.allocation.map(\.symbol).first { finding.factors[$0] != nil }
        .flatMap { symbol in finding.factors[symbol].map { (finding, symbol, $0) } }
    }.max { Self.size($0.2) < Self.size($1.2) }
  }

  private static func size(_ factor: Double) -> Double { max(factor, 1 / factor) }

  /// Refits the runs of a plan's fit and plans anew.
  ///
  /// - Parameters:
  ///   - plan: A plan of the planner for a budget or a response.
  ///   - planner: The planner.
  ///   - fit: The fit that is planned with.
  ///   - question: The question that it answered.
  ///   - recounts: Other counts of variables.
  ///   - threads: How many threads a fit may use.
  ///   - progress: Who hears how many fits are made.
  /// - Throws: `PlanError` when the plan's goal has no optimum any more.
  public init(
    of plan: Plan, by planner: Planner, fit: Fit, question: Question, recounts: [Recount] = [],
    threads: Int = 1, progress: Progress? = nil
  ) throws(PlanError) {
    self.plan = plan
    let others = Self.objectives(beside: question.objective).map { Kind.objective($0) }
    let refits =
      others.map { (kind: $0, recount: Recount?.none) }
      + recounts.map { (kind: .count(of: $0.symbol, $0.words), recount: $0) }
    let settings = fit.settings
    let fitter = Fitter(
      starts: settings.starts, level: settings.level, seed: settings.seed, threads: threads,
      maximumIterations: settings.maximumIterations)
    let open = plan.allocation.map(\.symbol).filter { planner.held[$0] == nil }
    let prepared = Result { () throws(FitError) in try PreparedProblem(question) }
    var findings = try planner.parameterFindings(of: plan)
    var failures: [(kind: Kind, reason: String)] = []
    let counter = progress?.counter(of: refits.count)
    for (kind, recount) in refits {
      defer { counter?.advance() }
      do {
        let problem = try prepared.get().changed(as: kind, recount: recount).pooledAgain(by: fitter)
        let fit = try fitter.fit(problem).rememberingMisfit(of: problem.question.data)
        let other = try Planner(
          fit.calibration, cost: planner.runCost, serving: planner.serving, holding: planner.held,
          labels: planner.labels,
          tolerance: planner.tolerance)
        let anew = try other.expectingRun(
          of: other.plan(for: plan.goal), by: RunExpectation(fit.calibration))
        findings.append(Finding(kind, anew, beside: plan, open: open, recounted: recount?.symbol))
      } catch { failures.append((kind, "\(error)")) }
    }
    self.findings = findings
    self.failures = failures
  }

  /// The usual objectives that the fit did not have, its weights kept.
  private static func objectives(beside own: Objective) -> [Objective] {
    [
      own.comparing(on: .log, by: .huber(1e-3)),
      own.comparing(on: .log, by: .squares),
      own.comparing(on: .log, by: .absolute),
      own.comparing(on: .linear, by: .squares),
    ].filter { $0 != own }
  }
}

extension PreparedProblem {
  /// The problem with what is assumed otherwise.
  fileprivate func changed(
    as kind: Assumptions.Kind, recount: Assumptions.Recount?
  ) throws(FitError) -> PreparedProblem {
    if let recount {
      return try PreparedProblem(question.replacing(recount.symbol, by: recount.values))
    }
    guard case .objective(let objective) = kind else { return self }
    return try minimizing(objective)
  }
}

extension Assumptions.Finding {
  /// The best allocation of another fit, next to that of the plan.
  fileprivate init(
    _ kind: Assumptions.Kind, _ anew: Plan, beside plan: Plan, open: [Symbol], recounted: Symbol?
  ) {
    let before = plan.values
    let after = anew.values
    self.init(
      kind: kind, values: after.filter { open.contains($0.key) },
      factors: Dictionary(
        uniqueKeysWithValues: open.filter { $0 != recounted }.compactMap { symbol in
          after[symbol].flatMap { value in before[symbol].map { (symbol, value / $0) } }
        }), response: anew.response, expected: anew.expected)
  }
}

extension Planner {
  /// How the floor, the difference of the exponents and the plan's strongest influence move it.
  fileprivate func parameterFindings(of plan: Plan) throws(PlanError) -> [Assumptions.Finding] {
    let problem = try AllocationProblem(plan.goal, planner: self)
    var surface = try problem.surface(at: calibration.values)
    let values = plan.values
    let start = problem.open.map { $0.domain.coordinate(of: values[$0.symbol] ?? .nan) }
    guard let uncertainty = calibration.uncertainty,
      let optima = try problem.optima(beside: start, on: &surface)
    else { return [] }
    let strongest = plan.influences.first.map(\.symbol)
    return combinations(with: strongest).compactMap { name, formula in
      let changing = uncertainty.values(of: formula)
      let moves = problem.open.enumerated().compactMap { axis, variable in
        Self.influence(
          of: name, changing, on: variable.symbol, optima.map { $0[axis] }, in: plan)
      }
      guard !moves.isEmpty else { return nil }
      let factors = Dictionary(uniqueKeysWithValues: moves.map { ($0.variable, $0.factor) })
      return Assumptions.Finding(
        kind: .parameter(name.name),
        values: Dictionary(
          uniqueKeysWithValues: factors.map { ($0.key, $0.value * (values[$0.key] ?? .nan)) }),
        factors: factors, response: nil, expected: nil)
    }
  }

  /// E, alpha - beta and another symbol, those that the law has, with their formulas.
  private func combinations(with other: Symbol?) -> [(Symbol, Formula)] {
    let symbols = Set(calibration.determined.map(\.symbol))
    var found: [(Symbol, Formula)] = []
    if symbols.contains("E") { found.append(("E", Formula(Symbol("E")))) }
    if symbols.isSuperset(of: ["alpha", "beta"]) {
      found.append(("alpha - beta", Formula(Symbol("alpha")) - Formula(Symbol("beta"))))
    }
    if let other, other != "E" {
      let derived = calibration.law.derived[other]?.formula
      found.append((other, derived ?? Formula(other)))
    }
    return found
  }
}
