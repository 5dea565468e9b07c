import NumericsCore
import Testing

/// The test of runs of one sign.
struct RunsTestTests {
  // 6 above and 6 below in 2 runs: mean 7, variance 6*5/11.
  @Test func `a trend has few runs`() throws {
    let values = (1...12).map(Double.init)
    let z = try #require(RunsTest.statistic(of: values, along: values))
    #expect(abs(z - (2 - 7) / (30.0 / 11).squareRoot()) < 1e-14)
  }

  @Test func `turns at every step are more runs than chance gives`() throws {
    let values = (0..<12).map { $0.isMultiple(of: 2) ? 1.0 : -1 }
    let z = try #require(RunsTest.statistic(of: values, along: (0..<12).map(Double.init)))
    #expect(abs(z - 5 / (30.0 / 11).squareRoot()) < 1e-14)
  }

  @Test func `places put values in order, and few values say nothing`() throws {
    let values = (1...12).map(Double.init)
    let places = values.map { -$0 }
    #expect(
      RunsTest.statistic(of: values, along: places) == RunsTest.statistic(of: values, along: values)
    )
    #expect(
      RunsTest.statistic(of: Array(values.prefix(11)), along: Array(values.prefix(11))) == nil)
    #expect(RunsTest.statistic(of: [], along: []) == nil)
  }
}
