import Foundation
import Testing

/// Files as a new user has them: packed, in folders, as patterns, on the standard input.
@Suite struct NewFileTests {
  /// The command that an inspection ends with, in one line.
  private func command(_ run: CommandRun) -> String? {
    let lines = run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.lastIndex { $0.hasPrefix("scaling fit ") }.map { start in
      lines[start...].joined(separator: " ").replacingOccurrences(of: " \\ ", with: " ")
    }
  }

  /// What a report says of the runs that were fitted.
  private func used(_ run: CommandRun) -> String? {
    run.output.split(separator: "\n").first { $0.hasPrefix("runs  ") }
      .map { $0.dropFirst(4).trimmingCharacters(in: .whitespaces) }
      .map { String($0.prefix { $0 != "," }) }
  }

  /// Runs a fit by its command, through a shell as it is pasted.
  private func pasted(_ command: String, in folder: TemporaryFolder) throws -> CommandRun {
    try CommandRun(
      [], in: folder.url,
      script: "'\(CommandRun.command.path)'\(command.dropFirst("scaling".count))")
  }

  @Test func `an inspection says what each file is`() throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "a.csv")
    try folder.write(
      "{\"N\": 3e9, \"D\": 6e10, \"loss\": 2.2}\n{\"N\": 6e9, \"D\": 9e10, \"loss\": 2.1}\n",
      to: "b.jsonl")
    let run = try folder.run("inspect", "a.csv", "b.jsonl")
    #expect(
      run.output.contains("files     a.csv: CSV, 6 rows; b.jsonl: JSON lines, 2 rows\n"),
      "\(run.output)")
    let one = try folder.run("inspect", "b.jsonl", "--format", "json")
    #expect(one.output.contains("\"JSON lines\""), "\(one.output)")
  }

  @Test func `a pattern stands for the files that match it, one that none does is refused`() throws
  {
    let folder = try TemporaryFolder()
    for name in ["a1.csv", "a2.csv", "b1.csv"] {
      try folder.write(
        BadInputTests.good.replacingOccurrences(of: "3.1", with: name == "a1.csv" ? "3.2" : "3.3"),
        to: name)
    }
    let run = try folder.run("inspect", "a*.csv")
    #expect(run.output.contains("12 kept of 12 in a1.csv, a2.csv"), "\(run.output)\(run.errors)")
    #expect(command(run) == "scaling fit 'a*.csv' --law chinchilla")
    #expect(try folder.run("fit", "a[12].csv").output.contains("12 used of 12"))
    #expect(
      try folder.run("inspect", "c*.csv").errors
        == "Error: no file matches c*.csv; give a file, a folder or a pattern of files\n")
  }

  @Test func `folders inside of a folder are looked into`() throws {
    let folder = try TemporaryFolder()
    for name in ["x", "y"] {
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: "logs/\(name)"), withIntermediateDirectories: true)
      try folder.write(
        BadInputTests.good.replacingOccurrences(of: "3.1", with: name == "x" ? "3.2" : "3.3"),
        to: "logs/\(name)/runs.csv")
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "logs/loop").path, withDestinationPath: "..")
    let run = try folder.run("inspect", "logs")
    #expect(
      run.output.contains("logs/x/runs.csv: CSV, 6 rows; logs/y/runs.csv: CSV, 6 rows"),
      "\(run.output)\(run.errors)")
    #expect(command(run) == "scaling fit logs --law chinchilla")
  }

  @Test func `the standard input is inspected as a file is`() throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    let run = try CommandRun(["inspect", "-"], in: folder.url, input: "runs.csv")
    #expect(run.output.contains("6 kept of 6 in standard input"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("runs   6 of 6 rows\n"), "\(run.output)")
    #expect(command(run) == "scaling fit - --law chinchilla")
    let fit = try CommandRun(
      ["fit", "-", "--law", "chinchilla"], in: folder.url, input: "runs.csv")
    #expect(fit.output.contains("6 used of 6 in standard input"), "\(fit.output)\(fit.errors)")
  }

  /// Runs of a known law in units of their headers.
  private func sheet(_ header: String, _ cells: (Double, Double) -> String) -> String {
    var rows = [header]
    for size in [70e6, 125e6, 350e6, 1.3e9] {
      for tokens in [2e9, 7e9, 30e9] {
        let loss = 1.7 + 400 * pow(size, -0.34) + 400 * pow(tokens, -0.28)
        rows.append("\(cells(size, tokens)),\(loss)")
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  @Test func `the command that is proposed for compute in gigaFLOPs gives the right runs`() throws {
    let folder = try TemporaryFolder()
    try folder.write(sheet("N,D,loss") { "\($0),\($1)" }, to: "plain.csv")
    try folder.write(
      sheet("total_gflops,tokens_B,loss") { "\(6 * $0 * $1 / 1e9),\($1 / 1e9)" }, to: "runs.csv")
    let proposed = try #require(command(folder.run("inspect", "runs.csv")))
    #expect(
      proposed == "scaling fit runs.csv --law chinchilla "
        + "--let 'N = 1e9*total_gflops/(6*1e9*tokens_B)'")
    let fit = try pasted(proposed, in: folder)
    #expect(fit.status == 0, "\(fit.errors)")
    let plain = try folder.run("fit", "plain.csv", "--law", "chinchilla")
    func parameters(_ run: CommandRun) -> [Substring] {
      run.output.split(separator: "\n").filter { line in
        ["E ", "A ", "B ", "alpha ", "beta "].contains { line.hasPrefix($0) }
      }
    }
    #expect(parameters(fit).count == 5)
    #expect(parameters(fit) == parameters(plain))
  }

  @Test func `sizes in names are proposed and fitted`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      sheet("run,loss") { "olmo-\(Int($0 / 1e6))M-\(Int($1 / 1e9))B" }, to: "runs.csv")
    let run = try folder.run("fit", "runs.csv")
    #expect(
      run.errors == """
        Error: runs.csv: the law chinchilla needs a column for each of L, N, D
          - N has no column; 'run' may be read from the names: 'olmo-70M-2B' is 70M
          - D has no column; 'run' may be read from the names: 'olmo-70M-2B' is 2B
          - L is the column 'loss', a usual header; no unit, nats/token assumed
        say which is meant, likeliest:
          scaling fit runs.csv --map N=run,D=run

        """)
    let fit = try folder.run("fit", "runs.csv", "--map", "N=run,D=run")
    #expect(used(fit) == "12 used of 12 in runs.csv", "\(fit.output)\(fit.errors)")
    #expect(fit.output.contains("from the names: 'olmo-70M-2B' is 70M"), "\(fit.output)")
  }

  @Test func `a column that no header names is asked for in the command`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      sheet("Größe,Tokens (B),loss") { "\($0),\($1 / 1e9)" }, to: "runs.csv")
    let run = try folder.run("inspect", "runs.csv")
    #expect(
      command(run) == "scaling fit runs.csv --law chinchilla --map N=HEADER", "\(run.output)")
    #expect(
      run.output.contains("doubt  which column is meant is to be written in place of HEADER\n"),
      "\(run.output)")
  }
}
