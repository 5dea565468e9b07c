import Foundation
import ScalingLaws
import TestSupport
import Testing

/// The lines of the library's articles, compiled and run in their order.
@Suite struct ArticleTests {
  private static let articles = [
    "ReadingRuns", "FittingALaw", "TrustingAFit", "PredictingAndPlanning", "WritingReports",
  ]

  @Test func `the journey of the articles runs`() throws {
    let path = PackageFiles.path("Data/optimizers/sweep.csv")
    // Article: ReadingRuns
    let log = try RunTable(contentsOf: path)
    let runs = try log.adding("D", as: Formula(parsing: "20*N*x"))
      .keeping(where: Condition(parsing: "optimizer == 'AdamW'"))
    let sizes = try runs.numbers("N")
    let steps = runs.provenance.steps
    let leftOut = runs.provenance.leftOut.map { "\($0.count) rows: \($0.reason)" }
    // Article: FittingALaw
    let law = try LawCatalog.law(named: "chinchilla")
    let question = try Question(law: law, table: runs, objective: .hoffmann)
    let fit = try Fitter().fit(question)
    let exponent = fit["alpha"]
    let share = fit["a"]?.interval
    let warnings = fit.warnings
    let bootstrap = Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 200)), seed: 1)
    let resampled = try bootstrap.fit(question)
    // Article: TrustingAFit
    let examination = try Examiner().examine(question, fit: fit)
    let severe = examination.findings.filter { $0.severity == .severe }
    let others = ["chinchilla", "interaction"]
    let comparison = try Comparer(simulations: 0).compare(
      others.map { (name: $0, law: try LawCatalog.law(named: $0)) }, on: runs)
    let best = comparison.bestInExtrapolation?.name
    // Article: PredictingAndPlanning
    let prediction = try fit.prediction(at: ["N": 3e9, "D": 60e9])
    let published = try Calibration(law, published: law.publishedValues(named: "besiroglu"))
    let planner = try Planner(fit.calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e21))
    let (size, tokens) = (plan["N"], plan["D"])
    let cheapest = try planner.plan(for: .leastCost(response: 2.7))
    // Article: WritingReports
    let text = TextFormat().text(of: Report(fit: fit))
    let page = MarkdownFormat().text(of: Report(plans: [plan], calibration: fit.calibration))
    let record = JSONFormat().text(of: Report(examination: examination))
    let saved = try fit.json()
    let again = try Fit(json: saved, name: "fit.json")
    // Article: end
    #expect(sizes.count == 18 && steps.first == "D = 20*N*x" && leftOut.count == 1)
    #expect(exponent?.value == fit.values["alpha"] && share != nil && warnings.isEmpty)
    #expect(resampled.values == fit.values && resampled.resampling?.bootstrap.resamples == 200)
    #expect(severe.isEmpty && best != nil)
    #expect(prediction.response.interval != nil && published["alpha"]?.standardError == nil)
    #expect(size?.interval != nil && tokens?.interval != nil)
    #expect(cheapest.response.value == 2.7)
    #expect(text.contains("chinchilla") && page.contains("Lowest L") && record.contains("P23"))
    #expect(again.values == fit.values)
  }

  @Test(arguments: articles)
  func `an article shows the lines that run`(_ name: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let start = try #require(source.range(of: "    // Article: \(name)\n"))
    let rest = source[start.upperBound...]
    let end = try #require(rest.range(of: "    // Article: "))
    let lines = rest[..<end.lowerBound].split(separator: "\n").map { String($0.dropFirst(4)) }
    let article = try String(
      contentsOfFile: PackageFiles.path("Sources/ScalingLaws/ScalingLaws.docc/\(name).md"),
      encoding: .utf8)
    let shown = article.components(separatedBy: "```").enumerated()
      .filter { $0.offset % 2 == 1 }.flatMap { $0.element.split(separator: "\n").dropFirst() }
      .map(String.init)
    #expect(shown == lines)
  }
}
