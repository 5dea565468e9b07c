import Formulas
import Laws
import Quantities
import Testing

struct QATLossCollapsedTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "qat-loss-collapsed")
  }

  static let best = QATLossTests.best

  static func point(tokensPerByte: Double, fraction: Double) -> [Symbol: Double] {
    QATLossTests.point(tokensPerByte: tokensPerByte, fraction: fraction)
  }

  @Test func `it has fourteen parameters`() {
    #expect(law.parameters.count == 14)
  }

  @Test(arguments: [(20.0, 0.1), (1e3, 0.4), (1e5, 0.9)])
  func `it is qat-loss where the exponents are shared`(
    tokensPerByte: Double, fraction: Double
  ) throws {
    let full = try LawCatalog.law(named: "qat-loss")
    let point = Self.point(tokensPerByte: tokensPerByte, fraction: fraction)
    // The powers of S are rounded before or behind their common factor.
    #expect(try agree(law.formula.value(at: point), full.formula.value(at: point), within: 1e-14))
  }

  @Test(arguments: best, [(1e8, 2.0), (1e9, 8.0), (3e10, 4.0)])
  func `the best fraction depends on tokens per byte alone`(
    row: (Double, Double), model: (size: Double, bits: Double)
  ) throws {
    let slope = law.formula.derivative(by: "f")
    let (tokensPerByte, fraction) = row
    for (side, sign) in [(-1e-3, -1.0), (1e-3, 1)] {
      let point = Self.point(tokensPerByte: tokensPerByte, fraction: fraction + side)
        .merging([
          "N": model.size, "B": model.bits, "D": tokensPerByte * model.size * model.bits / 8,
        ]) { $1 }
      #expect(try slope.value(at: point) * sign > 0)
    }
  }

  @Test func `the best fraction rises and begins where the derived quantities say`() throws {
    let told = try law.derived.map { try $0.formula.value(at: QATLossTests.madeUp) }
    // 0.5 + 0.05 - 0.3 and 0.05/0.55
    #expect(agree(told[0], 0.25, within: 1e-15))
    #expect(agree(told[1], 1.0 / 11, within: 1e-15))
  }
}
