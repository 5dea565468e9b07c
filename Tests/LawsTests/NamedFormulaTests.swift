import Formulas
import Laws
import Quantities
import Testing

/// Laws without parameters, by name in formulas.
struct NamedFormulaTests {
  @Test func `a name stands for its right side`() throws {
    let written = try Formula(parsing: "flops_palm*D")
    let formula = LawCatalog.expanding(written) { _ in false }
    #expect(try formula == Formula(parsing: "(6*N + 12*n_layer*d_model*n_ctx)*D"))
  }

  @Test func `a symbol with a meaning of its own is left as it is`() throws {
    let written = try Formula(parsing: "flops_palm*D")
    #expect(LawCatalog.expanding(written) { $0 == "flops_palm" } == written)
  }

  @Test func `laws with parameters are no formulas`() throws {
    let written = try Formula(parsing: "chinchilla + power")
    #expect(LawCatalog.expanding(written) { _ in false } == written)
  }

  @Test func `a formula may be made of others`() throws {
    let law = try LawCatalog.law(named: "flops_kaplan")
    #expect(law.writtenFormula == "3*flops_forward")
    #expect(Set(law.formula.symbols) == ["N", "n_layer", "n_ctx", "d_model"])
  }

  @Test func `a law may cost what a formula counts`() throws {
    let law = try Law(
      parsing: """
        response L
        variable N
        variable D
        parameter E
        parameter A
        parameter alpha
        formula E + A*(N*D)^-alpha
        cost C = flops_6nd [FLOPs]
        """)
    #expect(try law.cost?.formula == Formula(parsing: "6*N*D"))
    #expect(try Law(parsing: law.text) == law)
  }

  @Test func `names of formulas can stand in formulas`() throws {
    for name in LawCatalog.names where try LawCatalog.law(named: name).isFormula {
      #expect(try Formula(parsing: name) == Formula(Symbol(name)))
    }
  }
}
