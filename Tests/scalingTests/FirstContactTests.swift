import Foundation
import Testing

/// An ordinary spreadsheet, as a new user has it: three losses, units in the headers, crashed runs.
@Suite struct FirstContactTests {
  /// Runs of a known law: L = 1.7 + 400/N^0.34 + 400/D^0.28.
  static func sheet() -> String {
    var rows = ["Name,State,model_size_M,train_tokens (B),train/loss,eval/loss,test_loss"]
    for (place, size) in [70.0, 125, 350, 760, 1300].enumerated() {
      for (next, tokens) in [2.0, 5, 13, 30, 60].enumerated() {
        let loss = 1.7 + 400 / pow(size * 1e6, 0.34) + 400 / pow(tokens * 1e9, 0.28)
        let number = 5 * place + next
        let state = [3: "crashed", 11: "killed", 17: "running"][number] ?? "finished"
        let cell = number == 8 ? "NaN" : String(format: "%.4f", loss)
        rows.append(
          "run-\(number),\(state),\(Int(size)),\(Int(tokens)),"
            + String(format: "%.4f", loss - 0.05) + ",\(cell),"
            + String(format: "%.4f", loss + 0.02))
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  @Test func `a spreadsheet with several losses is one message and then a fit`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sheet(), to: "runs.csv")
    let asked = try folder.run("fit", "runs.csv")
    #expect(asked.status == 1)
    #expect(
      asked.errors == """
        Error: runs.csv: the law chinchilla needs a column for each of L, N, D
          - L may be 'eval/loss', 'test_loss' or 'train/loss', likeliest first; a loss of new text comes \
        before one of training
          - N is the column 'model_size_M', a usual header, read in M parameters
          - D is the column 'train_tokens (B)', a usual header, read in B tokens
        say which is meant, likeliest:
          scaling fit runs.csv --map L=eval/loss

        """)
    let fit = try folder.run("fit", "runs.csv", "--map", "L=eval/loss", "--format", "json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(
      fit.output.contains("unfinished runs by 'State' left out, 1 crashed, 1 killed, 1 running"))
    #expect(fit.output.contains("\"nan in L\""))
  }

  @Test func `an inspection ends with the command that fits the runs`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sheet(), to: "runs.csv")
    let run = try folder.run("inspect", "runs.csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasSuffix(
        "\n  scaling fit runs.csv --law chinchilla --map L=eval/loss\n"), "\(run.output)")
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--map", "L=eval/loss")
    #expect(fit.status == 0, "\(fit.errors)")
  }

  @Test func `units that the headers do not say are in the command that is proposed`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.sheet().replacingOccurrences(of: "model_size_M,train_tokens (B)", with: "params,tokens"),
      to: "runs.csv")
    let asked = try folder.run("fit", "runs.csv", "--law", "chinchilla")
    #expect(
      asked.errors.hasSuffix(
        "  scaling fit runs.csv --law chinchilla --map L=eval/loss --unit N=M,D=B\n"),
      "\(asked.errors)")
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--map", "L=eval/loss", "--unit", "N=M,D=B")
    #expect(fit.status == 0, "\(fit.errors)")
  }

  @Test func `all runs are kept on demand, and a saved fit finds them again`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sheet(), to: "runs.csv")
    func used(_ arguments: String...) throws -> String? {
      let run = try CommandRun(arguments, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      return run.output.split(separator: "\n").first { $0.hasPrefix("runs") }.map(String.init)
    }
    let all = try used(
      "fit", "runs.csv", "--map", "L=eval/loss", "--all-states", "--save", "fit.json")
    #expect(all?.hasPrefix("runs        24 used of 25 in runs.csv") == true, "\(all ?? "")")
    let check = try folder.run("fit", "fit.json")
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.output.contains("24 used of 25 in runs.csv"), "\(check.output)")
    let finished = try used("fit", "runs.csv", "--map", "L=eval/loss")
    #expect(finished?.contains("21 used of 25 in runs.csv") == true, "\(finished ?? "")")
  }

  @Test func `a folder stands for its tables, one without any is refused`() throws {
    let folder = try TemporaryFolder()
    let logs = folder.url.appending(path: "logs")
    try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
    #expect(
      try folder.run("inspect", "logs").errors
        == "Error: logs is a folder without the log of a tracker and without a CSV, TSV, JSON or JSON-lines file; "
        + "give a file, or a folder of them\n")
    try folder.write(BadInputTests.good, to: "logs/a.csv")
    try folder.write(
      BadInputTests.good.replacingOccurrences(of: "3.1", with: "3.2"), to: "logs/b.csv")
    try folder.write("notes", to: "logs/readme.txt")
    let run = try folder.run("inspect", "logs")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("12 kept of 12 in a.csv, b.csv"), "\(run.output)")
  }
}
