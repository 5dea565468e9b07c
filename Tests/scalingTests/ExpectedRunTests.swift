import Foundation
import TestSupport
import Testing

/// Each verb that tells of a run that nobody has trained expects it where `predict` does, in the same digits.
@Suite struct ExpectedRunTests {
  private static let fitted: TemporaryFolder? = try? quantized()

  private static func quantized() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let fit = try folder.run(
      "fit", PackageFiles.path("Data/tiny-qat/runs.csv"), "--law", "qat-loss", "--where",
      "diverged == 0", "--where", "f > 0 and f < 1", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    return folder
  }

  private static func json(_ line: String, in folder: TemporaryFolder) throws -> [String: Any] {
    let words = line.split(separator: " ").map(String.init) + ["--format", "json"]
    let run = try CommandRun(words, in: folder.url)
    #expect(run.status == 0, "\(line)\n\(run.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(value as? [String: Any])
  }

  /// The run that `predict` expects at the numbers of some variables in a row.
  private static func predicted(
    _ row: [String: Any], _ variables: [String], in folder: TemporaryFolder
  ) throws -> [Double] {
    let point = try variables.map { name in
      "\(name)=\(try #require(row[name] as? NSNumber).doubleValue)"
    }
    let found = try json("predict fit.json --at \(point.joined(separator: ","))", in: folder)
    let predictions = try #require(found["predictions"] as? [[String: Any]])
    let run = try #require(predictions.first?["run"] as? [String: Any])
    return try ["expected", "lower", "upper"].map { try #require(run[$0] as? Double) }
  }

  private static func told(_ row: [String: Any]) throws -> [Double] {
    try ["expected", "run_lower", "run_upper"].map { try #require(row[$0] as? Double, "\(row)") }
  }

  @Test(arguments: [
    ("choose fit.json --values B=2,4 --within N*B/8<=1e5 --holding D=4M,f=0.1", "choice"),
    ("qat fit.json --bits 2,4 --holding N=37088,D=4M", "quantization"),
    ("qat fit.json --curve 100,200 --holding N=37088,B=3", "curve"),
  ])
  func `rows of tables are expected where predict expects them`(_ line: String, _ key: String)
    throws
  {
    let folder = try #require(Self.fitted)
    let rows = try #require(try Self.json(line, in: folder)[key] as? [[String: Any]])
    #expect(!rows.isEmpty)
    for row in rows {
      let predicted = try Self.predicted(row, ["N", "D", "f", "B"], in: folder)
      for (one, other) in zip(try Self.told(row), predicted) {
        #expect(abs(one / other - 1) < 1e-9, "\(row)")
      }
    }
  }

  @Test(arguments: [
    "best fit.json --optimize f --holding N=37088,D=4M,B=3",
    "predict fit.json --solve D --at L=2,N=37088,f=0.2,B=3",
  ])
  func `plans without a budget are expected where predict expects them`(_ line: String) throws {
    let folder = try #require(Self.fitted)
    let plans = try #require(try Self.json(line, in: folder)["plans"] as? [[String: Any]])
    let plan = try #require(plans.first)
    let allocation = try #require(plan["allocation"] as? [String: [String: Any]])
    let run = try #require(plan["run"] as? [String: Any])
    let predicted = try Self.predicted(
      allocation.compactMapValues { $0["value"] }, ["N", "D", "f", "B"], in: folder)
    for (key, other) in zip(["expected", "lower", "upper"], predicted) {
      #expect(abs(try #require(run[key] as? Double) / other - 1) < 1e-9)
    }
  }

  @Test func `curves and other sizes are expected where predict expects them`() throws {
    let folder = try SameQuantityTests.saved()
    for (line, key) in [
      ("curve fit.json --isoflop 1e20 --sizes 1e8,1e9", "isoflop"),
      ("curve fit.json --isoloss 3 --sizes 5e8,1e9", "isoloss"),
      ("plan fit.json 1e20 --smaller 2", "alternatives"),
    ] {
      let rows = try #require(try Self.json(line, in: folder)[key] as? [[String: Any]])
      for row in rows {
        let predicted = try Self.predicted(row, ["N", "D"], in: folder)
        for (one, other) in zip(try Self.told(row), predicted) {
          #expect(abs(one / other - 1) < 1e-9, "\(line): \(row)")
        }
      }
    }
  }

  @Test func `sensitivity expects a run by each law that it fits anew`() throws {
    let folder = try SameQuantityTests.saved()
    let found = try Self.json("sensitivity fit.json --compute 1e20", in: folder)
    let rows = try #require(found["assumptions"] as? [[String: Any]])
    let fitted = rows.filter { $0["L"] is Double }
    #expect(fitted.count >= 3)
    for row in fitted {
      let told = try Self.told(row)
      #expect(told[1] < told[0] && told[0] < told[2])
    }
  }

  @Test func `a fit that does not hold its misfit says so in every verb`() throws {
    let folder = try SameQuantityTests.saved()
    let saved = try String(contentsOf: folder.url.appending(path: "fit.json"), encoding: .utf8)
    try folder.write(saved.replacing("\"missed\"", with: "\"left out\""), to: "old.json")
    for line in [
      "predict old.json --at N=1e9,D=2e10", "plan old.json 1e20", "report old.json",
      "curve old.json --isoflop 1e20", "sensitivity old.json --compute 1e20",
      "predict old.json --solve D --at L=3,N=1e9",
    ] {
      let run = try CommandRun(line.split(separator: " ").map(String.init), in: folder.url)
      let sentence =
        "no interval of a new run: the fit does not hold how its law misses runs, as it was saved before that "
        + "was kept, or as the law has no finite value or slope at some run; fit again."
      #expect(OneFigureTests.line(run).contains(sentence), "\(line)\n\(run.output)\(run.errors)")
    }
    let next = try folder.run("next", "old.json", "--allowance", "1e20", "--target", "1e21")
    #expect(
      OneFigureTests.line(next).contains(
        "Runs are weighed by the law as exactly true, since the fit does not hold how its law misses runs"
      ),
      "\(next.output)\(next.errors)")
    let curve = try Self.json("curve old.json --isoflop 1e20", in: folder)
    let warnings = try #require(curve["warnings"] as? [String])
    #expect(warnings.contains { $0.hasPrefix("no interval of a new run: ") }, "\(warnings)")
  }

  @Test(arguments: [
    ("\"log N\"", "\"log M\""), ("\"log D\",", ""), ("\"ratio D N\"", "\"ratio D\""),
    ("\"scale\" : \"log\"", "\"scale\" : \"lag\""),
  ])
  func `a misfit that was changed by hand is a sentence`(_ own: String, _ other: String) throws {
    let folder = try SameQuantityTests.saved()
    let saved = try String(contentsOf: folder.url.appending(path: "fit.json"), encoding: .utf8)
    let start = try #require(saved.range(of: "\"missed\""))
    let (before, missed) = (saved[..<start.lowerBound], saved[start.lowerBound...])
    let changed = before + missed.replacing(own, with: other, maxReplacements: 1)
    #expect(changed != saved[...], "\(own)")
    try folder.write(String(changed), to: "changed.json")
    for line in [
      "predict changed.json --at N=1e9,D=2e10", "plan changed.json 1e20",
      "next changed.json --allowance 1e20 --target 1e21",
    ] {
      let run = try CommandRun(line.split(separator: " ").map(String.init), in: folder.url)
      let said = OneFigureTests.line(run) + run.errors
      #expect(
        said.contains("is not a saved fit") || said.contains("no interval of a new run")
          || said.contains("Runs are weighed by the law"), "\(line): \(said)")
      #expect(run.status < 3, "\(line): \(run.status)")
    }
  }

  @Test func `held-out runs and several laws are in CSV as in text`() throws {
    let folder = try JourneyTests.folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold-out", "params > 1e9", "--format", "csv")
    #expect(
      fit.output.contains(
        "\nrun,observed,predicted,relativeError,expected,run_lower,run_upper,inside\n"),
      "\(fit.output)\(fit.errors)")
    let both = try folder.run(
      "compare", "runs.csv", "--laws", "chinchilla,kaplan", "--at", "N=1e11,D=2e12",
      "--simulations", "0", "--format", "csv")
    #expect(both.output.contains("expected,run_lower,run_upper"), "\(both.output)\(both.errors)")
  }

  @Test func `an allowance that buys nothing is named with what the cheapest run costs`() throws {
    let folder = try SameQuantityTests.saved()
    let run = try folder.run("next", "fit.json", "--allowance", "1", "--target", "1e21")
    #expect(run.errors.contains("--allowance"), "\(run.errors)")
    #expect(run.errors.contains("the cheapest candidate"), "\(run.errors)")
  }

  @Test func `the nearest run has its name`() throws {
    let folder = try TemporaryFolder()
    let tiny = PackageFiles.path("Data/tiny-ladder/runs.csv")
    let fit = try folder.run(
      "fit", tiny, "--law", "chinchilla", "--where", "diverged == 0", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    let found = try Self.json("predict fit.json --at N=1e6,D=2e7", in: folder)
    let predictions = try #require(found["predictions"] as? [[String: Any]])
    let run = try #require(predictions.first?["run"] as? [String: Any])
    let name = try #require(run["nearestRun"] as? String)
    let rows = try String(contentsOfFile: tiny, encoding: .utf8).split(separator: "\n")
    #expect(rows.count { $0.split(separator: ",").first == name[...] } == 1, "\(name)")
    let text = try folder.run("predict", "fit.json", "--at", "N=1e6,D=2e7")
    #expect(OneFigureTests.line(text).contains("\(name): N ×"), "\(text.output)")
  }
}
