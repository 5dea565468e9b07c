import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import TestSupport
import Testing

/// Plans of quantization-aware training: the rule for the fraction, and the synthetic truth of
/// `QATLossTests`, which is ours and not published.
@Suite struct QuantizedTrainingTests {
  /// The loss law with the values of the synthetic truth.
  static func truth() throws -> Calibration {
    let law = try LawCatalog.law(named: "qat-loss")
    let row = QATLossTests.truth.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let text = "\(law.text)published  truth \(row.joined(separator: " ")) from us; in no paper\n"
    let own = try Law(parsing: text)
    return try Calibration(own, published: own.publishedValues(named: "truth"))
  }

  static func setting(_ ratio: Double, bits: Double = 4, size: Double = 1e8)
    -> QuantizedTraining.Setting
  {
    QuantizedTraining.Setting(size: size, tokens: ratio * size * bits / 8, bits: bits)
  }

  // ../shared/laws/precision-and-qat.md §1.5, the synthetic ground truth, three digits.
  @Test(arguments: [
    (20.0, 0.233), (50, 0.258), (100, 0.278), (1e3, 0.355), (1e4, 0.445), (1e5, 0.541),
  ])
  func `the best fractions are those of the truth`(ratio: Double, fraction: Double) throws {
    let found = try QuantizedTraining(Self.truth()).division(of: Self.setting(ratio))
    #expect(abs(found.fraction.value - fraction) < 5.1e-4)
  }

  // §1.5: S^(xi + rho - omega) = (C/(A omega)) f^(omega + 1 - rho) (1 - f)^-xi (xi/(1 - f) - rho/f).
  @Test(arguments: [20.0, 50, 100, 1e3, 1e4, 1e5, 3e6])
  func `the best fraction satisfies the first-order condition`(ratio: Double) throws {
    let f = try QuantizedTraining(Self.truth()).division(of: Self.setting(ratio)).fraction
      .value
    let (omega, xi, rho) = (0.30, 0.50, 0.05)
    let right =
      26.05 * VectorMath.power(f, omega + 1 - rho) * VectorMath.power(1 - f, -xi)
      * (xi / (1 - f) - rho / f)
    #expect(abs(right / VectorMath.power(ratio, xi + rho - omega) - 1) < 1e-8)
  }

  // psi = nu and chi = mu: f* depends on N, D and B through S alone (§1.5, 4).
  @Test func `the best fraction is a function of tokens per byte alone`() throws {
    let training = try QuantizedTraining(Self.truth())
    let reference = try training.division(of: Self.setting(500)).fraction.value
    for (bits, size) in [(1.0, 1e7), (2, 3e9), (6, 7e10)] {
      let found = try training.division(of: Self.setting(500, bits: bits, size: size))
      #expect(matchingDigits(found.fraction.value, reference) >= 8)
    }
  }

  // ../shared/laws/precision-and-qat.md §1.2, the table of the rule with a = 6.7297; its four decimals.
  @Test(arguments: [
    (5.0, 0.0153), (10, 0.0538), (20, 0.1058), (50, 0.1790), (100, 0.2319), (200, 0.2808),
    (500, 0.3386), (1e3, 0.3775), (2e3, 0.4126), (5e3, 0.4538), (1e4, 0.4816), (2e4, 0.5069),
    (5e4, 0.5369), (1e5, 0.5574), (2e5, 0.5762),
  ])
  func `the rule for the fraction gives its table`(ratio: Double, fraction: Double) throws {
    let law = try LawCatalog.law(named: "qat-fraction")
    let fit = try Calibration(law, published: law.publishedValues(named: "dremov"))
    let plan = try Planner(fit, holding: ["S": ratio]).plan(for: .best(["f"]))
    #expect(abs(plan.response.value - fraction) < 5.1e-5)
  }

  // By definition: with D' = (1 - w) D and its own best fraction the loss is that of 10 % of D.
  @Test(arguments: [20.0, 1e3, 1e5])
  func `wasted tokens are those that the best fraction does without`(ratio: Double) throws {
    let fit = try Self.truth()
    let training = try QuantizedTraining(fit)
    let setting = Self.setting(ratio)
    let waste = try #require(try training.waste(of: 0.1, at: setting)).value
    let fewer = QuantizedTraining.Setting(
      size: setting.size, tokens: (1 - waste) * setting.tokens, bits: setting.bits)
    let best = try training.division(of: fewer).response.value
    let point: [Symbol: Double] = [
      "N": setting.size, "D": setting.tokens, "B": setting.bits, "f": 0.1,
    ]
    #expect(try matchingDigits(best, fit.prediction(at: point).response.value) >= 12)
    #expect(waste > 0 && waste < 1)
  }

  @Test func `the best fraction wastes nothing, and none or all has no answer`() throws {
    let training = try QuantizedTraining(Self.truth())
    let setting = Self.setting(1e3)
    let best = try training.division(of: setting).fraction.value
    #expect(try #require(try training.waste(of: best, at: setting)).value < 1e-12)
    #expect(try training.waste(of: 0, at: setting) == nil)
    #expect(try training.waste(of: 1, at: setting) == nil)
  }

  // The penalty at 4 bits and more falls with B: the first width within the tolerance, by brute force.
  @Test func `the fewest bits that match full precision are found`() throws {
    let fit = try Self.truth()
    let training = try QuantizedTraining(fit)
    let widths: [Double] = [1, 2, 3, 4, 5, 6, 8]
    for share in [1e-3, 1e-2, 1e-1] {
      let found = try training.matching(
        of: widths, within: .share(share), size: 1e9, tokens: 1e12
      )?.fewest
      let matching = try widths.filter { bits in
        let division = try training.division(of: .init(size: 1e9, tokens: 1e12, bits: bits))
        return division.response.value <= (1 + share) * division.fullPrecision.value
      }
      #expect(found == matching.first)
    }
  }

  @Test func `tokens fewer than the bytes of parameters are refused`() throws {
    let training = try QuantizedTraining(Self.truth())
    let error = #expect(throws: PlanError.self) { try training.division(of: Self.setting(0.5)) }
    #expect(error.map { "\($0)".hasPrefix("S was given as 0.5, it must be above 1") } == true)
  }

  @Test func `a law without bits tells nothing of quantization`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Calibration(law, published: law.published[0])
    #expect(throws: PlanError.self) { try QuantizedTraining(fit) }
  }
}
