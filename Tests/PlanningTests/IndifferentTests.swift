import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Testing

/// Plans of laws that do not choose among allocations of one cost.
@Suite struct IndifferentTests {
  static func planner(_ formula: String, cost: String) throws -> Planner {
    let law = try Law(
      parsing: """
        response L
        variable N
        variable D
        formula \(formula)
        cost C = \(cost)
        """)
    return try Planner(Calibration(law, published: nil))
  }

  @Test(arguments: [Goal.lowestResponse(budget: 1e21), .leastCost(response: 2.5)])
  func `a law of the product alone has no best split of a budget`(goal: Goal) throws {
    let planner = try Self.planner("1.8 + 1000*(N*D)^-0.15", cost: "6*N*D")
    let error = try #require(throws: PlanError.self) { try planner.plan(for: goal) }
    #expect("\(error)".contains("gives the same whatever N, D are"), "\(error)")
    #expect("\(error)".contains("N=...") && "\(error)".contains("D=..."), "\(error)")
  }

  @Test func `another cost chooses`() throws {
    let planner = try Self.planner("1.8 + 1000*(N*D)^-0.15", cost: "N + 20*D")
    let plan = try planner.plan(for: .lowestResponse(budget: 1e12))
    #expect(isClose(plan.allocation["N"]?.value, to: 5e11, within: 1e-6))
  }

  @Test func `a flat but bent valley has its optimum`() throws {
    let planner = try Self.planner("1.8 + 1e-4*(N^-0.05 + D^-0.05)", cost: "6*N*D")
    let plan = try planner.plan(for: .lowestResponse(budget: 6e20))
    #expect(isClose(plan.allocation["N"]?.value, to: 1e10, within: 1e-3))
  }
}

private func isClose(_ value: Double?, to other: Double, within share: Double) -> Bool {
  value.map { ($0 / other - 1).magnitude < share } ?? false
}
