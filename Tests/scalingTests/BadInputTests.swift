import Foundation
import TestSupport
import Testing

/// Bad input: one sentence, exit status 1 (64 for usage), nothing written over.
@Suite struct BadInputTests {
  static let good =
    "N,D,loss\n1e8,2e9,3.1\n2e8,4e9,2.9\n4e8,4e9,2.8\n8e8,9e9,2.6\n9e8,2e10,2.5\n1e9,3e10,2.4\n"

  static func fit(_ csv: String?, _ arguments: [String] = []) throws -> CommandRun {
    let folder = try TemporaryFolder()
    if let csv { try folder.write(csv, to: "runs.csv") }
    return try CommandRun(
      ["fit", "runs.csv", "--law", "chinchilla"] + arguments, in: folder.url)
  }

  /// Tables, and words of the sentence about each.
  static let tables: [(csv: String?, words: String)] = [
    (nil, "runs.csv"),
    ("", "runs.csv"),
    ("N,D,loss\n", "runs"),
    ("N,tokns,loss\n1,2,3\n", "D"),
    (good + "1e9,x,2\n", "runs.csv:8: column 'D' holds 'x', not a number"),
    (good + "1e9,inf,2\n", "runs.csv:8"),
    (good + "1e9,1e9,0\n", "runs.csv:8"),
    (good + "1e9,1e9\n", "runs.csv:8"),
    ("N,D,loss\n1e8,2e9,3.1\n2e8,4e9,2.9\n", "2 runs are too few"),
    ("N [tokens],D,loss\n1e8,2e9,3.1\n", "is in tokens, expected parameters"),
    (good + "\"1e9,1e9,2\n", "runs.csv:8"),
    (good.replacing("loss", with: "loss [tokens]"), "is in tokens, expected nats/token"),
    (
      "N,D,loss,unit\n1e8,2e9,3.1,nats/token\n2e8,4e9,,bits/byte\n4e8,4e9,4.0,bits/token\n",
      "runs.csv:4: column 'unit' holds 'bits/token', runs.csv:2 has 'nats/token'; L must be one measure "
        + "in one unit, so keep one with --where \"unit == 'nats/token'\" or convert the others"
    ),
  ]

  @Test(arguments: tables)
  func `a table that cannot be fitted is one sentence and status 1`(
    csv: String?, words: String
  ) throws {
    let run = try Self.fit(csv)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func `a column of units with one value, by the table or by a condition, is no fault`()
    throws
  {
    let rows = Self.good.split(separator: "\n")
    let one = rows.dropFirst().map { "\($0),nats/token\n" }.joined()
    let mixed = "N,D,loss,Unit\n" + one + "1e9,1e10,4.1,bits/token\n"
    #expect(try Self.fit("N,D,loss,Unit\n" + one).status == 0)
    #expect(try Self.fit(mixed).status == 1)
    #expect(try Self.fit(mixed, ["--where", "Unit == 'nats/token'"]).status == 0)
  }

  @Test func `a law with a value for each metric takes several`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "N,loss,metric\n1e8,3.1,c4\n2e8,2.9,c4\n4e8,2.8,c4\n1e8,3.6,pile\n4e8,3.3,pile\n",
      to: "runs.csv")
    let run = try folder.run(
      "fit", "runs.csv", "--law", "L = E[metric] + A*N^-alpha", "--hold", "alpha=0.3")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a loss in bits a token is fitted and printed in bits a token`() throws {
    let folder = try TemporaryFolder()
    try folder.write("N,loss [bits/token]\n1e8,3\n2e8,2.5\n4e8,2.25\n", to: "runs.csv")
    let run = try folder.run("fit", "runs.csv", "--law", "L = E + A/N", "--scale", "linear")
    // 2 + 1e8/N bits.
    #expect(MagnitudeTests.value("E", in: run) == 2, "\(run.errors)\(run.output)")
    #expect(run.output.contains("bits/token") && !run.output.contains("nats"), "\(run.output)")
  }

  @Test(arguments: [
    (["--hold", "alfa=0.3"], "no parameter 'alfa'"),
    (["--where", "N < "], "^"),
    (["--let", "Q = N*"], "^"),
    (["--map", "N=sizes"], "sizes"),
    (["--where", "colour == 'red'"], "colour"),
    (["--save", "nowhere/fit.json"], "nowhere/fit.json: the file cannot be written"),
  ])
  func `an option that does not fit the runs is status 1`(
    arguments: [String], words: String
  ) throws {
    let run = try Self.fit(Self.good, arguments)
    #expect(run.status == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test(arguments: [
    ["fit"], ["fit", "runs.csv", "--law", "chinchilla", "--loss", "cubes"],
    ["fit", "runs.csv", "--law", "chinchilla", "--level", "1.5"], ["ftt"],
    ["fit", "runs.csv", "--law", "chinchilla", "--hold", "alpha"],
  ])
  func `a command that cannot be understood is status 64`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "runs.csv")
    try folder.write("{}", to: "f.json")
    #expect(try CommandRun(arguments, in: folder.url).status == 64)
  }

  @Test func `a formula with a typo is shown with a caret under it`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "runs.csv")
    let run = try folder.run("fit", "runs.csv", "--law", "L = E + A*N^-alpha + * B")
    #expect(run.status == 1)
    let lines = run.errors.split(separator: "\n")
    #expect(
      lines.last?.trimmingCharacters(in: .whitespaces).hasPrefix("^") == true, "\(run.errors)")
  }

  @Test func `an unknown law names the nearest`() throws {
    let run = try Self.fit(Self.good, [])  // the good table fits
    #expect(run.status == 0, "\(run.errors)")
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "runs.csv")
    let other = try folder.run("fit", "runs.csv", "--law", "chinchila")
    #expect(other.status == 1)
    #expect(other.errors.contains("chinchilla"))
  }

  @Test(arguments: ["{}", "not json", "{\"format\": \"scaling fit 99\"}", ""])
  func `a file that is no fit is refused with a sentence`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "fit.json")
    let run = try folder.run("predict", "fit.json", "--at", "N=1e9,D=1e10")
    #expect(run.status == 1)
    #expect(run.errors.contains("fit.json"))
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test func `a failed write leaves the old file whole`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.good, to: "runs.csv")
    try folder.write("precious", to: "fit.json")
    let run = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold", "alfa=1", "--save", "fit.json")
    #expect(run.status == 1)
    let text = try String(contentsOf: folder.url.appending(path: "fit.json"), encoding: .utf8)
    #expect(text == "precious")
  }

  @Test func `two usual headers for one symbol are named`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.good.replacingOccurrences(of: "N,D,loss", with: "val_loss,D,loss"), to: "runs.csv")
    let run = try folder.run("fit", "runs.csv", "--law", "chinchilla")
    #expect(run.status == 1)
    #expect(run.errors.contains("val_loss") && run.errors.contains("loss"), "\(run.errors)")
  }
}
