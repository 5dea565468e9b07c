import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// What checks advise, and what they conclude.
@Suite struct AdviceTests {
  static func found(_ outcome: CheckResult.Outcome?) -> (
    severity: CheckResult.Severity, saw: String, remedy: String
  )? {
    guard case .found(let severity, let saw, let remedy) = outcome else { return nil }
    return (severity, saw, remedy)
  }

  @Test func `on a ladder of 20 tokens a parameter nobody is advised to tie exponents`() throws {
    let found = try #require(
      Self.found(try Examined.with { $0.tokens = $0.sizes.map { 20 * $0 } }.result("P23")))
    #expect(found.severity == .severe)
    #expect(found.saw.contains("D is 20 N"), "\(found.saw)")
    #expect(!found.remedy.contains("tie"), "\(found.remedy)")
    #expect(found.remedy.contains("nothing says how to split a budget"))
  }

  @Test func `where D is another power of N equal exponents are advised`() throws {
    let found = try #require(
      Self.found(
        try Examined.with { runs in
          runs.tokens = runs.sizes.map { 100 * VectorMath.power($0, 0.8) }
        }.result("P23")))
    #expect(found.remedy.contains("tie the exponents"), "\(found.remedy)")
  }

  @Test func `a fit that does not show an exponent gives no best tokens per parameter`() throws {
    let outcome = try Examined.with { runs in
      // Larger models are worse.
      runs.loss = { n, d in 1.7 + 1e-6 * VectorMath.power(n, 0.5) + 410 * VectorMath.power(d, -0.28)
      }
    }.result("P11")
    guard case .skipped(let reason) = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    #expect(reason.contains("no best N and D follow"))
  }

  @Test func `no interval is advised that covers less than the one there is`() throws {
    let found = try #require(Self.found(try Examined.with { $0.noise = 0.08 }.result("P44")))
    #expect(!found.remedy.contains("bca"), "\(found.remedy)")
    #expect(found.remedy.contains("a count of coverage"), "\(found.remedy)")
  }

  @Test(arguments: [1e6, 1e15])
  func `FLOPs that are a million times off are another column`(factor: Double) throws {
    let found = try #require(
      Self.found(
        try Examined.with { runs in
          let (n, d) = (runs.sizes, runs.tokens)
          runs.numbers = ["flops": { factor * 6 * n[$0] * d[$0] }]
        }.result("P13")))
    #expect(found.severity == .severe)
    #expect(found.remedy.contains("FLOPs"), "\(found.remedy)")
  }

  @Test func `an exponent is known by its place, not by its name`() throws {
    let law = try LawCatalog.law(named: "qat-loss")
    let exponents = law.formula.exponents(over: ["N", "D", "f", "B"]).map(\.name)
    #expect(Set(["gamma", "eta", "psi", "omega", "nu", "xi", "rho"]).isSubset(of: exponents))
    // alpha is the floor, beta a factor, kappa the exponent of 2.
    #expect(Set(exponents).isDisjoint(with: ["alpha", "beta", "kappa"]))
  }

  @Test(arguments: [0, 1e-9, 1e-4, 1e-2])
  func `sound runs have nothing severe, however exact they are`(noise: Double) throws {
    let examination = try Examined.with { $0.noise = noise }.examination()
    let severe = examination.results.filter { $0.severity == .severe }
    #expect(severe.isEmpty, "\(severe.map { "\($0.code): \($0.outcome)" })")
  }

  @Test func `a point between the runs but at another ratio is beyond them`() throws {
    let fit = try Fitter().fit(Examined().problem)
    // D/N of the runs is 0.16 to 3,240.
    let ratio = try #require(fit.runs.ratios.first)
    #expect(ratio.symbol == "D/N")
    #expect(abs(ratio.range.upper / 3240 - 1) < 1e-9)
  }
}
