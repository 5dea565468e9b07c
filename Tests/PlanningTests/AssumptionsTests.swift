import Fitting
import Foundation
import Laws
import Planning
import Quantities
import TestSupport
import Testing

/// What a plan would be under other assumptions, beside fits and closed forms made apart.
@Suite struct AssumptionsTests {
  private static func problem(_ objective: Objective = .hoffmann) throws -> Question {
    try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.01),
      objective: objective)
  }

  private static func assumptions(
    _ goal: Goal = .lowestResponse(budget: 1e23), recounts: [Assumptions.Recount] = []
  ) throws -> Assumptions {
    let problem = try problem()
    let fit = try Fitter().fit(problem)
    let planner = try Planner(fit.calibration)
    return try Assumptions(
      of: planner.plan(for: goal), by: planner, fit: fit, question: problem, recounts: recounts)
  }

  @Test func `another objective gives the plan of a fit with that objective`() throws {
    let found = try Self.assumptions()
    #expect(found.failures.isEmpty)
    let objectives = found.findings.compactMap { finding -> Objective? in
      if case .objective(let objective) = finding.kind { objective } else { nil }
    }
    #expect(objectives.count == 3 && !objectives.contains(.hoffmann))
    for objective in objectives {
      let finding = try #require(found.findings.first { $0.kind == .objective(objective) })
      let fit = try Fitter().fit(Self.problem(objective))
      let (n, d) = try PlannerTests.closedForm(fit.values, budget: 1e23)
      #expect(matchingDigits(try #require(finding.values["N"]), n) >= 8)
      #expect(matchingDigits(try #require(finding.values["D"]), d) >= 8)
      let before = found.plan.allocation[0].value
      #expect(matchingDigits(try #require(finding.factors["N"]), n / before) >= 8)
    }
  }

  // Twice the parameters at equal losses make A' = 2^alpha A, and D* falls by 2^(alpha/(alpha + beta)).
  @Test func `another count of the parameters moves the tokens as the closed form`() throws {
    let sizes = try #require(Self.problem().data.columns["N"])
    let double = Assumptions.Recount(symbol: "N", words: "N = 2*N", values: sizes.map { 2 * $0 })
    let found = try Self.assumptions(recounts: [double])
    let finding = try #require(found.findings.last)
    #expect(finding.kind == .count(of: "N", "N = 2*N"))
    let fit = try Fitter().fit(Self.problem())
    let (alpha, beta) = (
      try #require(fit.values["alpha"]), try #require(fit.values["beta"])
    )
    let expected = pow(2, -alpha / (alpha + beta))
    // Both minima are found to half the digits of the objective and better.
    #expect(matchingDigits(try #require(finding.factors["D"]), expected) >= 6)
    #expect(finding.factors["N"] == nil)
  }

  @Test func `parameters move the plan as its influences say`() throws {
    let found = try Self.assumptions()
    let names = found.findings.compactMap { finding -> String? in
      if case .parameter(let name) = finding.kind { name } else { nil }
    }
    let influence = try #require(found.plan.influences.first)
    #expect(names == ["E", "alpha - beta", influence.symbol.name])
    #expect(found.findings[2].factors["N"] == influence.factor)
    // With a budget what N gains D gives.
    for finding in found.findings.prefix(3) {
      let (n, d) = (try #require(finding.factors["N"]), try #require(finding.factors["D"]))
      #expect((n - 1) * (d - 1) < 0)
    }
  }

  @Test func `the strongest assumption is that of the largest factor`() throws {
    let found = try Self.assumptions(.leastCost(response: 2.2))
    let (strongest, symbol, factor) = try #require(found.strongest)
    #expect(symbol == "N" && strongest.factors["N"] == factor)
    let sizes = found.findings.compactMap { $0.factors["N"] }.map { abs(log($0)) }
    #expect(sizes.max() == abs(log(factor)))
  }

  @Test func `a count that cannot be fitted is reported next to the others`() throws {
    let runs = try Self.problem().data.count
    let same = Assumptions.Recount(
      symbol: "N", words: "N = 1e9", values: Array(repeating: 1e9, count: runs))
    let found = try Self.assumptions(recounts: [same])
    #expect(found.failures.map(\.kind) == [.count(of: "N", "N = 1e9")])
    #expect(found.failures[0].reason.contains("N"))
    #expect(found.findings.count == 6)
  }
}
