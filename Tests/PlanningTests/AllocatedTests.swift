import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Quantities that follow from a plan, and ladders that allow none.
@Suite struct AllocatedTests {
  /// Runs of a Chinchilla law with a ripple of 1 %, D at these multiples of N in turn.
  static func fit(_ law: Law, ratios: [Double]) throws -> Fit {
    let made = try Formula(parsing: "1.7 + 400*N^-0.34 + 410*D^-0.28")
    let sizes = (0..<24).map { 1e7 * VectorMath.power(1.3, Double($0)) }
    let tokens = zip(sizes.indices, sizes).map { ratios[$0 % ratios.count] * $1 }
    let losses = try zip(sizes, tokens).enumerated().map { row, run in
      try made.value(at: ["N": run.0, "D": run.1]) * (1 + 0.01 * Double((row * 7) % 5 - 2) / 2)
    }
    let table = RunTable(name: "runs", numbers: [("N", sizes), ("D", tokens), ("L", losses)])
    return try Fitter().fit(Question(law: law, table: table))
  }

  @Test func `an error of a quantity of one variable is that of the quantity`() throws {
    let text = try LawCatalog.law(named: "chinchilla").text
    let law = try Law(parsing: text + "\nalso twice = 2*N\nalso square = N^2\n")
    let fit = try Self.fit(law, ratios: [4, 20, 100, 500])
    let plan = try Planner(fit.calibration).plan(for: .lowestResponse(budget: 1e20))
    let size = try #require(plan.allocation["N"])
    let error = try #require(size.standardError)
    let (twice, square) = (try #require(plan.also["twice"]), try #require(plan.also["square"]))
    #expect(matchingDigits(try #require(twice.standardError), 2 * error) > 6)
    // The slope of N^2 along each axis is 2 N to the width of a step.
    #expect(matchingDigits(try #require(square.standardError), 2 * size.value * error) > 2)
    let (own, wide) = (try #require(size.interval), try #require(square.interval))
    #expect(matchingDigits(wide.upper, own.upper * own.upper) > 2)
    #expect(matchingDigits(wide.lower, own.lower * own.lower) > 2)
  }

  @Test func `runs of one D over N allow no split of a budget, whatever noise says of the rank`()
    throws
  {
    let fit = try Self.fit(LawCatalog.law(named: "chinchilla"), ratios: [20, 20.4, 19.7])
    let planner = try Planner(fit.calibration)
    let error = #expect(throws: PlanError.self) {
      try planner.plan(for: .lowestResponse(budget: 1e20))
    }
    #expect("\(try #require(error))".contains("the fitted runs have one D/N, 20"))
    #expect(throws: Never.self) {
      try Planner(fit.calibration, holding: ["N": 1e8]).plan(for: .lowestResponse(budget: 1e20))
    }
  }
}
