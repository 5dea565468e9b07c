import Fitting
import Foundation
import Laws
import Planning
import Quantities
import Reporting
import TestSupport
import Testing

/// What a table of curves says where the goal lies at the edge of what a size reaches.
struct CurveReportTests {
  @Test func `a cost that resampled fits do not reach is open, and a size too small has none`()
    throws
  {
    let fit = try Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 100)), threads: 2).fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.01)))
    // The loss of 1e9 parameters and tokens nearly without end: about half of the resamples stay above it.
    let edge = try fit.prediction(at: ["N": 1e9, "D": 1e20]).response.value
    let curve = try Planner(fit.calibration).curve(
      for: .leastCost(response: edge), along: "N", at: [1e8, 1e9, 1e10])
    let report = Report(plans: [], calibration: fit.calibration).adding([
      ReportPart(isoLoss: [curve], calibration: fit.calibration)
    ])
    let lines = TextFormat().text(of: report).split(separator: "\n")
    let rows = lines.filter { $0.contains("none") || $0.contains("open") }
    #expect(rows.count == 2, "\(lines)")
    #expect(rows.first?.contains("none") == true && rows.last?.contains("open") == true)
    #expect(lines.contains { $0.hasPrefix("- no run of N = 100M has L = ") })
  }
}
