import Foundation
import ScalingLaws
import TestSupport
import Testing

/// The README's lines of library use, compiled and run.
@Suite struct LibraryExampleTests {
  private func example(_ path: String) throws -> String {
    // README: library
    let runs = try RunTable(contentsOf: path)
      .adding("D", as: Formula(parsing: "20*N*x"))
      .keeping(where: Condition(parsing: "optimizer == 'AdamW'"))
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Fitter().fit(Question(law: law, table: runs))
    let loss = try fit.prediction(at: ["N": 3e9, "D": 60e9]).response
    let plan = try Planner(fit.calibration).plan(for: .lowestResponse(budget: 1e21))
    for estimate in [fit["alpha"], loss, plan["N"], plan["D"]].compactMap(\.self) {
      print("\(estimate.symbol) = \(estimate.value) ± \(estimate.standardError ?? .nan)")
    }
    // README: end
    return TextFormat().text(of: Report(plans: [plan], calibration: fit.calibration))
  }

  @Test func `fits and plans give their estimates by name`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let calibration = try Calibration(law, published: law.published[0])
    #expect(calibration["alpha"]?.value == calibration.values["alpha"])
    #expect(calibration["Q"] == nil)
    let plan = try Planner(calibration).plan(for: .lowestResponse(budget: 1e21))
    #expect(plan["N"] == plan.allocation["N"] && plan["N"] != nil)
    #expect(plan["D/N"] == plan.also["D/N"])
    #expect(plan["L"] == plan.response && plan["C"] == plan.cost && plan["Q"] == nil)
  }

  @Test func `the library lines of the README run as they stand`() throws {
    let report = try example(PackageFiles.path("Data/optimizers/sweep.csv"))
    #expect(report.contains("Lowest L for C = 1e21"))
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let start = try #require(source.range(of: "// README: library\n"))
    let end = try #require(source.range(of: "    // README: end"))
    let lines = source[start.upperBound..<end.lowerBound].split(separator: "\n")
      .map { $0.dropFirst(4) }.joined(separator: "\n")
    let readme = try String(contentsOfFile: PackageFiles.path("README.md"), encoding: .utf8)
    let shown = lines.replacingOccurrences(
      of: "(contentsOf: path)", with: "(contentsOf: \"Data/optimizers/sweep.csv\")")
    #expect(readme.contains(shown))
  }
}
