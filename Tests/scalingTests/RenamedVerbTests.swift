import Foundation
import TestSupport
import Testing

/// Every verb says of a law and runs with other letters what it says of those with the usual ones.
@Suite struct RenamedVerbTests {
  /// Other letters, in the order in which the usual ones stand in the alphabet.
  static let letters = ["C": "F", "D": "H", "L": "J", "N": "T"]

  /// A folder with files and texts, written with other letters.
  struct Place {
    let folder: TemporaryFolder
    let letters: [String: String]

    init(_ letters: [String: String], _ files: [String: String]) throws {
      folder = try TemporaryFolder()
      self.letters = letters.merging(
        letters.flatMap { usual, other in
          ["lower", "upper"].map { ("\(usual)_\($0)", "\(other)_\($0)") }
        }
      ) { $1 }
      for (name, text) in files {
        try folder.write(RenamedLawTests.renamed(text, letters), to: name)
      }
    }

    /// What a command line with the usual letters prints, in the usual letters, but for digests.
    func says(_ line: String) throws -> String {
      let words = ReadmeTests.words(of: line).map { RenamedLawTests.renamed($0, letters) }
      let run = try CommandRun(words, in: folder.url)
      #expect(run.status == 0, "\(words): \(run.errors)")
      let usual = Dictionary(uniqueKeysWithValues: letters.map { ($1, $0) })
      let lines = RenamedLawTests.renamed(run.output, usual).split(separator: "\n")
      return lines.filter { !$0.contains("SHA-256") && !$0.contains("digest") }
        .joined(separator: "\n")
    }
  }

  static func expectSame(
    _ lines: [String], _ files: [String: String], letters: [String: String]
  ) throws {
    let (usual, other) = (try Place([:], files), try Place(letters, files))
    for line in lines { #expect(try other.says(line) == usual.says(line), "\(line)") }
  }

  /// The text of a catalog law as it is written, roles and all.
  static func law(_ name: String, published row: String = "") throws -> String {
    let path = PackageFiles.path("Sources/Laws/Catalog/\(name).law")
    return try String(contentsOfFile: path, encoding: .utf8) + row
  }

  /// Runs on budgets, five sizes each, with a fixed pattern of noise.
  static var runs: String {
    var csv = "N [parameters],D [tokens],L [nats/token],acc\n"
    for (i, budget) in [1e18, 1e19, 1e20, 1e21].enumerated() {
      for (j, factor) in [0.2, 0.45, 1, 2.2, 5].enumerated() {
        let size = 0.2 * factor * (budget / 6).squareRoot()
        let tokens = budget / 6 / size
        let wiggle = 1 + 0.003 * Double((7 * i + 11 * j) % 13 - 6) / 6
        let loss = (1.7 + 400 * pow(size, -0.34) + 1200 * pow(tokens, -0.3)) * wiggle
        let accuracy = 0.25 + 0.6 / (1 + exp(-4 * (2.9 - loss))) + 0.002 * Double((i + j) % 3 - 1)
        csv += "\(size),\(tokens),\(loss),\(accuracy)\n"
      }
    }
    return csv
  }

  @Test func `laws of size and tokens`() throws {
    try Self.expectSame(
      [
        "fit runs.csv --law own.law --save fit.json",
        "check runs.csv --law own.law --at N=70B,D=1.4T --format json",
        "compare runs.csv --laws own.law,line.law --simulations 0 --by 6*N*D",
        "compare runs.csv --laws own.law,line.law --simulations 0",
        "predict fit.json --at N=7B,D=140B --below 2.4",
        "predict fit.json --solve D --at L=2.4,N=7B",
        "plan fit.json 1e23 --smaller 2,4 --multiples 20,160 --premium 5% --shapes usual",
        "plan fit.json --loss 2.2 --at N=7B",
        "plan fit.json 1e23 --inference-tokens 1e12",
        "plan fit.json 1e23 --gpu h100 --mfu 0.4 --price 2.5/h --format json",
        "plan --law own.law --published besiroglu --loss 2.0 --cost 7*N*D",
        "report fit.json --runs runs.csv --compute 1e23 --at N=7B,D=140B",
        "curve fit.json --isoflop 1e21 --isoloss 2.4",
        "curve fit.json --isoloss 2.4 --sizes '1e9..1e11 in 5' --format json",
        "choose fit.json --values D=1e10,2e10 --within '2*N <= 8e9'",
        "approaches fit.json --runs runs.csv --compute 1e22",
        "sensitivity fit.json --runs runs.csv --compute 1e22 --recount 'N = N + 1e7'",
        "next fit.json --count 4 --allowance 1e21 --target 1e22 --decide N",
        "next fit.json --count 3 --allowance 1e21 --target N=7B,D=140B",
        "next --law own.law --published besiroglu --allowance 1e20 --target 1e23",
        "coverage fit.json --runs runs.csv --simulations 3 --bootstrap 0",
        "recipes runs.csv --law own.law --recipe scipy-default",
        "fit runs.csv --law error.law --map Acc=acc --save error.json",
        "check runs.csv --law error.law --map Acc=acc",
        "chain fit.json error.json", "inspect fit.json",
      ],
      [
        "own.law": Self.law("chinchilla"), "runs.csv": Self.runs,
        "line.law": Self.law("kaplan-data"), "error.law": Self.law("downstream-sigmoid"),
      ], letters: Self.letters)
  }

  @Test func `how size and tokens vary is told of runs whose headers have their units`() throws {
    let files = ["runs.csv": Self.runs]
    let told = try [[:], Self.letters].map { letters in
      // Headers of the usual letters are told how to fit them, in a section after this one.
      try Place(letters, files).says("inspect runs.csv").components(separatedBy: "How ")
        .dropFirst().first?.trimmingCharacters(in: .newlines)
    }
    #expect(told[0]?.hasPrefix("N and D vary\n") == true && told[0] == told[1], "\(told)")
  }

  @Test func `typed laws in columns with units`() throws {
    let law = "'L = E + A*N^-alpha + B*D^-beta'"
    try Self.expectSame(
      [
        "fit runs.csv --law \(law) --save fit.json", "check runs.csv --law \(law)",
        "plan fit.json 1e23 --smaller 2 --multiples 20 --premium 5%",
        "approaches fit.json --runs runs.csv",
      ], ["runs.csv": Self.runs], letters: Self.letters)
  }

  @Test func `laws of quantized training`() throws {
    let row = QATRow.text
    try Self.expectSame(
      [
        "qat --law own.law --published truth --at N=1e8,D=1e10 --bits 2,3,4",
        "qat --law own.law --published truth --at N=1e8,B=4 --curve '20..1e4 in 4'",
        "qat --law own.law --published truth --at D=1e10 --memory 1e8,4e8 --bits 2,4",
        "qat --law own.law --published truth --compute 1e20 --memory 1e8,4e8 --bits 2,4",
        "best --law own.law --published truth --optimize f --at N=1e8,D=1e10,B=3",
        "choose --law own.law --published truth --values B=2,3,4 --within 'N*B/8 <= 1e8' "
          + "--at D=1e10,f=0.2",
        "plan --law own.law --published truth 1e20 --at B=4",
      ], ["own.law": Self.law("qat-loss", published: row)],
      letters: Self.letters.merging(["B": "A", "f": "g"]) { $1 })
  }

  @Test func `laws of batches and of repeats`() throws {
    try Self.expectSame(
      [
        "batch --law own.law --published kaplan --at N=1e9 --loss 3 --batches 1e5,1e6 --format json",
        "plan --law own.law --published kaplan 1e20 --at B=1M",
      ], ["own.law": Self.law("loss-at-batch")],
      letters: Self.letters.merging(["B": "A", "S": "V"]) { $1 })
    try Self.expectSame(
      [
        "repeat --law own.law --published muennighoff --epochs 1,4 --at N=1e9,U=25e9",
        "plan --law own.law --published muennighoff 1e22 --at U=25e9 --smaller 2",
      ], ["own.law": Self.law("data-constrained")],
      letters: Self.letters.merging(["U": "V"]) { $1 })
  }

  /// The runs under usual headers, with a count of FLOPs of their own.
  private static var log: String {
    let rows = runs.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    return "params,tokens,flops,loss\n"
      + rows.map { row in
        let flops = 7 * (Double(row[0]) ?? .nan) * (Double(row[1]) ?? .nan)
        return "\(row[0]),\(row[1]),\(flops),\(row[2])\n"
      }.joined()
  }

  @Test func `usual headers stand for what a variable is, and missing ones are computed`() throws {
    let files = try ["own.law": Self.law("chinchilla"), "log.csv": Self.log]
    try Self.expectSame(
      ["fit log.csv --law own.law --where 'C < 5e19'", "check log.csv --law own.law"], files,
      letters: Self.letters)
    let place = try Place(
      Self.letters, files.merging(["short.csv": "tokens,flops,loss\n1e9,6e17,3\n"]) { $1 })
    let run = try place.folder.run("fit", "short.csv", "--law", "own.law")
    #expect(run.errors.contains("--let 'T = flops/(6*tokens)' computes it"), "\(run.errors)")
  }

  /// Values of qat-loss that are ours and stand in no paper.
  private enum QATRow {
    static let text = """
      published  truth alpha=1.8 beta=1500 gamma=0.34 zeta=350 eta=0.33 theta=0.5 kappa=1.2 phi=60 \
      chi=0.9 psi=0.25 omega=0.3 lambda=40 mu=0.9 nu=0.25 xi=0.5 rho=0.05 from us; in no paper

      """
  }
}
