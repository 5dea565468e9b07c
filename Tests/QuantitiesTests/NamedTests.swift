import Quantities
import Testing

@Suite struct NamedTests {
  @Test func `an estimate is asked for by its symbol`() {
    let estimates = [Estimate(symbol: "N", value: 1), Estimate(symbol: "D", value: 2)]
    #expect(estimates["D"]?.value == 2)
    #expect(estimates["C"] == nil)
    #expect([Estimate]()["N"] == nil)
  }
}
