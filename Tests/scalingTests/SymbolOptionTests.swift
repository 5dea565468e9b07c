import Foundation
import Testing

/// Logs with columns E (epochs) and B (batch), and the law whose floor and coefficient have these names.
@Suite struct SymbolOptionTests {
  static let law = "loss = E + A*N^-alpha + B*D^-beta"

  static let runs: String = {
    var lines = ["model_size,D,loss,E,B"]
    for size in [1e8, 2e8, 4e8, 8e8] {
      for (place, tokens) in [1e9, 4e9, 1.6e10].enumerated() {
        let loss = 1.7 + 400 * pow(size, -0.34) + 410 * pow(tokens, -0.28)
        lines.append("\(size),\(tokens),\(loss),1,\([64, 256, 1024][place])")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  static func run(_ arguments: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(runs, to: "runs.csv")
    return try CommandRun(arguments, in: folder.url)
  }

  @Test(arguments: ["fit", "check", "compare"])
  func `every verb with a typed law asks what E and B are`(verb: String) throws {
    let laws =
      verb == "compare" ? ["--laws", Self.law + ",loss = k + A*N^-a"] : ["--law", Self.law]
    let asked = try Self.run([verb, "runs.csv"] + laws)
    #expect(asked.status == 1)
    #expect(
      asked.errors
        == "Error: law: E, B are columns of the runs and could be parameters of the law: E is added to "
        + "the other terms, B multiplies D^-beta; say which: --parameter E,B finds them, "
        + "--variable E,B takes the columns, --parameter E --variable B does both\n")
    let answered = try Self.run([verb, "runs.csv"] + laws + ["--parameter", "E,B"])
    #expect(answered.status == 0, "\(answered.errors)")
  }

  @Test func `the report says what each symbol is`() throws {
    let run = try Self.run(["fit", "runs.csv", "--law", Self.law, "--parameter", "E,B"])
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "symbols loss, N (column 'model_size') and D are columns; E, A, alpha, B and beta are "
          + "parameters"), "\(run.output)\(run.errors)")
    let json = try Self.run(
      ["fit", "runs.csv", "--law", Self.law, "--parameter", "E,B", "--format", "json"])
    let compact = json.output.filter { !$0.isWhitespace }
    #expect(compact.contains(#""N":{"role":"variable","column":"model_size"}"#), "\(json.output)")
  }

  @Test func `a law of the catalog has no such options`() throws {
    let run = try Self.run(["fit", "runs.csv", "--law", "chinchilla", "--parameter", "E"])
    #expect(run.status == 1)
    #expect(run.errors.contains("for laws that are typed"), "\(run.errors)")
    let plain = try Self.run(["fit", "runs.csv", "--law", "chinchilla"])
    #expect(plain.status == 0, "\(plain.errors)")
  }

  @Test func `a law without a floor says so in its table and predicts`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.runs, to: "runs.csv")
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--hold", "E=0", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("held: the law without it"), "\(fit.output)")
    let prediction = try folder.run("predict", "fit.json", "--at", "N=1B,D=20B")
    #expect(prediction.status == 0, "\(prediction.errors)")
  }
}
