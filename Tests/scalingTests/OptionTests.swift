import Foundation
import Testing

/// What options accept, and the words about what they do not.
@Suite struct OptionTests {
  static let formula = "L = E + A*N^-alpha + B*D^-beta"

  static func fit(_ header: String, _ arguments: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(
      BadInputTests.good.replacingOccurrences(of: "N,D,loss", with: header), to: "runs.csv")
    return try CommandRun(["fit", "runs.csv"] + arguments, in: folder.url)
  }

  @Test(arguments: [
    ("size,D,loss", "runs.csv has no column 'N'"),
    ("size,D,loss", "--map 'N=HEADER'"),
    ("flops,D,loss", "--let 'N = flops/(6*D)' computes it"),
    ("params,n_params,loss", "'N' may be 'params' or 'n_params'"),
  ])
  func `a usual variable of a typed law must be a column`(header: String, words: String) throws {
    let run = try Self.fit(header, ["--law", Self.formula])
    #expect(run.status == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a usual variable that is held is a parameter`() throws {
    let run = try Self.fit(
      "size,D,loss", ["--law", "L = E + B*D^-beta + N", "--hold", "N=0.1"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a symbol one letter from a header is refused`() throws {
    let run = try Self.fit("sizes,D,loss", ["--law", "L = E + A*size^-alpha + B*D^-beta"])
    #expect(run.status == 1)
    #expect(run.errors.contains("did you mean 'sizes'?"), "\(run.errors)")
  }

  @Test func `a Greek parameter may be near a header`() throws {
    let run = try Self.fit("N,beta1,loss", ["--law", "L = E + B*N^-beta"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `a fault of a law file is reported with its place once`() throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    try folder.write("response L\nvariabel N\n", to: "t.law")
    let run = try folder.run("fit", "runs.csv", "--law", "t.law")
    #expect(run.status == 1)
    #expect(run.errors.contains("t.law:2:1: "), "\(run.errors)")
    #expect(run.errors.components(separatedBy: "t.law").count == 2, "\(run.errors)")
  }

  @Test(arguments: [
    ("N [tokens],D\n1e9,2e10\n", "column 'N [tokens]' is in tokens, expected parameters"),
    ("size,D\n1e9,2e10\n", "p.csv has no column 'N'"),
    ("size,D\n1e9,2e10\n", "--map 'N=HEADER'"),
    ("N,D\n1e9,2e10\n1e9,nan\n", "p.csv:3: column 'D' holds no number"),
    ("N,D\n1e9,2e10\n1e9,\n", "p.csv:3: column 'D' holds no number"),
  ])
  func `a file of points is checked as runs are`(points: String, words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    try folder.write(points, to: "p.csv")
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run("predict", "fit.json", "--points", "p.csv")
    #expect(run.status == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `points are converted to the law's units`() throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    try folder.write("N [M parameters],D [Gtokens]\n1000,20\n", to: "p.csv")
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let file = try folder.run("predict", "fit.json", "--points", "p.csv")
    let typed = try folder.run("predict", "fit.json", "--at", "N=1e9,D=20e9")
    #expect(file.status == 0, "\(file.errors)")
    #expect(file.output == typed.output)
  }

  @Test func `points are read with the headers of the fit's runs`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      BadInputTests.good.replacing(/^N,D/, with: "size,seen"), to: "runs.csv")
    try folder.write("size,seen\n1e9,20e9\n", to: "p.csv")
    _ = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--map", "N=size,D=seen", "--save", "fit.json")
    let file = try folder.run("predict", "fit.json", "--points", "p.csv")
    let typed = try folder.run("predict", "fit.json", "--at", "N=1e9,D=20e9")
    #expect(
      file.output
        == typed.output
        + "\nthe points are read as the runs of the fit were: --map 'N=`size`,D=`seen`'.\n")
  }

  @Test func `points whose response was observed say whether they lie inside`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let plain = try folder.run("predict", "fit.json", "--at", "N=1e9,D=2e10", "--format", "csv")
    let value = plain.output.split(separator: "\n")[1].split(separator: ",")[3]
    try folder.write("N,D,loss\n1e9,2e10,\(value)\n1e9,2e10,99\n", to: "p.csv")
    let run = try folder.run("predict", "fit.json", "--points", "p.csv", "--format", "csv")
    let rows = run.output.components(separatedBy: "\n\n").last?.split(separator: "\n") ?? []
    #expect(
      rows.first == "run,observed,predicted,relativeError,expected,run_lower,run_upper,inside")
    #expect(rows.dropFirst().map { $0.split(separator: ",").last } == ["yes", "no"])
    let text = try folder.run("predict", "fit.json", "--points", "p.csv")
    #expect(
      text.output.replacing("\n  ", with: " ")
        .contains("1 of 2 lie inside of their interval of one new run."))
  }

  @Test func `what was left out and held out is reported in the user's words`() throws {
    let run = try Self.fit(
      "N,D,loss",
      [
        "--law", "L = E + A*N^-alpha", "--where", "not (N == 2e8)", "--where", "D != 3B",
        "--hold-out", "N = 900M", "--format", "json",
      ])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("held out: 1 row where N = 900M"), "\(run.output)")
    #expect(run.output.contains("not (not (N == 2e8))"), "\(run.output)")
    #expect(!run.output.contains("not not"))
  }

}
