import Formulas
import Laws
import Quantities
import Testing

struct PowerTests {
  @Test func `it follows the fit of the Cerebras-GPT runs within one percent`() throws {
    // Least squares on Data/cerebras-gpt/models.csv: E 0.50134, exponent 0.07329, C0 6.4712e22;
    // the seven rows lie within 1 % of it.
    let law = try LawCatalog.law(named: "power")
    let scale = try law.formula.value(at: ["E": 0, "A": 1, "alpha": -0.07329, "x": 6.4712e22])
    let runs = [(2.6e18, 2.608), (6.1e19, 2.181), (1.1e21, 1.834), (2.3e22, 1.572)]
    for (compute, loss) in runs {
      let value = try law.formula.value(
        at: ["E": 0.50134, "A": scale, "alpha": 0.07329, "x": compute])
      #expect(agree(value, loss, within: 0.01))
    }
  }
}
