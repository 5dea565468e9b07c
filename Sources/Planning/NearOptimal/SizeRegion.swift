import Fitting
import Laws
import NumericsCore
public import Quantities

/// The model sizes at one budget whose response cannot be told from that of the best, as laws miss runs.
public struct SizeRegion: Sendable, Hashable {
  /// The symbol of the size.
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
  /// How many standard deviations of the difference the response of a size of the region exceeds the best by.
  ///
  /// Learned so that 95 % regions hold later optima (docs/beyond.md); the response is so flat
  /// about its best that the usual quantile would take in nearly everything.
  private static let deviations = 1.0
  /// The level that it was learned at.
  private static let learnedLevel = 0.95

  /// The region about a plan; nil where the misfit of the law is not known, and where the plan chooses no size.
  ///
  /// - Complexity: some 80 plans with the size held.
  init?(of plan: Plan, by planner: Planner) {
    guard case .lowestResponse = plan.goal, let symbol = planner.calibration.law.symbol(.size),
      planner.held[symbol] == nil, let center = plan.allocation[symbol]?.value,
      let expectation = RunExpectation(planner.calibration)
    else { return nil }
    let places = (-Self.steps...Self.steps).map { Self.reach * Double($0) / Double(Self.steps) }
    let found = places.compactMap {
      place -> (size: Double, point: [Symbol: Double], value: Double)? in
      let size = center * VectorMath.value(of: .exp, at: place)
      guard let point = try? planner.holding([symbol: size]).plan(for: plan.goal).values,
        let run = expectation.run(at: point, labels: plan.labels)
      else { return nil }
      return (size, point, run.value)
    }
    guard let best = found.indices.min(by: { found[$0].value < found[$1].value }) else {
      return nil
    }
    let width = Self.deviations * Self.widthAt(planner.calibration.level)
    func isInside(_ index: Int) -> Bool {
      guard
        let gap = expectation.difference(
          found[index].point, found[best].point, labels: plan.labels)
      else { return false }
      return gap.mean <= width * gap.deviation
    }
    let below = found.indices.prefix(best).last { !isInside($0) }
    let above = found.indices.suffix(from: best + 1).first { !isInside($0) }
    self.symbol = symbol
    self.best = found[best].size
    lower = below.map { found[$0].size }
    upper = above.map { found[$0].size }
  }

  /// The width at another level, over that at the level that was learned.
  private static func widthAt(_ level: Double) -> Double {
    func quantile(_ level: Double) -> Double {
      StudentT.quantile((1 + level) / 2, degreesOfFreedom: Misfit.degreesOfFreedom)
    }
    return quantile(level) / quantile(learnedLevel)
  }
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

extension Plan {
  /// The values of the law's variables.
  var values: [Symbol: Double] {
    Dictionary(allocation.map { ($0.symbol, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
