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

  @Test func `the figure has a curve a law and one of all together, as the table says`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run(
      "backtest", "runs.csv", "--laws", "chinchilla,kaplan", "--figure", "test.svg", "--format",
      "json")
    #expect(run.status == 0, "\(run.errors)")
    let svg = try String(contentsOf: folder.url.appending(path: "test.svg"), encoding: .utf8)
    let names = ["chinchilla", "kaplan", "together"]
    #expect(
      svg.matches(of: /class="legend" data-series="([a-z]+)"/).map { "\($0.output.1)" } == names)
    let curves = svg.matches(
      of: /<g class="layer" data-series="([a-z]+)">\n<polyline points="([^"]*)"/)
    // A curve of coverage a law: a point a band that has runs.
    let record = try JourneyTests.json(run.output)
    let together = try #require(record["together"] as? [String: Any])
    let bands = try #require(together["bands"] as? [[String: Any]])
    let full = bands.count { ($0["predicted"] as? Int ?? 0) > 0 }
    #expect(curves.map { "\($0.output.1)" } == names)
    #expect(curves.allSatisfy { $0.output.2.split(separator: " ").count == full })
    for words in [">runs inside [%]<", ">error [%]<", ">times the largest fitted C<"] {
      #expect(svg.contains(words), "\(words)")
    }
    let one = try folder.run(
      "backtest", "runs.csv", "--law", "chinchilla", "--figure", "one.svg")
    #expect(one.status == 0, "\(one.errors)")
    let single = try String(contentsOf: folder.url.appending(path: "one.svg"), encoding: .utf8)
    #expect(single.contains(">if exactly true</text>"))
  }

  @Test func `all laws together have a table, and how much each counts below each cut`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run("backtest", "runs.csv", "--laws", "chinchilla,kaplan")
    let text = Self.line(run.output)
    #expect(
      text.contains("All laws together by how far runs lie beyond the fitted ones"), "\(text)")
    #expect(
      text.contains(
        "- below 1/2 of the compute count chinchilla 99.6 % and kaplan 0.41 %"), "\(text)")
    let csv = try folder.run(
      "backtest", "runs.csv", "--laws", "chinchilla,kaplan", "--format", "csv"
    ).output.split(separator: "\n")
    let laws = ["chinchilla", "kaplan", "together"].map { name in
      csv.count { $0.hasPrefix("\(name),") }
    }
    #expect(laws[0] > 0 && laws[1] == laws[0] && laws[2] == laws[0])
  }

  @Test func `what a saved fit holds is fitted with several laws, which is said`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold", "alpha=0.34", "--save", "fit.json")
    let run = try folder.run("backtest", "fit.json", "--laws", "chinchilla,kaplan")
    #expect(
      run.output.hasSuffix("\nalpha: held in the fit whose runs these are, and fitted here.\n"),
      "\(run.output)")
  }

  @Test(arguments: [
    (
      ["--law", "chinchilla", "--figure", "test.gif"],
      "--figure is 'test.gif'; accepted is a name that ends in .svg"
    ),
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
