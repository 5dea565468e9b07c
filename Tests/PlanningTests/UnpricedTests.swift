import Fitting
import Laws
import Planning
import Quantities
import Testing

/// Plans that miss a value which no budget chooses.
@Suite struct UnpricedTests {
  static func planner(
    _ name: String, row: Int = 0, holding held: [Symbol: Double] = [:]
  ) throws -> Planner {
    let law = try LawCatalog.law(named: name)
    return try Planner(Calibration(law, published: law.published[row]), holding: held)
  }

  @Test(arguments: [Goal.lowestResponse(budget: 1e21), .leastCost(response: 2.5)])
  func `a variable that costs nothing and always helps is asked for`(goal: Goal) throws {
    let planner = try Self.planner("data-constrained")
    let error = try #require(throws: PlanError.self) { try planner.plan(for: goal) }
    #expect("\(error)".contains("U costs nothing in C = 6*N*D"), "\(error)")
    #expect("\(error)".contains("give its value with U=..."), "\(error)")
    let whole = try Self.planner("data-constrained", holding: ["U": 1e10]).plan(for: goal)
    #expect(whole.allocation["U"]?.value == 1e10 && whole.local == nil)
  }

  @Test func `several such variables are asked for together`() throws {
    let law = try Law(
      parsing: """
        response L
        variable N
        variable U
        variable G
        formula 5*N^-0.3 + U^-0.2 + G^0.1
        cost C = 6*N
        """)
    let planner = try Planner(Calibration(law, published: nil))
    let error = try #require(throws: PlanError.self) {
      try planner.plan(for: .lowestResponse(budget: 1e21))
    }
    #expect("\(error)".contains("U, G cost nothing in C = 6*N"), "\(error)")
    #expect("\(error)".contains("with U=...,G=..."), "\(error)")
  }

  @Test(arguments: LawCatalog.names)
  func `every law with published values plans a budget or names what is missing`(
    name: String
  ) throws {
    let law = try LawCatalog.law(named: name)
    guard let fit = law.published.lazy.compactMap({ try? Calibration(law, published: $0) }).first
    else {
      return
    }
    do { _ = try Planner(fit).plan(for: .lowestResponse(budget: 1e21)) } catch {
      if law.goesAlongRuns {
        #expect("\(error)".contains("goes along the rows of a run"), "\(error)")
        return
      }
      #expect("\(error)".contains("=...") || "\(error)".contains("such as '"), "\(error)")
      for symbol in law.variables.map(\.symbol) where "\(error)".contains(" \(symbol)=...") {
        return
      }
      #expect("\(error)".contains("such as '") || !law.labels.isEmpty, "\(error)")
    }
  }
}
