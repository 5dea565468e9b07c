import Formulas
import Laws
import Quantities
import Testing

struct KaplanTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "kaplan")
  }

  @Test func `plentiful data leave the power law in N`() throws {
    // L(N) = (Nc/N)^aN with Kaplan et al. 2020, Table 2: (6.4e13/1e9)^0.076.
    let value = try law.value(published: 0, at: ["N": 1e9, "D": 1e30])
    #expect(agree(value, 2.318834098331, within: 1e-10))
  }

  @Test func `both terms add before the power`() throws {
    // Double precision, by hand from the same constants.
    let value = try law.value(published: 0, at: ["N": 1e9, "D": 2e10])
    #expect(agree(value, 2.373882448217, within: 1e-10))
  }

  @Test func `the row of Pythia gives its loss before quantization`() throws {
    // ((4.74e19/N)^(0.045/0.399) + 7.63e10/D)^0.399, arXiv:2411.17691, Fig. 7, in 40 digits.
    let value = try law.value(published: "pythia", at: ["N": 1e9, "D": 1e11])
    #expect(agree(value, 3.079527164422585, within: 1e-13))
  }

  @Test func `data must grow as the 0_74th power of the size`() throws {
    // Kaplan et al. 2020, eq. 4.4: D of about 5e3 N^0.74 avoids overfitting.
    #expect(try agree(law.derivedValue("sublinearity", published: 0), 0.74, within: 5e-3))
  }
}
