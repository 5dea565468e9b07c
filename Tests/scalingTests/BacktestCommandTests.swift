import Foundation
import TestSupport
import Testing

/// `scaling backtest`, run as a user runs it, and the line of it that `scaling fit` prints.
@Suite struct BacktestCommandTests {
  /// The words of a text with one space between them.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `laws are tested by how far runs lie beyond the fitted ones`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run("backtest", "runs.csv", "--laws", "chinchilla,kaplan")
    #expect(run.status == 0, "\(run.errors)")
    let text = Self.line(run.output)
    #expect(text.contains("Back-test of chinchilla and kaplan"), "\(run.output)")
    #expect(text.contains("chinchilla by how far runs lie beyond the fitted ones"))
    #expect(text.contains("inside of their 95 % interval. "), "\(run.output)")
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let json = try JourneyTests.json(
      folder.run("backtest", "runs.csv", "--format", "json").output)
    let laws = try #require(json["laws"] as? [[String: Any]])
    let predictions = try #require(json["predictions"] as? [[String: Any]])
    let all = try #require(laws[0]["all"] as? [String: Any])
    #expect(all["predicted"] as? Int == predictions.count)
    let csv = try folder.run("backtest", "runs.csv", "--format", "csv").output
    #expect(csv.split(separator: "\n").count == predictions.count + 1)
    #expect(csv.hasPrefix("law,cut,run,ratio,distance,observed,predicted,error,"), "\(csv)")
  }

  @Test func `a saved fit is tested on its runs along what is named`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run("backtest", "fit.json", "--by", "D/N", "--cut", "40")
    #expect(run.status == 0, "\(run.errors)")
    #expect(Self.line(run.output).contains("of the largest D/N, fitted to"), "\(run.output)")
  }

  @Test func `a fit says what its law missed of the dearest runs`() throws {
    let folder = try JourneyTests.folder()
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla")
    let words = try #require(
      Self.line(fit.output).firstMatch(
        of:
          /back-test below 1\/8 of the compute, fitted to \d+ runs, the law (missed the .*?% \(root mean square\), \d+ of \d+ inside)/
      ))
    let json = try JourneyTests.json(
      folder.run("fit", "runs.csv", "--law", "chinchilla", "--format", "json").output)
    let backtest = try #require(json["backtest"] as? [String: Any])
    let cut = try #require(
      ((backtest["laws"] as? [[String: Any]])?.first?["cuts"] as? [[String: Any]])?.first)
    let place = try #require(cut["cut"] as? Double)
    let same = try folder.run("backtest", "runs.csv", "--law", "chinchilla", "--cut", "\(place)")
    #expect(Self.line(same.output).contains(words.output.1), "\(same.output)")
    let few = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--where", "C > 1.2e19")
    #expect(few.status == 0, "\(few.errors)")
    #expect(!few.output.contains("back-test"), "\(few.output)")
  }

  @Test(arguments: [
    (["--law", "chinchilla", "--laws", "kaplan"], "--law and --laws both name laws"),
    (["--laws", "chinchilla", "--cut", "1e30"], "a cut at C = 1e30 has no run on one side"),
    (["--laws", "chinchilla", "--by", "6*N*Q"], "cannot be computed from the variables"),
    (["--where", "C > 1.2e19"], "runs below a cut"),
  ])
  func `what cannot be tested is a sentence`(arguments: [String], words: String) throws {
    let folder = try JourneyTests.folder()
    let run = try CommandRun(["backtest", "runs.csv"] + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
