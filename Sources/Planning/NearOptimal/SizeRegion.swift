import Fitting
import Laws
import NumericsCore
public import Quantities

/// The model sizes at one budget whose response cannot be told from that of the best, as laws miss runs; of a plan
/// that chooses one other variable its values.
public struct SizeRegion: Sendable, Hashable {
  /// The symbol of the size, or of that variable; all sizes here are in its unit.
  public let symbol: Symbol
  /// The size of the lowest expected response.
  public let best: Double
  /// The least size of the region; nil where it does not end within a factor of 50 of the law's best.
  public let lower: Double?
  /// The largest size of the region; nil where it does not end within a factor of 50 of the law's best.
  public let upper: Double?
}

extension SizeRegion {
  /// Sizes are looked at up to so many e-folds to both sides of the law's best, a factor of 50.
  private static let reach = 3.9
  private static let steps = 39

  /// The region about a plan; that of a plan for a response is the one at what the plan costs.
  ///
  /// Nil where the misfit of the law is not known, and where the plan chooses neither a size nor one variable.
  ///
  /// - Complexity: some 80 allocations with the size held, each begun at its neighbour.
  init?(of plan: Plan, by planner: Planner, _ expectation: RunExpectation) {
    guard let (goal, size) = Self.question(of: plan, planner.calibration.law),
      planner.held[size.symbol] == nil,
      let center = plan.allocation[size.symbol].map({ size.domain.coordinate(of: $0.value) }),
      let problem = try? AllocationProblem(goal, planner: planner),
      let profile = try? Self.profile(of: size, in: problem, from: plan)
    else { return nil }
    func sites(_ steps: StrideThrough<Int>) -> [(size: Double, site: Site)] {
      var profile = profile
      return steps.compactMap { step in
        let place = center + Self.reach * Double(step) / Double(Self.steps)
        guard profile.response(at: place) != nil else { return nil }
        return expectation.site(at: profile.point(at: place), labels: plan.labels)
          .map { (size.domain.value(at: place), $0) }
      }
    }
    let found =
      sites(stride(from: -1, through: -Self.steps, by: -1)).reversed()
      + sites(stride(from: 0, through: Self.steps, by: 1))
    guard let best = found.indices.min(by: { found[$0].site.value < found[$1].site.value }) else {
      return nil
    }
    let width = Misfit.regionDeviations(level: planner.calibration.level)
    func isInside(_ index: Int) -> Bool {
      expectation.difference(found[index].site, found[best].site).map {
        $0.mean <= width * $0.deviation
      } ?? false
    }
    let below = found.indices.prefix(best).last { !isInside($0) }
    let above = found.indices.suffix(from: best + 1).first { !isInside($0) }
    symbol = size.symbol
    self.best = found[best].size
    lower = below.map { found[$0].size }
    upper = above.map { found[$0].size }
  }

  /// What is compared along which variable; nil where a plan has no such question.
  private static func question(of plan: Plan, _ law: Law) -> (goal: Goal, variable: Law.Variable)? {
    switch plan.goal {
    case .lowestResponse: law.variable(.size).map { (plan.goal, $0) }
    case .leastCost:
      law.variable(.size).flatMap { size in
        plan.cost.map { (.lowestResponse(budget: $0.value), size) }
      }
    case .best(let symbols) where symbols.count == 1:
      law.variables[symbols[0]].map { (plan.goal, $0) }
    case .best, .value: nil
    }
  }

  /// The least response along the size, the others begun at those of the plan.
  private static func profile(
    of size: Law.Variable, in problem: AllocationProblem, from plan: Plan
  ) throws(PlanError) -> Profile {
    let rest = problem.open.filter { $0.symbol != size.symbol }
    return try Profile(
      problem: problem, held: size, rest: rest,
      start: rest.map { $0.domain.coordinate(of: plan.allocation[$0.symbol]?.value ?? .nan) })
  }

  private typealias Site = RunExpectation.Site
}

extension Planner {
  /// Where one new run at the allocation of each plan will lie, and which sizes cannot be told from the best.
  ///
  /// - Parameter plans: Plans of this planner.
  /// - Returns: The same plans with both, where the misfit of the law is known.
  public func expecting(_ plans: [Plan]) -> [Plan] {
    guard let expectation = RunExpectation(calibration) else { return plans }
    return plans.map { plan in
      var plan = expectingRun(of: plan, by: expectation)
      plan.region =
        plans.count <= Self.mostRegions ? SizeRegion(of: plan, by: self, expectation) : nil
      return plan
    }
  }

  /// Where one new run at the allocation of a plan will lie.
  func expectingRun(of plan: Plan, by expectation: RunExpectation?) -> Plan {
    var plan = plan
    plan.expected = expectation?.run(at: plan.values, labels: plan.labels)
    return plan
  }

  /// Of more plans only the new runs are expected.
  private static let mostRegions = 7
}
