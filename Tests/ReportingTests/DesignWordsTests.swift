import Fitting
import Foundation
import Laws
import Planning
import Quantities
import Reporting
import TestSupport
import Testing

/// What is said of next runs that are weighed by how laws miss runs.
@Suite struct DesignWordsTests {
  private static func sentences(
    _ points: [[Symbol: Double]], of fit: Fit? = nil,
    for target: [Symbol: Double] = ["N": 7e10, "D": 1.4e12]
  ) throws -> [String] {
    let fit = try fit ?? Sample.fit()
    let design = try RunDesign(Planner(fit.calibration), target: .response(target))
    let candidates = try points.map { try #require(design.candidate($0)) }
    let runs = try design.choose(points.count, from: candidates, allowance: 1.2e23)
    let part = ReportPart(
      runs: runs, design: design, target: "L", level: 0.95,
      degreesOfFreedom: fit.calibration.degreesOfFreedom, ladder: nil)
    return Report(fit: fit).adding([part]).blocks.flatMap { block -> [String] in
      if case .list(let sentences) = block { sentences } else { [] }
    }
  }

  @Test func `the shares of errors are those of the back-test`() throws {
    let text = try String(contentsOfFile: PackageFiles.path("docs/beyond.md"), encoding: .utf8)
    let found = try #require(
      text.firstMatch(
        of:
          /leave an error ([0-9.]+) times as large\nas runs at random; by the law's covariance it is ([0-9.]+) times/
      ))
    let families = try #require(text.firstMatch(of: /such\nquestions in ([0-9]+) families/))
    #expect(
      try Self.sentences([["N": 3e10, "D": 6e11]]).last
        == "runs are chosen by how laws miss runs: they lie nearer to the target, or tell more of the law, for "
        + "what they cost; in \(families.output.1) published families such runs left \(found.output.1) of the "
        + "error that runs at random left, those chosen for a law that is exactly true \(found.output.2) "
        + "(docs/beyond.md)")
  }

  @Test func `a run that tells next to nothing of the target is named`() throws {
    let far = try Self.sentences([["N": 3e10, "D": 6e11], ["N": 2e8, "D": 4e9]])
    #expect(far.last?.hasSuffix("it by less than 1 % and can be left out") == true, "\(far)")
    let farther = try Self.sentences([["N": 2e8, "D": 4e9]])
    #expect(farther.last?.hasPrefix("no run narrows it by 1 %") == true, "\(farther)")
  }

  @Test func `it is said why no run narrows an interval that is as wide as runs scatter`() throws {
    let fit = try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.05)))
    let target: [Symbol: Double] = ["N": 2e8, "D": 1e10]
    let words = try #require(Self.sentences([target], of: fit, for: target).last)
    #expect(words.hasPrefix("the interval is as narrow as one of a new run gets"), "\(words)")
    let ends = words.matches(of: /±([0-9.]+) %/).compactMap { Double($0.output.1) }
    #expect(ends.count == 2 && ends[1] < ends[0], "\(words)")
  }
}
