import Fitting
import Formulas
import Laws
import Planning
import Quantities
import TestSupport
import Testing

/// A law solved for one of its variables.
@Suite struct InversionTests {
  private func fit(_ name: String, _ row: String) throws -> Calibration {
    let law = try LawCatalog.law(named: name)
    return try Calibration(law, published: law.publishedValues(named: row))
  }

  private func solved(
    _ symbol: Symbol, _ response: Double, of fit: Calibration, holding held: [Symbol: Double] = [:]
  ) throws -> Plan {
    try Planner(fit, holding: held).plan(for: .value(of: symbol, response: response))
  }

  private func words(_ body: () throws -> Plan) -> String {
    do {
      _ = try body()
      return ""
    } catch { return "\(error)" }
  }

  @Test func `the law at the solution gives the response`() throws {
    let fit = try fit("chinchilla", "besiroglu")
    let plan = try solved("D", 2.1, of: fit, holding: ["N": 7e10])
    let tokens = try #require(plan.allocation.first { $0.symbol == "D" }).value
    let loss = try fit.prediction(at: ["N": 7e10, "D": tokens]).response.value
    // A few rounding units of L and of the coordinate's 25.
    #expect((loss - 2.1).magnitude < 1e-14)
  }

  @Test func `a fraction's tokens per byte are those of the closed inverse`() throws {
    // exp(a/-ln f) for a = 6.7297 (arXiv:2509.22935), 16464 for half.
    let plan = try solved("S", 0.5, of: fit("qat-fraction", "dremov"))
    #expect((plan.allocation[0].value - 16464).magnitude < 0.5)
  }

  /// The law of Sun and others has two D for each loss above its least.
  @Test func `of several solutions the least is given, and said to be`() throws {
    let format: [Symbol: Double] = ["N": 1e9, "E": 2, "M": 1, "B": 128]
    let plan = try solved("D", 2.7, of: fit("float-sun", "sun"), holding: format)
    let tokens = try #require(plan.allocation.first { $0.symbol == "D" }).value
    // D_crit is 0.393T.
    #expect(tokens < 0.393e12)
    #expect(plan.words == "the D for L = 2.7, the least of several")
  }

  @Test func `a loss below the floor is unreachable`() throws {
    let fit = try fit("optimizer-speedup", "adamw-130m")
    #expect(
      words { try solved("x", 3.0, of: fit) }
        == "unreachable: L = 3 lies below the floor 3.1113 of a law that is exactly true, whatever x is"
    )
  }

  @Test func `a response above the ceiling is unreachable`() throws {
    let fit = try fit("sparsing-silu", "m100")
    #expect(
      words { try solved("D", 0.45, of: fit) }
        == "unreachable: r = 0.45 lies above the ceiling 0.409 of a law that is exactly true, whatever D is"
    )
  }

  @Test func `a symbol that is no variable is refused`() throws {
    let fit = try fit("qat-fraction", "dremov")
    #expect(
      words { try solved("a", 0.5, of: fit) } == "'a' is no variable of the law; it uses S")
  }

  @Test func `the other variables must have values`() throws {
    let fit = try fit("chinchilla", "besiroglu")
    #expect(
      words { try solved("D", 2.1, of: fit) }
        == "N has no value (given: nothing); give N=...")
  }

  @Test func `a fit's solution has an interval that holds the truth`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Fitter().fit(Question(law: law, table: SyntheticRuns.chinchilla(noise: 0.004)))
    let truth = try law.formula.value(
      at: SyntheticRuns.truth.merging(["N": 1e9, "D": 2e10]) { $1 })
    let tokens = try #require(
      solved("D", truth, of: fit.calibration, holding: ["N": 1e9]).allocation.first {
        $0.symbol == "D"
      })
    #expect(try #require(tokens.interval).contains(2e10))
    #expect(try #require(tokens.standardError) > 0)
  }
}
