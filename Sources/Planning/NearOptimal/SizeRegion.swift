import Fitting
import Laws
import NumericsCore
public import Quantities

/// The model sizes at one budget whose response cannot be told from that of the best, as laws miss runs.
public struct SizeRegion: Sendable, Hashable {
  /// The symbol of the size; all sizes here are in its unit.
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
  /// The region about a plan; nil where the misfit of the law is not known, and where the plan chooses no size.
  ///
  /// - Complexity: some 80 plans with the size held.
  init?(of plan: Plan, by planner: Planner) {
    guard case .lowestResponse = plan.goal, let symbol = planner.calibration.law.symbol(.size),
      planner.held[symbol] == nil, let center = plan.allocation[symbol]?.value,
      let expectation = RunExpectation(planner.calibration)
    else { return nil }
    let found = (-Self.steps...Self.steps).compactMap { step -> (size: Double, site: Site)? in
      let place = Self.reach * Double(step) / Double(Self.steps)
      let size = center * VectorMath.value(of: .exp, at: place)
      guard let point = try? planner.holding([symbol: size]).plan(for: plan.goal).values else {
        return nil
      }
      return expectation.site(at: point, labels: plan.labels).map { (size, $0) }
    }
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
    self.symbol = symbol
    self.best = found[best].size
    lower = below.map { found[$0].size }
    upper = above.map { found[$0].size }
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
      var plan = plan
      plan.expected = expectation.run(at: plan.values, labels: plan.labels)
      plan.region = plans.count <= Self.mostRegions ? SizeRegion(of: plan, by: self) : nil
      return plan
    }
  }

  /// Of more plans only the new runs are expected.
  private static let mostRegions = 7
}
