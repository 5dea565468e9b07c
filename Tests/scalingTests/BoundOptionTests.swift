import Foundation
import Testing

/// What `scaling plan` chooses under bounds on memory, latency and inference.
@Suite struct BoundOptionTests {
  /// Weights of B bits stand for fewer parameters.
  static let law = """
    law        narrow
    title      Loss of weights of few bits
    family     examples
    source     nobody
    response   L [nats/token]  loss
    variable   N [parameters]  size
    variable   D [tokens]  tokens
    variable   B [bits] in 1 .. 16  bits of a weight
    parameter  E positive search 1 .. 3  floor
    formula    E + 400*(N*(1 - exp(-B/3)))^-0.34 + 1200*D^-0.3
    cost       C = 6*N*D [FLOPs]
    published  made E=1.7 from nobody; in nothing
    """

  static func plan(_ options: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(law, to: "narrow.law")
    return try CommandRun(
      ["plan", "--law", "narrow.law", "--published", "made"] + options, in: folder.url)
  }

  @Test func `a map has a row a bound on memory and on inference`() throws {
    let run = try Self.plan([
      "--memory", "1e9,4e9", "--inference-cost", "1e9,1e10", "--compute", "1e22", "--bits",
      "2,4,8", "--format", "csv",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n").map { $0.split(separator: ",") }
    #expect(lines[0].prefix(4) == ["memory", "inference", "C", "B"])
    #expect(lines.count == 5)
    // 2 N = 1e9 with weights of 8 bits fits into 1e9 bytes: all bits are free.
    #expect(lines[1].prefix(5) == ["1000000000", "1000000000", "1e+22", "8", "500000000"])
    #expect(run.output.contains("not filled: held by inference cost"))
  }

  @Test func `bounds of one's own are kept in addition to memory`() throws {
    let run = try Self.plan([
      "--memory", "1e12", "--within", "N*B/8/3.35e12 <= 0.001", "--bits", "4,8", "--at", "D=1e12",
      "--format", "json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("not filled: held by N*B/8/3.35e12 <= 0.001"), "\(run.output)")
  }

  @Test func `values are chosen at budgets, named formulas are known`() throws {
    let run = try Self.plan([
      "--choose", "B=2,4,8", "--within", "N*B/8 <= 1e9", "--compute", "1e20,1e22", "--format",
      "text",
    ])
    #expect(run.status == 0, "\(run.errors)")
    for words in ["Best B within bounds", "at C = 1e22 is that of B = ", "N*B/8 <= 1e9"] {
      #expect(run.output.contains(words), "\(run.output)")
    }
  }

  @Test(arguments: [
    (["--choose", "B"], "'B' names no values; accepted is P=1,2,4,8"),
    (["--choose", "B=2"], "--choose needs --within"),
    (["--choose", "B=2", "--within", "N"], "accepted is a formula, <= and a number"),
    (["--choose", "B=2", "--within", "N +* <= 1"], "--within"),
    (["--choose", "B=2", "--within", "N <= 0.1", "--at", "D=1e12"], "room for one parameter"),
    (["--choose", "B=2", "--within", "N <= 1e9"], "D has no value"),
    (["--choose", "N=2", "--within", "N <= 1e9"], "N is no variable that the plan may choose"),
    (["--choose", "P=2", "--within", "N <= 1e9"], "'P' is no variable of the law"),
    (["--choose", "B=20", "--within", "N <= 1e9"], "B was given as 20, it must be"),
    (["--choose", "B=2", "--within", "N*D <= 1e9", "--compute", "1e20"], "uses 'D', which has no"),
    (["--within", "N <= 1e9", "--compute", "1e20"], "--within belongs to --choose and --memory"),
    (["--inference-cost", "1e9", "--compute", "1e20"], "--inference-cost belongs to --memory"),
    (
      ["--memory", "1e9", "--inference-cost", "1", "--compute", "1e20"],
      "--inference-cost was given as 1"
    ),
  ])
  func `bounds that say nothing are reported in a sentence`(options: [String], words: String) throws
  {
    let run = try Self.plan(options)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
