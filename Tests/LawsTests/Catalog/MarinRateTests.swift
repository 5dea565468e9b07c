import Formulas
import Laws
import Quantities
import Testing

struct MarinRateTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "marin-rate")
  }

  @Test func `a width of 2048 on a hundred billion tokens wants this rate`() throws {
    // 0.066 tokens^-0.395 width^-0.15 batch^0.5 (marin-community/marin, issue 5951), in 50 digits.
    let rate = try law.value(published: "marin", at: ["D": 1e11, "d_model": 2048, "B": 4e6])
    #expect(agree(rate, 0.0019005287265374476, within: 1e-13))
  }

  @Test func `four times the batch wants twice the rate`() throws {
    let rates = try [1e6, 4e6].map {
      try law.value(published: "marin", at: ["D": 1e11, "d_model": 2048, "B": $0])
    }
    #expect(agree(rates[1], 2 * rates[0], within: 1e-14))
  }
}
