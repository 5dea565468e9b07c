import Quantities
import Testing

struct NumberTextTests {
  @Test(arguments: [
    ("70B", 70e9), ("1.4T", 1.4e12), ("6e9", 6e9), ("5.76e23", 5.76e23), ("1,000,000", 1e6),
    ("1_000", 1000), ("2.5M", 2.5e6), ("10k", 1e4), ("10K", 1e4), ("7b", 7e9), ("3G", 3e9),
    ("-1.5", -1.5), ("+2", 2), (".5", 0.5), ("5.", 5), ("1E-3", 1e-3), ("1e+3", 1000),
    (" 42 ", 42), ("70 B", 70e9), ("491,520", 491_520), ("1,234.5", 1234.5), ("123.65M", 123.65e6),
    ("007", 7), ("1e-400", 0), ("-.25e1", -2.5), ("0.1T", 1e11), ("2.5e+09", 2.5e9),
  ])
  func `a number is read as it is written`(text: String, value: Double) {
    #expect(NumberText.value(of: text) == value)
  }

  @Test(arguments: [
    "", " ", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "1,0000", "1000,000", ",000", "1_", "_1",
    "1__0", "0x10", "5%", "70Q", "B", "1 2", "7  B", "1-2", "--1", "n/a", "NA", "nano", "in", "٣",
    "1,000,", "1e5.5", "70BB", "12m",
  ])
  func `a text that is no number gives nil`(text: String) {
    #expect(NumberText.value(of: text) == nil)
  }

  @Test(arguments: ["nan", "NaN", "NAN", "-nan", "+NaN"])
  func `a written NaN is a NaN`(text: String) {
    #expect(NumberText.value(of: text)?.isNaN == true)
  }

  @Test(arguments: [
    ("inf", Double.infinity), ("-inf", -.infinity), ("Infinity", .infinity),
    ("-Infinity", -.infinity), ("1e400", .infinity), ("-1e400", -.infinity),
    ("1e99999999999999999999", .infinity),
  ])
  func `infinities are read, written out or beyond the doubles`(text: String, value: Double) {
    #expect(NumberText.value(of: text) == value)
  }

  @Test(arguments: [
    (73.1904e9, "73.19B"), (1.31165e12, "1.312T"), (5.76e23, "5.76e23"), (1.973912, "1.974"),
    (70e9, "70B"), (0, "0"), (2, "2"), (1234.5, "1235"), (9999, "9999"), (1e4, "10K"),
    (999.96e6, "1B"), (9999.6, "10K"), (9.994e14, "999.4T"), (1e15, "1e15"), (9.999e15, "9.999e15"),
    (0.001018, "0.001018"),
    (1.23e-5, "1.23e-5"), (-2.5e6, "-2.5M"), (.nan, "nan"), (-.infinity, "-inf"),
    (9.99999e15, "1e16"),
    (0.00012345, "0.0001235"), (100_000, "100K"), (12_288, "12.29K"), (0.99999, "1"),
  ])
  func `a number prints in four digits as people write it`(value: Double, text: String) {
    #expect(NumberText.text(value) == text)
  }

  @Test func `digits can be chosen`() {
    #expect(NumberText.text(1234.5, digits: 2) == "1200")
    #expect(NumberText.text(.pi, digits: 8) == "3.1415927")
    #expect(NumberText.text(7, digits: 0) == "7")
    #expect(NumberText.text(7, digits: .min) == "7")
    #expect(NumberText.text(1e-300, digits: .max) == "1e-300")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 0, 1e308, -1e308, 1e-308, -1])
  func `every number has a text and digits`(value: Double) {
    #expect(!NumberText.text(value).isEmpty)
    let digits = Digits(value)
    #expect(digits.isZero == (!value.isFinite || value == 0))
    _ = digits.rounded(to: digits.place(ofDigit: 3)).plain(to: digits.lastPlace)
  }

  @Test func `17 digits read back to the same double`() {
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: bits)
      guard value.isFinite else { continue }
      #expect(NumberText.value(of: NumberText.text(value, digits: 17)) == value)
    }
  }
}
