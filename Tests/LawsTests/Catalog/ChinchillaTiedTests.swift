import Formulas
import Laws
import Quantities
import Testing

struct ChinchillaTiedTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "chinchilla-tied")
  }

  @Test func `it is chinchilla with equal exponents`() throws {
    let chinchilla = try LawCatalog.law(named: "chinchilla")
    let values = try #require(law.published.first { $0.key == "chen" }).values
    let point = values.merging(["beta": 0.3022, "N": 594e6, "D": 100e9]) { $1 }
    #expect(
      try agree(
        law.value(published: "chen", at: point), chinchilla.formula.value(at: point), within: 1e-15)
    )
  }

  @Test func `the law of full precision gives the loss of Chen et al`() throws {
    // Chen et al. 2025 (arXiv:2505.14302), Table 1: N 594M at 100B gives 2.7409, 74M at 10B 3.490.
    let large = try law.value(published: "chen", at: ["N": 594e6, "D": 100e9])
    let small = try law.value(published: "chen", at: ["N": 74e6, "D": 10e9])
    #expect(abs(large - 2.7409) < 5e-5)
    #expect(abs(small - 3.490) < 5e-4)
  }

  @Test func `the best tokens per parameter are the same at every budget`() throws {
    // Muennighoff et al. 2023: exp(6.255414), exp(7.3049974), 0.3526596.
    let ratio = try law.told("M_best", published: "muennighoff")
    #expect(agree(ratio, 19.6130280320929, within: 1e-12))
    let slope = try law.formula.replacing("D", with: Formula(parsing: "C/(6*N)"))
      .derivative(by: "N")
    let best = (1e21 / 6 / ratio).squareRoot()
    for (side, sign) in [(0.99, -1.0), (1.01, 1.0)] {
      let point = try #require(law.published.first).values
        .merging(["C": 1e21, "N": best * side]) { $1 }
      #expect(try slope.value(at: point) * sign > 0)
    }
  }
}
