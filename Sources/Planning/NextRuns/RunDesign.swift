public import Fitting
import Formulas
public import Laws
import NumericsCore
public import Quantities

/// Which runs tell most of a target, in the linear approximation around a fit.
///
/// A run at x adds g g'/s² to the information of the free coordinates, g the slopes of its residual and s
/// how far runs lie from the law. The target's variance is h'Mh with M the inverse of the information;
/// runs are chosen so that it is least for what they cost (V-optimal; Atkinson, Donev & Tobias 2007,
/// Optimum Experimental Designs, with SAS, ch. 10 and 19).
public struct RunDesign: Sendable {
  /// What is to be known better.
  public enum Target: Sendable, Hashable {
    /// The response at a point.
    case response([Symbol: Double])
    /// The best value of a variable for a budget.
    case decision(Symbol, budget: Double)
  }

  /// A run that could be made.
  public struct Candidate: Sendable {
    /// The law's variables.
    public let point: [Symbol: Double]
    /// What it costs.
    public let cost: Double
    let slopes: [Double]
    /// Its place among the runs; nil where the misfit is not asked.
    let site: RunExpectation.Site?
  }

  /// What runs are weighed by.
  public enum Criterion: Sendable, Hashable {
    /// How laws miss runs: by how much a run narrows the interval of one new run at the target.
    case misfit
    /// The law taken as exactly true: by how much a run narrows the law's own response or decision.
    case law
  }

  /// The law.
  public let law: Law
  /// How far runs lie from the law, on the scale of the residuals.
  public let noise: Double
  /// The scatter of runs that the noise was taken from; nil where it was given.
  public let scatter: Scatter?
  /// The scale of the residuals.
  public let scale: Objective.Scale
  /// The standard error of the target now: relative on the log scale and of decisions; that of one new run where
  /// runs are weighed by the misfit.
  public var standardError: Double { knowledge(of: []).deviation }
  /// What runs are weighed by.
  public var criterion: Criterion { beyond == nil ? .law : .misfit }
  /// Whether runs are weighed by the law although the misfit was asked for, as the fit does not hold it.
  public private(set) var lacksMisfit = false

  /// Whether the target is the best value of a variable.
  public let isDecision: Bool

  /// What a run costs: its training alone.
  public let cost: Law.Definition
  /// What may be said of how many new runs at the target the interval holds.
  public let promise: RunPromise

  let covariance: Matrix
  let direction: [Double]
  /// Where one new run at the target is expected; nil where runs are weighed by the law.
  private let beyond: (expectation: RunExpectation, target: RunExpectation.Site)?
  private let formulas: [Formula]
  private let values: [Symbol: Double]

  /// The next runs after a fit.
  ///
  /// - Parameters:
  ///   - planner: A planner of the fit.
  ///   - target: What is to be known better.
  ///   - noise: How far runs lie from the law; nil takes the scatter of runs that every verb prints.
  ///   - criterion: What runs are weighed by; decisions, and fits whose misfit is not known, by the law.
  /// - Throws: `PlanError.undetermined` when the fit has no covariance, and for a target that cannot be
  ///   planned.
  public init(
    _ planner: Planner, target: Target, noise: Double? = nil, by criterion: Criterion = .misfit
  ) throws(PlanError) {
    let calibration = planner.calibration
    guard let residuals = calibration.residuals else { throw .noRuns(law: calibration.law.name) }
    if calibration.isExact { throw .noScatter(goal: "the next runs") }
    if let aim = residuals.lopsided?.aim { throw .noMiddle(goal: "the next runs", aim: aim) }
    guard let covariance = calibration.covariance, let scatter = calibration.runScatter else {
      throw .undetermined(goal: "the next runs", parameters: calibration.undetermined)
    }
    try self.init(
      planner: planner, free: calibration.determined, covariance: covariance,
      scale: residuals.scale,
      noise: noise ?? scatter.size, scatter: noise == nil ? scatter : nil, target: target,
      expectation: criterion == .misfit ? RunExpectation(calibration) : nil)
    if case .response = target { lacksMisfit = criterion == .misfit && beyond == nil }
  }

  /// A first ladder, before any run exists: the parameters may lie anywhere in the law's search ranges.
  ///
  /// - Parameters:
  ///   - planner: A planner of published or guessed values, around which the law is taken as linear.
  ///   - target: What is to be known.
  ///   - relativeNoise: How far runs are expected to lie from the law, as a share of the response.
  /// - Throws: `PlanError` for a target that cannot be planned.
  public init(
    guess planner: Planner, target: Target, relativeNoise: Double
  ) throws(PlanError) {
    let free = planner.calibration.law.parameters
    var prior = Matrix(rows: free.count, columns: free.count, repeating: 0)
    for (i, parameter) in free.enumerated() {
      let ends = [parameter.search.lowerBound, parameter.search.upperBound]
        .map(parameter.domain.coordinate(of:))
      // The deviation of a uniform law over the range.
      let width = (ends[1] - ends[0]).magnitude / 12.0.squareRoot()
      prior[i, i] = width.isFinite && width > 0 ? width * width : 1
    }
    try self.init(
      planner: planner, free: free, covariance: prior, scale: .log, noise: relativeNoise,
      scatter: nil, target: target, expectation: nil)
  }

  private init(
    planner: Planner, free: [Law.Parameter], covariance: Matrix, scale: Objective.Scale,
    noise: Double, scatter: Scatter?, target: Target, expectation: RunExpectation?
  ) throws(PlanError) {
    guard let cost = planner.runCost else { throw .noCost(of: planner.calibration.law) }
    guard noise > 0, noise.isFinite else {
      throw .setting(.noise, found: noise, accepted: "a finite number above 0")
    }
    law = planner.calibration.law
    values = planner.calibration.values
    self.cost = cost
    self.noise = noise
    self.scatter = scatter
    self.scale = scale
    self.covariance = covariance
    let residual = scale == .log ? Formula.log(law.formula) : law.formula
    let fitted = planner.calibration.values
    formulas = free.map { parameter in
      let u = parameter.domain.coordinate(of: fitted[parameter.symbol] ?? .nan)
      return Formula(parameter.domain.slope(at: u)) * residual.derivative(by: parameter.symbol)
    }
    switch target {
    case .response(let point):
      let whole = try planner.calibration.completed(point)
      direction = Self.slopes(formulas, at: values.merging(whole) { $1 })
      beyond = expectation.flatMap { expectation in
        expectation.site(at: whole).map { (expectation, $0) }
      }
      promise = planner.calibration.runPromise(at: [whole])
      isDecision = false
    case .decision(let symbol, let budget):
      direction = try planner.decision(symbol, budget: budget, along: free)
      beyond = nil
      promise = planner.calibration.runPromise()
      isDecision = true
    }
    guard direction.allSatisfy(\.isFinite) else {
      throw .formula("the target has no slopes by the law's parameters")
    }
  }

  private static func slopes(_ formulas: [Formula], at point: [Symbol: Double]) -> [Double] {
    formulas.map { $0.number(at: point) }
  }

  /// A run as a candidate; nil where the law has no slopes or no cost, or the run no place among the others.
  public func candidate(_ point: [Symbol: Double]) -> Candidate? {
    let whole = values.merging(point) { $1 }
    let slopes = Self.slopes(formulas, at: whole)
    guard let price = try? cost.formula.value(at: whole), price > 0, slopes.allSatisfy(\.isFinite)
    else {
      return nil
    }
    let site = beyond?.expectation.site(at: point)
    if beyond != nil, site == nil { return nil }
    return Candidate(point: point, cost: price, slopes: slopes, site: site)
  }

  /// Candidates on a grid in equal ratios, none dearer than a limit.
  ///
  /// - Parameters:
  ///   - ranges: The least and largest value of each variable of the law.
  ///   - steps: Values a variable, at least 1.
  ///   - limit: The most that one run may cost.
  /// - Returns: The candidates.
  public func grid(
    over ranges: [Symbol: ClosedRange<Double>], steps: Int, limit: Double
  ) -> [Candidate] {
    var points: [[Symbol: Double]] = [[:]]
    for variable in law.variables {
      guard let range = ranges[variable.symbol] else { continue }
      let ends = [range.lowerBound, range.upperBound].map(variable.domain.coordinate(of:))
      let count = range.lowerBound == range.upperBound ? 1 : max(steps, 1)
      points = points.flatMap { point in
        (0..<count).map { step in
          let share = count == 1 ? 0 : Double(step) / Double(count - 1)
          let place = variable.domain.value(at: ends[0] + share * (ends[1] - ends[0]))
          return point.merging([variable.symbol: place]) { $1 }
        }
      }
    }
    return points.compactMap(candidate).filter { $0.cost <= limit }
  }

  /// What is known of the target, with runs that could be made.
  func knowledge(of candidates: [Candidate]) -> any DesignKnowledge {
    if let beyond,
      let foresight = beyond.expectation.foresight(
        of: beyond.target, by: candidates.compactMap(\.site))
    {
      return foresight
    }
    return parameters(of: candidates)
  }

  /// What is known of the law's own target, with runs that could be made.
  func parameters(of candidates: [Candidate]) -> ParameterKnowledge {
    ParameterKnowledge(
      covariance: covariance, direction: direction, slopes: candidates.map(\.slopes),
      noise: noise * noise)
  }
}

extension Planner {
  /// The slopes of the logarithm of a best value by the parameters' free coordinates.
  fileprivate func decision(
    _ symbol: Symbol, budget: Double, along free: [Law.Parameter]
  ) throws(PlanError) -> [Double] {
    let problem = try AllocationProblem(.lowestResponse(budget: budget), planner: self)
    guard let index = problem.open.firstIndex(where: { $0.symbol == symbol }) else {
      throw .notOpen(symbol, open: problem.open.map(\.symbol))
    }
    var surface = try problem.surface(at: calibration.values)
    let optimum = try problem.optimum(on: &surface)
    return free.map { parameter in
      let u = parameter.domain.coordinate(of: calibration.values[parameter.symbol] ?? .nan)
      let places = [Self.probe, -Self.probe].map { step -> Double in
        surface.set(
          calibration.values.merging([parameter.symbol: parameter.domain.value(at: u + step)]) {
            $1
          })
        return ConstrainedMinimizer().minimize(&surface, from: optimum)?.point[index] ?? .nan
      }
      return (places[0] - places[1]) / (2 * Self.probe)
    }
  }

  /// A step in a free coordinate for a slope: small against the bend, large against rounding.
  private static let probe = 1e-4
}
