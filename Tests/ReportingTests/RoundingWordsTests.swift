import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Reporting
import Runs
import TestSupport
import Testing

/// What is no more than rounding is printed as 0, with that word.
@Suite struct RoundingWordsTests {
  static func exact() throws -> Fit {
    let law = try LawCatalog.law(named: "chinchilla")
    return try Fitter().fit(Question(law: law, table: SyntheticRuns.chinchilla()))
  }

  @Test func `a fit without noise prints no rounding error as a number`() throws {
    let text = TextFormat().text(of: Report(fit: try Self.exact()))
    #expect(!text.contains(/[0-9]e-(1[3-9]|[2-9][0-9])/), "\(text)")
    #expect(text.contains("0 to rounding"))
  }

  @Test func `a plan without noise names no influence and no scatter`() throws {
    let fit = try Self.exact()
    let plan = try Planner(fit.calibration).plan(for: .lowestResponse(budget: 1e22))
    let text = TextFormat().text(of: Report(plans: [plan], calibration: fit.calibration))
    #expect(!text.contains("moves most with"), "\(text)")
    #expect(!text.contains(/[0-9]e-(1[3-9]|[2-9][0-9])/), "\(text)")
    #expect(text.contains("No intervals: the runs lie on the law to rounding"), "\(text)")
  }

  @Test func `a floor that the fit took to 0 is printed as 0 without effect`() throws {
    // Losses that go on falling as a power of N: no floor.
    let sizes = (0..<12).map { 1e6 * Double(1 << $0) }
    // In logarithms the fall is steeper at the end: a floor would make it flatter.
    let losses = (0..<12).map { (i: Int) -> Double in
      let place = Double(i)
      return VectorMath.value(of: .exp, at: 2 - 0.12 * place - 0.002 * place * place)
    }
    let law = try LawCatalog.law(named: "power")
    let symbol = try #require(law.variables.first).symbol
    let fit = try Fitter().fit(
      Question(
        law: law,
        table: RunTable(
          name: "falling", numbers: [(symbol, sizes), (law.response.symbol, losses)])))
    let lost = fit.free.filter { fit.atBound.contains($0.symbol) }
    #expect(lost.count == 1)
    let text = TextFormat().text(of: Report(fit: fit))
    #expect(text.contains("no effect"), "\(text)")
    #expect(!text.contains(/[0-9]e-(1[3-9]|[2-9][0-9])/), "\(text)")
  }
}

/// Runs that were held out of a fit that lies on its runs.
@Suite struct ExactHoldOutTests {
  @Test(arguments: [(0.0, true), (1e-9, false)])
  func `runs held out are missed by 0 to rounding, and by noise where there is some`(
    noise: Double, isExact: Bool
  ) throws {
    let table = SyntheticRuns.chinchilla(noise: noise)
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Fitter().fit(
      Question(law: law, table: table.keeping(where: .init(parsing: "N < 5e8"))))
    let score = try fit.calibration.score(
      on: FitData(table.keeping(where: .init(parsing: "N > 5e8")), for: law))
    #expect((score.largestRelativeError == 0) == isExact)
    #expect(score.order?.share == 1)
    let text = TextFormat().text(of: Report(fit: fit, holdOut: score))
    #expect(text.contains("the error of L is 0 to rounding in each") == isExact, "\(text)")
  }
}
