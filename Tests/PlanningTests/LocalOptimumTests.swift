import Fitting
import Laws
import Planning
import Quantities
import TestSupport
import Testing

@Suite struct LocalOptimumTests {
  static func farseer() throws -> Calibration {
    let law = try LawCatalog.law(named: "farseer")
    return try Calibration(law, published: law.published.first)
  }

  static func value(_ symbol: Symbol, of plan: Plan) throws -> Double {
    try #require((plan.allocation + [plan.response]).first { $0.symbol == symbol }).value
  }

  // A search over a grid of N in another program: N 2.503e9, D 6.658e10, L .488451 at 1e21; 1.405e10,
  // 1.186e12, .400762 at 1e23; 4.773e10, 3.492e13, .336585 at 1e25. The optimum is flat: the grid places N
  // to half a percent.
  @Test(arguments: [
    (1e21, 2.503e9, 6.658e10, 0.488451), (1e23, 1.405e10, 1.186e12, 0.400762),
    (1e25, 4.773e10, 3.492e13, 0.336585),
  ])
  func `a law that falls again far away is planned with near the runs`(
    budget: Double, size: Double, tokens: Double, loss: Double
  ) throws {
    let plan = try Planner(Self.farseer()).plan(for: .lowestResponse(budget: budget))
    #expect(abs(try Self.value("N", of: plan) / size - 1) < 0.005)
    #expect(abs(try Self.value("D", of: plan) / tokens - 1) < 0.005)
    #expect(abs(try Self.value("L", of: plan) - loss) < 1e-6)
    let turn = try #require(plan.local?.turn)
    #expect(turn.symbol == "N")
    #expect(turn.side == .above)
    #expect(turn.value > size && turn.better > turn.value)
  }

  @Test func `a frontier of local optima says so in each plan`() throws {
    let plans = try Planner(Self.farseer()).frontier(over: [1e21, 1e22, 1e23])
    #expect(plans.allSatisfy { $0.local?.turn != nil })
  }

  @Test func `an optimum without a better one far away is not called local`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Calibration(law, published: law.published.first)
    #expect(try Planner(fit).plan(for: .lowestResponse(budget: 1e21)).local == nil)
  }
}
