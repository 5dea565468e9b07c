import Formulas
import Laws
import Quantities
import Testing

struct BatchFormulasTests {
  /// Kaplan's constants at 1e9 parameters, 1e5 steps of 5e5 tokens: B_crit and E_min in six digits.
  static let run: [Symbol: Double] = ["S": 1e5, "B": 5e5, "B_crit": 2.33583e6]

  @Test func `least tokens are those of the table`() throws {
    let tokens = try LawCatalog.law(named: "tokens_min").formula.value(at: Self.run)
    #expect(agree(tokens, 4.11842e10, within: 3e-6))
  }

  @Test func `critical batch is least tokens over least steps`() throws {
    let tokens = try LawCatalog.law(named: "tokens_min").formula.value(at: Self.run)
    let steps = try LawCatalog.law(named: "steps_min").formula.value(at: Self.run)
    #expect(agree(tokens / steps, 2.33583e6, within: 1e-14))
  }

  @Test func `half the compute is needed at the critical batch`() throws {
    let compute = try LawCatalog.law(named: "compute_min").formula
      .value(at: ["C": 6e20, "B": 1e6, "B_crit": 1e6])
    #expect(compute == 3e20)
  }
}
