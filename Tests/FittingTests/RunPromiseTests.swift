import Fitting
import Foundation
import Laws
import Quantities
import Runs
import TestSupport
import Testing

/// Which share of new runs may be said to lie in their intervals.
@Suite struct RunPromiseTests {
  private static func calibration(
    _ runs: [(size: Double, tokens: Double)]
  ) throws -> Calibration {
    var csv = "N,D,loss\n"
    for (row, run) in runs.enumerated() {
      let loss = 1.7 + 400 * pow(run.size, -0.34) + 1200 * pow(run.tokens, -0.3)
      csv += "\(run.size),\(run.tokens),\(loss * (1 + 2e-3 * sin(Double(7 * row))))\n"
    }
    return try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: RunTable(parsing: csv, name: "runs.csv"))
    ).calibration
  }

  @Test func `runs of one cost leave no level, wherever the new run lies`() throws {
    let calibration = try Self.calibration(
      (0..<9).map { step in
        let size = 1e8 * pow(1.6, Double(step))
        return (size: size, tokens: 1e20 / 6 / size)
      })
    #expect(calibration.runPromise() == .oneCost(held: 0.67))
    #expect(calibration.runPromise(at: [["N": 1e9, "D": 1e11]]) == .oneCost(held: 0.67))
    #expect(calibration.runPromise().level == nil)
  }

  @Test func `two values of a variable leave no level beyond them, and the level between them`()
    throws
  {
    let calibration = try Self.calibration(
      (0..<12).map { (size: $0 % 2 == 0 ? 1e8 : 4e8, tokens: 1e9 * pow(1.5, Double($0))) })
    #expect(calibration.runPromise(at: [["N": 2e8, "D": 1e12]]) == .level(0.95))
    #expect(calibration.runPromise() == .level(0.95))
    #expect(
      calibration.runPromise(at: [["N": 2e8, "D": 1e12], ["N": 1e10, "D": 1e11]])
        == .fewValues("N", count: 2, held: 0.48...0.8))
  }

  @Test func `published values promise their level, as no runs refuse it`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let published = try Calibration(law, published: law.publishedValues(named: "besiroglu"))
    #expect(published.runPromise() == .level(0.95))
  }
}
