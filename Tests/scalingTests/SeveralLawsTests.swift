import Foundation
import TestSupport
import Testing

/// `scaling predict --laws`, run as a user runs it.
@Suite struct SeveralLawsTests {
  private static let laws = "chinchilla,interaction,kaplan"

  /// The words of a text with one space between them.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func json(
    _ folder: TemporaryFolder, _ arguments: String...
  ) throws -> [String: Any] {
    let run = try CommandRun(arguments + ["--format", "json"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    return try JourneyTests.json(run.output)
  }

  // numpy, the formula of docs/decisions/0016 with the parameters that 'scaling fit' prints.
  @Test func `weights, run and interval on the tiny ladder are those of the reference`() throws {
    let folder = try TemporaryFolder()
    let record = try Self.json(
      folder, "predict", PackageFiles.path("Data/tiny-ladder/runs.csv"), "--where", "diverged == 0",
      "--where", "6*N*D <= 7.98e12", "--laws", Self.laws, "--at", "N=398336,D=16M")
    let weights = try #require(record["laws"] as? [[String: Any]]).map { $0["weight"] as? Double }
    let expected = [6.06007268e-04, 0.119214453, 0.88017954]
    // Chinchilla's parameters stand in a flat valley, of which its weight takes the fifth digit.
    for (found, value) in zip(weights, expected) {
      #expect(abs(try #require(found) / value - 1) < 1e-4)
    }
    let point = try #require((record["predictions"] as? [[String: Any]])?.first)
    let run = try #require(point["run"] as? [String: Any])
    // Pairs that weigh less than 0.0001 are left out here and not in the reference.
    for (key, value) in [
      ("expected", 1.361653967), ("lower", 1.307810762), ("upper", 1.417713923),
    ] {
      #expect(abs(try #require(run[key] as? Double) / value - 1) < 1e-5, "\(key)")
    }
  }

  @Test func `predict and compare print the same run of several laws`() throws {
    let folder = try JourneyTests.folder()
    let one = try Self.json(
      folder, "predict", "runs.csv", "--laws", Self.laws, "--at", "N=1e11,D=2e12")
    let other = try Self.json(
      folder, "compare", "runs.csv", "--laws", Self.laws, "--at", "N=1e11,D=2e12", "--simulations",
      "0")
    let point = try #require((one["predictions"] as? [[String: Any]])?.first)
    let same = try #require((other["together"] as? [[String: Any]])?.first)
    #expect(NSDictionary(dictionary: point) == NSDictionary(dictionary: same))
    let weights = try [one, other].map { record in
      try #require(record["laws"] as? [[String: Any]]).map { $0["weight"] as? Double }
    }
    #expect(weights[0] == weights[1])
  }

  @Test func `one law of several is predicted as that law alone`() throws {
    let folder = try JourneyTests.folder()
    try folder.write("N,D,L\n1e11,1e12,1.9\n", to: "seen.csv")
    let runs = try ["--law", "--laws"].map { option in
      var record = try Self.json(
        folder, "predict", "runs.csv", option, "kaplan", "--at", "N=1e11,D=2e12", "--at",
        "N=2e11,D=2e12", "--points", "seen.csv")
      record["notes"] = nil
      return record
    }
    #expect(NSDictionary(dictionary: runs[0]) == NSDictionary(dictionary: runs[1]))
    for key in ["predictions", "differences", "observed"] { #expect(runs[0][key] != nil, "\(key)") }
  }

  @Test func `runs of one budget make no 95 % of several laws either`() throws {
    let folder = try JourneyTests.folder()
    let rows = (0..<9).map { step in
      let size = 1e8 * pow(1.6, Double(step))
      let loss = 1.7 + 400 * pow(size, -0.34) + 1200 * pow(1e20 / 6 / size, -0.3)
      return "\(size),\(1e20 / 6 / size),\(loss * (1 + 2e-3 * sin(Double(7 * step))))\n"
    }
    try folder.write("N,D,loss\n" + rows.joined(), to: "slice.csv")
    for (file, level, refused) in [("runs.csv", 0.95, nil), ("slice.csv", nil, "oneCost")] {
      let record = try Self.json(
        folder, "predict", file, "--laws", "chinchilla,kaplan", "--at", "N=1e9,D=1e11")
      let promise = try #require(record["promise"] as? [String: Any])
      #expect(promise["level"] as? Double == level && promise["refused"] as? String == refused)
    }
  }

  @Test func `each law alone is what it predicts alone`() throws {
    let folder = try JourneyTests.folder()
    let record = try Self.json(
      folder, "predict", "runs.csv", "--laws", "chinchilla,kaplan", "--at", "N=1e11,D=2e12")
    let laws = try #require(
      (record["predictions"] as? [[String: Any]])?.first?["laws"] as? [[String: Any]])
    for law in laws {
      let name = try #require(law["law"] as? String)
      let alone = try Self.json(
        folder, "predict", "runs.csv", "--law", name, "--at", "N=1e11,D=2e12")
      let run = try #require((alone["predictions"] as? [[String: Any]])?.first)
      #expect(
        NSDictionary(dictionary: law["run"] as? [String: Any] ?? [:])
          == NSDictionary(dictionary: run["run"] as? [String: Any] ?? ["none": 0]))
      #expect(law["value"] as? Double == run["value"] as? Double)
    }
  }

  @Test func `a saved fit lends its runs, reading and objective`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--where", "C < 1e22", "--loss", "squares",
      "--save", "fit.json")
    let saved = try Self.json(
      folder, "predict", "fit.json", "--laws", "chinchilla,kaplan", "--at", "N=1e11,D=2e12")
    let compared = try Self.json(
      folder, "compare", "runs.csv", "--laws", "chinchilla,kaplan", "--at", "N=1e11,D=2e12",
      "--where", "C < 1e22", "--loss", "squares", "--simulations", "0")
    let point = try #require((saved["predictions"] as? [[String: Any]])?.first)
    let same = try #require((compared["together"] as? [[String: Any]])?.first)
    #expect(NSDictionary(dictionary: point) == NSDictionary(dictionary: same))
  }

  @Test func `an empty list of laws is a sentence`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run("predict", "runs.csv", "--laws", ",", "--at", "N=1B,D=20B")
    #expect(
      run.errors.hasPrefix(
        "Error: --laws names no law; accepted are names of 'scaling laws', .law files and formulas, such as "
          + "chinchilla,kaplan\n"), "\(run.errors)")
  }

  @Test func `what a saved fit holds is fitted with several laws, which is said`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold", "alpha=0.34", "--save", "fit.json")
    let run = try folder.run(
      "predict", "fit.json", "--laws", "chinchilla,kaplan", "--at", "N=1e11,D=2e12")
    #expect(
      run.output.hasSuffix("\nalpha: held in the fit whose runs these are, and fitted here.\n"),
      "\(run.output)")
  }

  @Test func `a law takes of a point what it has variables for`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run(
      "predict", "runs.csv", "--laws", "chinchilla,L = E + A*N^-a", "--at", "N=1e11,D=2e12",
      "--below", "2")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("P(L < 2)"), "\(run.output)")
    let csv = try folder.run(
      "predict", "runs.csv", "--laws", "chinchilla,L = E + A*N^-a", "--at", "N=1e11,D=2e12",
      "--format", "csv"
    ).output
    #expect(
      csv.hasPrefix("law,weight,N,D,L,expected,run_lower,run_upper,nearest\ntogether,1,"), "\(csv)")
    #expect(csv.split(separator: "\n").count == 4)
  }

  @Test(arguments: [
    (
      ["--solve", "D", "--at", "L=3,N=1B"],
      "--solve solves one law for a variable, and --laws names several; accepted is --law with it"
    ),
    (
      ["--law", "kaplan", "--at", "N=1B,D=20B"],
      "--law and --laws both name laws; accepted is one of them"
    ),
    (
      ["--uncertainty", "profile", "--at", "N=1B,D=20B"],
      "--uncertainty profile is of one law, and --laws names several; accepted is --law with it"
    ),
    (["--laws", "kaplan", "--at", "N=1B,D=20B"], "the law 'kaplan' is given twice"),
    (["--at", "N=1B,Q=20B"], "--at: 'Q' is no variable of the law; it uses N, D"),
    (["--at", "N=1B"], "--at, law 'chinchilla': D has no value"),
    (["--at", "N=0,D=20B"], "--at, law 'chinchilla': N was given as 0, it must be above 0"),
    (["--laws", "chinchila", "--at", "N=1B,D=20B"], "no law is named 'chinchila'"),
    (["--laws", "data-constrained", "--at", "N=1B,D=20B"], "law 'data-constrained': "),
    (
      ["--let", "M = D/N", "--laws", "M = a*D^b", "--at", "N=1B,D=20B"],
      "the law 'M = a*D^b' gives M, the first gives L; laws of one response are accepted"
    ),
  ])
  func `what several laws cannot predict is a sentence`(arguments: [String], words: String) throws {
    let folder = try JourneyTests.folder()
    let run = try CommandRun(
      ["predict", "runs.csv", "--laws", "chinchilla,kaplan"] + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
