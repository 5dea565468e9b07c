import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities
import Reporting
import Runs
import Testing

@Suite struct LackOfFitTests {
  /// An accuracy whose schedule goes on: it rises faster again at the end.
  private static func fit() throws -> Fit {
    let epochs = (1...60).map(Double.init)
    let values = epochs.map { 0.5 - 0.4 / $0 + 0.03 * VectorMath.value(of: .sin, at: $0 / 8) }
    let table = RunTable(name: "runs", numbers: [("epoch", epochs), ("score", values)])
    let law = try Law(typed: Equation(parsing: "score = a - b*epoch^-c"), for: table)
    return try Fitter().fit(Question(law: law, table: table))
  }

  @Test(arguments: [(120.0, true), (40, false)])
  func `a learning curve carried on beyond its runs is warned of where the law bends otherwise`(
    epoch: Double, isWarned: Bool
  ) throws {
    let fit = try Self.fit()
    let report = try Report(
      predictions: [fit.calibration.prediction(at: ["epoch": epoch])], calibration: fit.calibration)
    let text = JSONFormat().text(of: report)
    #expect(text.contains("no error of the law's form") == isWarned)
  }
}
