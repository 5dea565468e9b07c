import Fitting
import Foundation
import Laws
import Planning
import Quantities
import Reporting
import Runs
import TestSupport
import Testing

/// What is said of differences of choices.
@Suite struct DifferenceWordsTests {
  private static func sentences(_ parts: [ReportPart]) throws -> [String] {
    let fit = try Sample.fit()
    let report = Report(fit: fit).adding(parts)
    return report.blocks.flatMap { block -> [String] in
      if case .list(let sentences) = block { sentences } else { [] }
    }
  }

  private static let held =
    "what the law misses at both has no part in a difference; 95 % intervals of the difference of two new "
    + "runs held 96 % of pairs at 2 to 30 times the cost in 10 published families, 74 % in the worst "
    + "(docs/beyond.md)"

  private static func part(_ calibration: Calibration) throws -> [ReportPart] {
    let choices = [
      ComparedChoice(words: "A", point: ["N": 8e9, "D": 160e9]),
      ComparedChoice(words: "B", point: ["N": 4e9, "D": 320e9]),
    ]
    return ReportPart.differences(
      Differences(of: calibration).comparing([choices[0]], with: choices[1]),
      calibration: calibration)
  }

  @Test func `two choices are told apart in one sentence, with how often such intervals held`()
    throws
  {
    let sentences = try Self.sentences(Self.part(Sample.fit().calibration))
    #expect(
      sentences == [
        "A ends 0.67 % below B (95 % of such pairs of new runs: from 3.4 % below to 2.1 % above; lower in "
          + "73 of 100)", Self.held,
      ])
  }

  @Test func `without runs the difference is said to take the law as true`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let published = try Calibration(law, published: law.publishedValues(named: "besiroglu"))
    #expect(
      try Self.sentences(Self.part(published)) == [
        "A ends 0.46 % below B",
        "the differences take the law as exactly true: by how much it misses both is not known",
      ])
  }

  @Test func `a choice beside itself has no difference`() throws {
    let choice = ComparedChoice(words: "A", point: ["N": 8e9, "D": 160e9])
    let same = ComparedChoice(words: "B", point: ["N": 8e9, "D": 160e9])
    #expect(
      try Differences(of: Sample.fit().calibration).comparing([choice], with: same).isEmpty)
  }

  /// Figures of docs/beyond.md, "Two runs against each other".
  @Test func `the shares that are printed are those of the back-test`() throws {
    let text = try String(contentsOfFile: PackageFiles.path("docs/beyond.md"), encoding: .utf8)
    let runs = try #require(
      text.firstMatch(of: /\n\| runs \| all \| ([0-9.]+) \| [0-9.]+ \| tiny ([0-9]+) \|/))
    let one = try #require(text.firstMatch(of: /\n\| one variable \| all \| ([0-9.]+) \|/))
    #expect(Int((Double(runs.output.1) ?? 0).rounded()) == 96 && runs.output.2 == "74")
    #expect(Int((Double(one.output.1) ?? 0).rounded()) == 97)
    let few = text.matches(of: /\n\| N \| below 3 \| [^|]+ \| [0-9]+ \| ([0-9]+) \|/)
      .compactMap { Int($0.output.1) }
    #expect(few.min() == 48 && few.max() == 80)
  }
}
