import Foundation
import Testing

/// What `scaling choose` and `scaling qat` choose under bounds on memory, latency and inference.
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

  static func ask(_ words: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(law, to: "narrow.law")
    return try CommandRun(
      words + ["--law", "narrow.law", "--published", "made"], in: folder.url)
  }

  @Test func `a map has a row a bound on memory and on inference`() throws {
    let run = try Self.ask([
      "qat", "--memory", "1e9,4e9", "--inference-cost", "1e9,1e10", "--compute", "1e22", "--bits",
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
    let run = try Self.ask([
      "qat", "--memory", "1e12", "--within", "N*B/8/3.35e12 <= 0.001", "--bits", "4,8", "--at",
      "D=1e12",
      "--format", "json",
    ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("not filled: held by N*B/8/3.35e12 <= 0.001"), "\(run.output)")
  }

  @Test func `a budget alone keeps a run from growing`() throws {
    let chosen = try Self.ask(["choose", "--values", "B=2,4", "--compute", "1e20"])
    #expect(chosen.output.contains("the lowest L at C = 1e20 is that of B = "), "\(chosen.errors)")
    let bits = try Self.ask(["qat", "--bits", "2,4", "--compute", "1e20", "--format", "csv"])
    #expect(bits.status == 0, "\(bits.errors)")
    #expect(bits.output.split(separator: "\n").count == 2, "\(bits.output)")
  }

  @Test func `values are chosen at budgets, named formulas are known`() throws {
    let run = try Self.ask([
      "choose", "--values", "B=2,4,8", "--within", "N*B/8 <= 1e9", "--compute", "1e20,1e22",
      "--format", "text",
    ])
    #expect(run.status == 0, "\(run.errors)")
    for words in ["Best B within bounds", "at C = 1e22 is that of B = ", "N*B/8 <= 1e9"] {
      #expect(run.output.contains(words), "\(run.output)")
    }
  }

  @Test(arguments: [
    (["choose", "--values", "B"], "'B' names no values; accepted is P=1,2,4,8"),
    (
      ["choose", "--values", "B=2"],
      "nothing keeps a run from growing; accepted are --within '2*N + 4e7*P <= 8e9', what it may need, "
        + "and --compute 1e21, what it costs"
    ),
    (["choose", "--values", "B=2", "--within", "N"], "accepted is a formula, <= and a number"),
    (["choose", "--values", "B=2", "--within", "N +* <= 1"], "--within"),
    (
      ["choose", "--values", "B=2", "--within", "N <= 0.1", "--at", "D=1e12"],
      "room for one parameter"
    ),
    (["choose", "--values", "B=2", "--within", "N <= 1e9"], "D has no value"),
    (
      ["choose", "--values", "N=2", "--within", "N <= 1e9"],
      "N is no variable that the plan may choose"
    ),
    (["choose", "--values", "P=2", "--within", "N <= 1e9"], "'P' is no variable of the law"),
    (["choose", "--values", "B=20", "--within", "N <= 1e9"], "B was given as 20, it must be"),
    (
      ["choose", "--values", "B=2", "--within", "N*D <= 1e9", "--compute", "1e20"],
      "uses 'D', which has no"
    ),
    (
      ["choose", "--within", "N <= 1e9"],
      "choose needs --values <variable=values>: the values of a variable"
    ),
    (["qat", "--within", "N <= 1e9"], "D has no value; give --holding D=... or --compute"),
    (["qat", "--inference-cost", "1e9"], "D has no value; give --holding D=... or --compute"),
    (
      ["qat", "--memory", "1e9", "--inference-cost", "1", "--compute", "1e20"],
      "--inference-cost was given as 1"
    ),
  ])
  func `bounds that say nothing are reported in a sentence`(options: [String], words: String) throws
  {
    let run = try Self.ask(options)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
