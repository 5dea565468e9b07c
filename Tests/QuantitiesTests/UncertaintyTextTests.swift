import Quantities
import Testing

/// Values with their uncertainty behind them.
struct UncertaintyTextTests {
  private func texts(
    _ value: Double, error: Double? = nil, _ interval: Interval? = nil, style: NumberStyle = .plain
  ) -> [String] {
    let estimate = Estimate(
      symbol: "x", value: value, standardError: error, interval: interval)
    return NumberStyle.Uncertainty.allCases.map { style.text(of: estimate, with: $0) }
  }

  @Test func `two digits of the error tell those of the value`() {
    #expect(
      texts(0.34731, error: 0.01513, Interval(lower: 0.318, upper: 0.379))
        == ["0.347(15)", "0.347 ± 0.015", "0.347 +0.032 -0.029"])
  }

  @Test func `an error above the point is written in full`() {
    #expect(
      texts(477.826, error: 123.9, Interval(lower: 290, upper: 790))
        == ["480(120)", "480 ± 120", "480 +310 -190"])
    #expect(texts(1.31, error: 1.24)[0] == "1.3(12)")
  }

  @Test func `value and error share a power of ten`() {
    #expect(
      texts(1.0612e11, error: 5.3e9, Interval(lower: 9.6e10, upper: 1.17e11))
        == ["1.061(53)e11", "(1.061 ± 0.053)e11", "(1.061 +0.109 -0.101)e11"])
    #expect(texts(6.61e10, error: 1.21e10, style: .suffixed)[0] == "66(12)B")
    #expect(texts(6.61e10, error: 1.21e10, style: .suffixed)[1] == "(66 ± 12)B")
  }

  @Test func `what is not known is not written`() {
    #expect(texts(0.35) == ["0.35", "0.35", "0.35"])
    #expect(texts(2, error: 0) == ["2", "2", "2"])
    // An open end has no distance, and an interval alone is given by its ends.
    #expect(texts(3, error: 0.21, Interval(lower: 2.5, upper: .infinity))[2] == "3.00(21)")
    #expect(texts(3.2, Interval(lower: 2.9, upper: 3.6))[0] == "3.20 +0.40 -0.30")
  }

  @Test func `the value has the digits that it has beside its error`() {
    for (value, error) in [(1.9, 0.032), (33_012, 24_001), (2e-7, 3e-8), (5.5e23, 1e21)] {
      let estimate = Estimate(symbol: "x", value: value, standardError: error)
      let printed = NumberStyle.plain.texts(of: estimate).value.split(separator: "e")
      #expect(NumberStyle.plain.text(of: estimate, with: .parentheses).hasPrefix(printed[0] + "("))
    }
  }
}
