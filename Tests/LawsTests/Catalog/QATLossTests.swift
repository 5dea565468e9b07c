import Formulas
import Laws
import Quantities
import Testing

struct QATLossTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "qat-loss")
  }

  /// A made-up truth, not published: omega 0.30, xi 0.50, rho 0.05, psi = nu, chi = mu, and
  /// lambda/(phi*omega) = 26.05, so that the best fraction depends on S alone.
  static let madeUp: [Symbol: Double] = [
    "alpha": 1.7, "beta": 400, "gamma": 0.28, "zeta": 400, "eta": 0.34, "theta": 0.5,
    "kappa": 0.8, "phi": 2, "chi": 0.7, "psi": 0.1, "omega": 0.3, "lambda": 26.05 * 2 * 0.3,
    "mu": 0.7, "nu": 0.1, "xi": 0.5, "rho": 0.05,
  ]

  static func point(tokensPerByte: Double, fraction: Double) -> [Symbol: Double] {
    madeUp.merging(["N": 1e9, "B": 8, "D": tokensPerByte * 1e9, "f": fraction]) { $1 }
  }

  @Test func `it has sixteen parameters`() {
    #expect(law.parameters.count == 16)
  }

  /// f* of the made-up truth, from the first-order condition in f, in three digits.
  static let best: [(Double, Double)] = [
    (20, 0.233), (50, 0.258), (100, 0.278), (1e3, 0.355), (1e4, 0.445), (1e5, 0.541),
  ]

  @Test(arguments: best)
  func `the loss is least at the fraction of the first-order condition`(
    tokensPerByte: Double, fraction: Double
  ) throws {
    let slope = law.formula.derivative(by: "f")
    let below = Self.point(tokensPerByte: tokensPerByte, fraction: fraction - 1e-3)
    let above = Self.point(tokensPerByte: tokensPerByte, fraction: fraction + 1e-3)
    #expect(try slope.value(at: below) < 0)
    #expect(try slope.value(at: above) > 0)
  }

  @Test func `many bits leave the loss of full precision`() throws {
    let point = Self.point(tokensPerByte: 100, fraction: 0.3).merging(["B": 64]) { $1 }
    let plain = try Formula(parsing: "alpha + beta*D^-gamma + zeta*N^-eta").value(at: point)
    // 2^(-0.7*64) of penalties of order 10.
    #expect(try agree(law.formula.value(at: point), plain, within: 1e-11))
  }

  @Test func `both ends of the fraction cost without bound`() throws {
    #expect(try law.formula.value(at: Self.point(tokensPerByte: 100, fraction: 0)) == .infinity)
    #expect(try law.formula.value(at: Self.point(tokensPerByte: 100, fraction: 1)) == .infinity)
  }

  @Test func `unbounded tokens leave the error that no training removes`() throws {
    let point = Self.point(tokensPerByte: 1e300, fraction: 0.3).merging(["B": 4]) { $1 }
    // alpha + zeta N^-eta + theta 2^(-kappa B): the terms in S are 1e-90 of their size.
    let rest = try Formula(parsing: "alpha + zeta*N^-eta + theta*2^(-kappa*B)").value(at: point)
    #expect(try agree(law.formula.value(at: point), rest, within: 1e-14))
  }

  @Test func `the best fraction follows tokens in closed form`() throws {
    // S^(xi + rho - omega) = C/(A omega) f^(omega + 1 - rho) (1 - f)^-xi (xi/(1 - f) - rho/f).
    let condition = try Formula(
      parsing: "(lambda/(phi*omega)*f^(omega + 1 - rho)*(1 - f)^-xi*(xi/(1 - f) - rho/f))"
        + "^(1/(xi + rho - omega))")
    let slope = law.formula.derivative(by: "f")
    for fraction in [0.2, 0.4, 0.6] {
      let tokensPerByte = try condition.value(
        at: Self.point(tokensPerByte: 1, fraction: fraction))
      let point = Self.point(tokensPerByte: tokensPerByte, fraction: fraction)
      let steepness = try slope.derivative(by: "f").value(at: point)
      // At the optimum the slope vanishes to rounding of terms of its own steepness.
      #expect(try abs(slope.value(at: point)) < 1e-12 * steepness)
    }
  }

  @Test func `the collapse is shown by differences of exponents`() throws {
    let told = try law.derived.map { try $0.formula.value(at: Self.madeUp) }
    #expect(told == [0, 0])
  }

  @Test func `total and fraction come from the tokens of the phases`() throws {
    let given = try law.variables.compactMap(\.given).map {
      try $0.value(at: ["D_fp": 6e9, "D_qat": 2e9])
    }
    #expect(given == [8e9, 0.25])
  }
}
