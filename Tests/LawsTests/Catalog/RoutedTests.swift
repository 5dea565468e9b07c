import Formulas
import Laws
import Quantities
import Testing

struct RoutedTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "routed")
  }

  @Test(arguments: [("s-base", 1.847), ("rl-r", 1.880), ("hash", 4.175)])
  func `one expert is the dense model with E_start`(key: String, start: Double) throws {
    let values = try #require(law.published.first { $0.key == key }).values
    let dense = try law.value(published: key, at: ["N": 1e9, "E": 1])
    let plain = try Formula(parsing: "10^(d + (b + c*9)*log10(start) + a*9)")
      .value(at: values.merging(["start": start]) { $1 })
    // The saturating experts invert three numbers of order 1.
    #expect(agree(dense, plain, within: 1e-13))
  }

  @Test func `many experts count as the largest number`() throws {
    let values = try #require(law.published.first).values
    let many = try law.value(published: "s-base", at: ["N": 1e9, "E": 1e12])
    let plain = try Formula(parsing: "10^(d + (b + c*9)*log10(314.478) + a*9)").value(at: values)
    #expect(agree(many, plain, within: 1e-9))
  }

  @Test(arguments: [(15e6, 512.0), (370e6, 64.0), (1.3e9, 128.0)])
  func `published and re-fitted constants agree within the rounding of the printed ones`(
    size: Double, experts: Double
  ) throws {
    let point: [Symbol: Double] = ["N": size, "E": experts]
    for key in ["s-base", "rl-r", "hash"] {
      let printed = try law.value(published: key, at: point)
      // Three decimals of a, b, c and d move log10 L by up to 0.0175, the fit's error is 0.0032.
      #expect(try agree(law.value(published: "\(key)-refit", at: point), printed, within: 0.047))
    }
  }
}
