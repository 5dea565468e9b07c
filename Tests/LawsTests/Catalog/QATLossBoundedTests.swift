import Formulas
import Laws
import Quantities
import Testing

struct QATLossBoundedTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "qat-loss-bounded")
  }

  static func point(_ changes: [Symbol: Double]) -> [Symbol: Double] {
    QATLossTests.point(tokensPerByte: 100, fraction: 0.3).merging(["s0": 0.5]) { $1 }
      .merging(changes) { $1 }
  }

  @Test(arguments: [0.0, 0.3, 1])
  func `sixteen bits are full precision, exactly`(fraction: Double) throws {
    let point = Self.point(["B": 16, "f": fraction])
    let plain = try Formula(parsing: "alpha + beta*D^-gamma + zeta*N^-eta").value(at: point)
    #expect(try law.formula.value(at: point) == plain)
  }

  @Test(arguments: [0.0, 1])
  func `both ends of the fraction cost a finite loss`(fraction: Double) throws {
    let end = try law.formula.value(at: Self.point(["f": fraction, "B": 4]))
    let middle = try law.formula.value(at: Self.point(["B": 4]))
    #expect(end.isFinite)
    #expect(end > middle)
  }

  @Test func `without s0 few bits leave qat-loss`() throws {
    let full = try LawCatalog.law(named: "qat-loss")
    let point = Self.point(["s0": 0, "B": 1])
    // 2^(-16 chi) beside 2^-chi: 2^(-15*0.7) of the penalty, 7e-4 of it.
    #expect(try agree(law.formula.value(at: point), full.formula.value(at: point), within: 1e-3))
  }
}
