import Fitting
import Foundation
import Laws
import Planning
import Reporting
import TestSupport
import Testing

@Suite struct LocalWordsTests {
  static func report(over budgets: [Double]) throws -> Report {
    let law = try LawCatalog.law(named: "farseer")
    let fit = try Calibration(law, published: law.published.first)
    return Report(plans: try Planner(fit).frontier(over: budgets), calibration: fit)
  }

  @Test func `a local optimum is named, with where the law falls again`() throws {
    let report = try Self.report(over: [1e21])
    // At 1e21 FLOPs the loss rises up to N of 4.5e11 and falls from there on.
    let text = TextFormat().text(of: report).replacing(/\s+/, with: " ")
    #expect(
      text.contains("this is a local optimum, the best near the usual sizes of runs"), "\(text)")
    #expect(
      text.contains("L falls again for N above 450B and is lower than here from"), "\(text)")
    let json = JSONFormat().text(of: report)
    #expect(json.contains(/"local": \{\s*"turn": \{\s*"symbol": "N"/), "\(json)")
  }

  @Test func `a table of many budgets says it once`() throws {
    let budgets = (0..<9).map { 1e21 * Double(1 << $0) }
    let text = TextFormat().text(of: try Self.report(over: budgets))
    #expect(text.components(separatedBy: "local optimum").count == 2)
  }
}
