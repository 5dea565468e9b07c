import Foundation
import Testing

/// The command with laws and constants of the literature, and no runs.
@Suite struct PublishedCommandTests {
  @Test func `Hoffmann's law tells its loss for 70B on 1_4T`() throws {
    let run = try TemporaryFolder().run(
      "predict", "--law", "chinchilla", "--published", "hoffmann", "--at", "N=70B,D=1.4T")
    #expect(run.status == 0, "\(run.errors)")
    // 1.6934 + 406.4 N^-0.33917 + 410.7 D^-0.28491, in 50 digits 1.92085...
    #expect(run.output.contains("1.92086"))
    #expect(run.output.contains("Published values, not a fit. hoffmann: Hoffmann et al. 2022"))
    #expect(run.output.contains("no uncertainty is given"))
  }

  @Test func `a plan needs no fit either, and says whose values it rests on`() throws {
    let run = try TemporaryFolder().run(
      "plan", "--law", "chinchilla", "--published", "2", "--compute", "5.76e23", "--format",
      "json")
    let plan = try JourneyTests.json(run.output)
    let row = try #require(plan["published"] as? [String: Any])
    #expect(row["name"] as? String == "besiroglu")
    #expect(row["place"] is String)
    #expect(plan["level"] is NSNull)
  }

  @Test func `solving tells the value, or that it is unreachable`() throws {
    let folder = try TemporaryFolder()
    let arguments = ["predict", "--law", "optimizer-speedup", "--published", "adamw-130m"]
    let reached = try CommandRun(arguments + ["--solve", "x", "--at", "L=3.29"], in: folder.url)
    let below = try CommandRun(arguments + ["--solve", "x", "--at", "L=3.0"], in: folder.url)
    // ((3.29 - 3.1113)/0.4179)^(-1/0.495)
    #expect(reached.output.contains("5.563"))
    #expect(below.status != 0)
    #expect(below.errors.contains("unreachable: L = 3 lies below the floor 3.1113"))
  }

  @Test func `solving wants the response`() throws {
    let run = try TemporaryFolder().run(
      "predict", "--law", "optimizer-speedup", "--published", "1", "--solve", "x", "--at", "x=2")
    #expect(run.errors.contains("accepted is --solve x --at L=..."))
  }

  @Test func `a law without a row is answered with the rows`() throws {
    let run = try TemporaryFolder().run("predict", "--law", "chinchilla", "--at", "N=1B,D=20B")
    #expect(run.status != 0)
    #expect(run.errors.contains("--published hoffmann, --published besiroglu"))
  }

  @Test func `neither fit nor law is reported`() throws {
    let run = try TemporaryFolder().run("predict", "--at", "N=1B")
    #expect(run.status != 0)
    #expect(run.errors.contains("neither a fit nor a law is given"))
  }

  @Test func `a named formula counts compute for a fit`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      N,n_layer,d_model,n_ctx,D,L
      1e7,6,512,1024,2e8,4.0
      1e8,12,768,1024,2e9,3.4
      1e9,24,1536,1024,2e10,2.9
      1e10,32,4096,1024,2e11,2.5

      """, to: "runs.csv")
    let run = try folder.run(
      "fit", "runs.csv", "--law", "kaplan-compute", "--let", "C = flops_palm*D", "--format",
      "json")
    #expect(run.status == 0, "\(run.errors)")
    let fit = try JourneyTests.json(run.output)
    let runs = try #require(fit["runs"] as? [String: Any])
    #expect(
      runs["steps"] as? [String] == ["C = flops_palm*D", "L has no unit, nats/token assumed"])
  }

  @Test func `a row with one value a label answers for its labels`() throws {
    let folder = try TemporaryFolder()
    let arguments = ["predict", "--law", "effective-parameters", "--published", "quest", "--at"]
    let run = try CommandRun(arguments + ["N=1B,D=20B,format=fp4"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    // 8.13403 (.6296e9)^-.0627265 + 86.4119 (2e10)^-.2412884 + .00142329, in double precision by hand.
    #expect(run.output.contains("2.56624"))
    #expect(run.output.contains("Published values, not a fit. quest: Panferov et al. 2025"))
    let other = try CommandRun(arguments + ["N=1B,D=20B,format=int3"], in: folder.url)
    #expect(other.errors.contains("no value of eff for format 'int3'; it has '1', '2', '2.5'"))
    let law = try folder.run("laws", "effective-parameters")
    #expect(law.output.contains("eff[fp4]       0.6296"))
  }

  @Test func `a word that is no law's name lists the laws that hold it`() throws {
    let folder = try TemporaryFolder()
    let run = try folder.run("laws", "speculative")
    #expect(run.output.hasPrefix("Laws that hold 'speculative'\n"))
    let lines = run.output.split(separator: "\n").filter { $0.hasPrefix("speculative") }
    #expect(lines.count == 2)
    #expect(lines.contains { $0.hasSuffix(", a law to fit") }, "\(run.output)")
    #expect(lines.contains { $0.hasSuffix(", a formula") }, "\(run.output)")
    #expect(try folder.run("laws", "2203.15556").output.contains("chinchilla"))
    let none = try folder.run("laws", "chinchila")
    #expect(none.status != 0)
    #expect(none.errors.contains("the nearest names are chinchilla"), "\(none.errors)")
  }

  @Test func `laws are listed by family`() throws {
    let run = try TemporaryFolder().run("laws")
    let headings = ["Power and offset", "Size and data", "Precision and QAT", "Counting and cost"]
    let places = headings.compactMap { run.output.range(of: "\n\($0)\n-")?.lowerBound }
    #expect(places.count == headings.count)
    #expect(places == places.sorted())
  }
}
