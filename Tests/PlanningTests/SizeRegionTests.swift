import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// The sizes that cannot be told from the best.
@Suite struct SizeRegionTests {
  private static func planner(
    noise: Double, holding: [Symbol: Double] = [:]
  ) throws -> Planner {
    let fit = try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: noise)))
    return try Planner(fit.calibration, holding: holding)
  }

  @Test func `the region holds its best and the law's, and is wider where runs scatter more`()
    throws
  {
    var widths: [Double] = []
    for noise in [0.001, 0.02] {
      let planner = try Self.planner(noise: noise)
      let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
      let expected = try #require(planner.expecting([plan]).first)
      let region = try #require(expected.region)
      let size = try #require(plan.allocation["N"]?.value)
      let (lower, upper) = (region.lower ?? 0, region.upper ?? .infinity)
      #expect(region.symbol == "N" && lower < region.best && region.best < upper)
      #expect(lower < size && size < upper)
      let run = try #require(expected.expected)
      #expect(run.run.interval.contains(run.value))
      widths.append(upper / lower)
    }
    #expect(widths[0] < widths[1])
  }

  @Test func `plans without a size to choose, and published values, have none`() throws {
    let planner = try Self.planner(noise: 0.01, holding: ["N": 1e9])
    let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    #expect(planner.expecting([plan]).first?.region == nil)
    #expect(planner.expecting([plan]).first?.expected != nil)
    let law = try LawCatalog.law(named: "chinchilla")
    let published = try Planner(
      Calibration(law, published: law.publishedValues(named: "besiroglu")))
    let other = try published.plan(for: .lowestResponse(budget: 1e21))
    #expect(published.expecting([other]).first?.expected == nil)
  }

  @Test func `a plan for a response has the region of the plan at what it costs`() throws {
    let planner = try Self.planner(noise: 0.01)
    let cheapest = try planner.plan(for: .leastCost(response: 2.1))
    let cost = try #require(cheapest.cost?.value)
    let atCost = try planner.plan(for: .lowestResponse(budget: cost))
    let region = try #require(planner.expecting([cheapest]).first?.region)
    let other = try #require(planner.expecting([atCost]).first?.region)
    #expect(region.symbol == other.symbol && region.upper != nil)
    #expect(abs(region.best / other.best - 1) < 1e-6)
    #expect(abs((region.upper ?? 0) / (other.upper ?? 1) - 1) < 1e-6)
    #expect((region.lower == nil) == (other.lower == nil))
  }

  @Test func `a plan that chooses one variable has the region of its values`() throws {
    let law = try Law(
      parsing: """
        law valley
        response L
        variable r positive  learning rate
        parameter c positive search 1 .. 4
        parameter a positive search 0.01 .. 1
        parameter m positive search 0.1 .. 10
        formula c + a*ln(r/m)^2
        """)
    let rates = (0..<24).map { 0.1 * VectorMath.power(1.2, Double($0)) }
    let losses = rates.enumerated().map { row, rate in
      let depth = VectorMath.log([rate])[0]
      return (2 + 0.1 * depth * depth) * (1 + 0.002 * Double((7 * row) % 13 - 6) / 6)
    }
    let table = RunTable(name: "rates", numbers: [("r", rates), ("L", losses)])
    let planner = try Planner(Fitter().fit(Question(law: law, table: table)).calibration)
    let plan = try planner.plan(for: .best(["r"]))
    let region = try #require(planner.expecting([plan]).first?.region)
    let (lower, upper) = (try #require(region.lower), try #require(region.upper))
    #expect(region.symbol == "r" && lower < 1 && 1 < upper)
    #expect(lower < region.best && region.best < upper)
  }

  @Test func `of many plans only the runs are expected`() throws {
    let planner = try Self.planner(noise: 0.01)
    let plans = try (0..<8).map {
      try planner.plan(for: .lowestResponse(budget: 1e20 * Double(1 + $0)))
    }
    let found = planner.expecting(plans)
    #expect(found.allSatisfy { $0.region == nil && $0.expected != nil })
  }
}
