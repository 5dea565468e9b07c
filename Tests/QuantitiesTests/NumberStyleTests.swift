import Quantities
import Testing

struct NumberStyleTests {
  private func texts(
    _ value: Double, error: Double? = nil, _ interval: (Double, Double)? = nil,
    style: NumberStyle = .plain
  ) -> NumberStyle.EstimateText {
    style.texts(
      of: Estimate(
        symbol: "x", value: value, standardError: error,
        interval: interval.map { Interval(lower: $0.0, upper: $0.1) }))
  }

  @Test func `a value ends at the second digit of its standard error`() {
    #expect(texts(477.826, error: 123.9, (287.4, 794.1)).line == "480 ± 120 [290, 790]")
    #expect(texts(0.3473112, error: 0.02117).line == "0.347 ± 0.021")
    #expect(texts(1.8, error: 0.0203).line == "1.800 ± 0.020")
  }

  @Test func `an error that rounds up takes its place along`() {
    #expect(texts(1.23456, error: 0.0996).line == "1.23 ± 0.10")
  }

  @Test func `a value far below its error keeps one digit`() {
    #expect(texts(0.0003, error: 0.02).line == "0.0003 ± 0.020")
  }

  @Test func `without any uncertainty a value has six digits`() {
    #expect(texts(1.97391234567).line == "1.97391")
    #expect(texts(6).line == "6")
  }

  @Test func `a quarter of the interval stands in for a missing error`() {
    let text = texts(7.31904e10, (4.13e10, 1.204e11), style: .suffixed)
    #expect(text.line == "73B [41B, 120B]")
  }

  @Test func `an open interval leaves three digits`() {
    #expect(texts(7.31904e10, (4.13e10, .infinity), style: .suffixed).line == "73.2B [41.3B, open]")
  }

  @Test func `digits beyond rounding are never printed`() {
    #expect(texts(477.826, error: 1e-8).value == "477.8260000")
  }

  @Test func `what is exact but for rounding has neither error nor interval`() {
    #expect(texts(2.505654577, error: 0, (2.505654577, 2.505654577)).line == "2.50565")
    #expect(texts(3.68, error: 1e-13).line == "3.68")
    #expect(texts(5.76e23, (5.76e23, 5.76e23), style: .exponent).line == "5.76e23")
  }

  @Test func `an interval over a factor of 100 leaves three digits`() {
    #expect(texts(477.826, error: 0.5, (4, 4000)).value == "478")
  }

  @Test(arguments: [
    (Unit.parameters, 7.31904e10, "73.1904B"), (.tokens, 1.31165e12, "1.31165T"),
    (.tokens, 9000, "9000"), (.flops, 5.76e23, "5.76e23"), (.natsPerToken, 1.973912, "1.97391"),
    (.one, 2.5e8, "2.5e8"), (.one, 3.25e-6, "3.25e-6"), (.one, -0.5, "-0.5"), (.one, 0, "0"),
  ])
  func `a unit chooses how powers of ten are written`(unit: Unit, value: Double, text: String) {
    #expect(NumberStyle(unit: unit).text(value) == text)
  }

  @Test func `what is no finite number is said in words`() {
    #expect(NumberStyle.plain.text(.nan) == "nan")
    #expect(NumberStyle.plain.text(-.infinity) == "-inf")
    #expect(texts(.nan, error: 1).value == "nan")
  }

  @Test func `rounding is that of the shortest decimal, halves away from zero`() {
    #expect(NumberStyle.plain.text(2.675, digits: 3) == "2.68")
    #expect(NumberStyle.plain.text(99.96, digits: 3) == "100")
    #expect(NumberStyle.suffixed.text(999_960, digits: 4) == "1M")
    #expect(NumberStyle.suffixed.text(9.994e14, digits: 4) == "999.4T")
    #expect(NumberStyle.suffixed.text(1e15) == "1e15")
  }
}
