import Fitting
import Laws
import Planning
import Quantities
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

  @Test func `of many plans only the runs are expected`() throws {
    let planner = try Self.planner(noise: 0.01)
    let plans = try (0..<8).map {
      try planner.plan(for: .lowestResponse(budget: 1e20 * Double(1 + $0)))
    }
    let found = planner.expecting(plans)
    #expect(found.allSatisfy { $0.region == nil && $0.expected != nil })
  }
}
