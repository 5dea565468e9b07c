import Fitting
import Laws
import Planning
import Quantities
import TestSupport
import Testing

/// Hours, days, money and energy of compute.
@Suite struct RentalTests {
  // 1e24 FLOPs at 40 % of 989.4e12 FLOP/s: 1e24/(395.76e12*3600) = 701,884.4 hours, by hand.
  @Test func `a budget is priced in hours, days, money and energy`() throws {
    let rental = try Rental(.named("h100"), utilization: 0.4, price: 2.5, count: 1024)
    let bill = rental.bill(for: Estimate(symbol: "C", value: 1e24))
    let found = Dictionary(uniqueKeysWithValues: bill.map { ($0.symbol, $0.value) })
    let hours = 1e24 / (0.4 * 989.4e12 * 3600)
    #expect(matchingDigits(try #require(found["hours"]), hours) >= 14)
    #expect(abs(hours - 701_884.4) < 0.1)
    #expect(matchingDigits(try #require(found["days"]), hours / 24 / 1024) >= 14)
    #expect(matchingDigits(try #require(found["money"]), 2.5 * hours) >= 14)
    #expect(matchingDigits(try #require(found["energy"]), 0.7 * hours) >= 14)
  }

  @Test func `a price leaves the labels, the notes and all else of a plan as they were`() throws {
    let law = try LawCatalog.law(named: "effective-parameters")
    let fit = try Calibration(law, published: law.publishedValues(named: "quest"))
    let planner = try Planner(fit, labels: ["format": "fp4"])
    var plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    plan.notes = ["a sentence that a reader should know"]
    let priced = try plan.priced(on: Rental(.named("h100"), utilization: 0.4, price: 2.5))
    #expect(priced.labels == plan.labels && !plan.labels.isEmpty)
    #expect(priced.notes == plan.notes)
    #expect(priced.words == plan.words)
    #expect(priced.allocation == plan.allocation)
    #expect(priced.nearOptimal.count == plan.nearOptimal.count)
    #expect(priced.also.map(\.symbol) == plan.also.map(\.symbol) + ["hours", "money", "energy"])
  }

  @Test func `money buys the compute that costs it`() throws {
    let rental = try Rental(.named("A100"), utilization: 0.5, price: 2)
    let compute = try #require(rental.budget(for: 1e5))
    let bill = rental.bill(for: Estimate(symbol: "C", value: compute))
    #expect(matchingDigits(try #require(bill.first { $0.symbol == "money" }).value, 1e5) >= 14)
  }

  @Test func `an unknown GPU is answered with those that there are`() {
    let error = #expect(throws: PlanError.self) { try Accelerator.named("h1000") }
    #expect(
      error.map { "\($0)" } == "no GPU 'h1000' is known; accepted are b200, h200, h100, h100-pcie, "
        + "a100, v100, mi300x, or its peak in FLOP/s as a number")
  }

  @Test func `a share of the peak above 1 is refused`() {
    #expect(throws: PlanError.self) { try Rental(.named("h100"), utilization: 40) }
  }

  @Test func `every known GPU has a name of its own and a source`() {
    #expect(Set(Accelerator.all.map(\.name)).count == Accelerator.all.count)
    #expect(Accelerator.all.allSatisfy { !$0.source.isEmpty && $0.peak > 1e13 })
  }
}
