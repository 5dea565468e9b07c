import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Folders with pipes in them, with broken tables, and with files that are not one table.
@Suite struct FolderTests {
  private static func runs(_ header: String, sizes: [Double]) -> String {
    let rows = sizes.flatMap { size in
      [2e9, 7e9, 30e9].map { tokens in
        "\(size),\(tokens),\(1.7 + 400 * pow(size, -0.34) + 400 * pow(tokens, -0.28))\n"
      }
    }
    return header + "\n" + rows.joined()
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "t"), withIntermediateDirectories: true)
    return folder
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe among the tables of a folder is passed over`() throws {
    let folder = try Self.folder()
    try folder.write(Self.runs("N,D,loss", sizes: [7e7, 3.5e8, 1.3e9]), to: "t/a.csv")
    try #require(mkfifo(folder.url.appending(path: "t/b.csv").path, 0o600) == 0)
    let run = try folder.run("inspect", "t")
    #expect(run.status == 0 && run.output.contains("9 kept of 9"), "\(run.errors)")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["trainer_state.json", "train.log", "runs.csv"])
  func `a pipe without a writer is one sentence`(name: String) throws {
    let folder = try Self.folder()
    try #require(mkfifo(folder.url.appending(path: name).path, 0o600) == 0)
    let run = try folder.run("inspect", name)
    #expect(run.status == 1)
    #expect(
      run.errors
        == "Error: cannot read \(name): it is a pipe that nothing writes to; - reads the standard input\n"
    )
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe with a writer and the standard input by its path are read`() throws {
    let folder = try Self.folder()
    try folder.write(Self.runs("N,D,loss", sizes: [7e7, 3.5e8, 1.3e9]), to: "a.csv")
    let script = """
      mkfifo p; cat a.csv > p & "\(CommandRun.command.path)" inspect p --format csv
      cat a.csv | "\(CommandRun.command.path)" inspect /dev/stdin --format csv
      """
    let run = try CommandRun([], in: folder.url, script: script)
    #expect(run.output.components(separatedBy: "loss,").count == 3, "\(run.output)\(run.errors)")
  }

  @Test func `broken tables are counted and named in the steps`() throws {
    let folder = try Self.folder()
    for name in ["a", "b"] {
      try folder.write(Self.runs("N,D,loss", sizes: [7e7, 3.5e8]), to: "t/\(name).csv")
    }
    try folder.write("N,D,loss\n1e8,2e9\n", to: "t/c.csv")
    try folder.write("[{", to: "t/d.json")
    let run = try folder.run("inspect", "t", "--skip-broken")
    #expect(run.status == 0, "\(run.errors)")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("; left out, as 2 files cannot be read: t/c.csv:2: found 2 cells"), "\(words)")
    #expect(words.contains("; t/d.json:1:"))
  }

  @Test func `files that are not one table end with the fit of those that are`() throws {
    let folder = try Self.folder()
    for (name, sizes) in [("a", [7e7, 3.5e8]), ("b", [1.3e9, 3e9])] {
      try folder.write(Self.runs("N,D,loss", sizes: sizes), to: "t/\(name).csv")
    }
    try folder.write("N,D,optimum\n1e8,2e9,1\n2e8,4e9,2\n3e8,4e9,2\n4e8,4e9,2\n", to: "t/c.csv")
    let run = try folder.run("inspect", "t")
    #expect(
      run.output.hasSuffix("\n  scaling fit t/a.csv t/b.csv --law chinchilla\n"), "\(run.output)")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the 3 files are not one table, "))
    #expect(words.contains("these are 2 of them, which have the same columns"))
    #expect(!words.contains("doubt"))
  }

  /// A folder a run, each with a table of steps.
  private static func runFolders(of file: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (place, name) in ["r1-16M", "r2-32M", "r3-64M", "r4-128M"].enumerated() {
      let own = folder.url.appending(path: "runs/\(name)")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      let rows = (1...6).map { step in
        "\(step * 50),\(2 + Double(place) / 10 + 3 / Double(step))\n"
      }
      try folder.write("step,loss\n" + rows.joined(), to: "runs/\(name)/\(file)")
    }
    return folder
  }

  @Test func `a folder of runs with steps ends with the command for the folder`() throws {
    let folder = try Self.runFolders(of: "log.csv")
    let output = try folder.run("inspect", "runs").output
    #expect(!output.contains("are not one table") && !output.contains("this is one of them"))
    let commands = output.split(separator: "\n").filter { $0.hasPrefix("  scaling fit ") }
    #expect(
      !commands.isEmpty && commands.allSatisfy { $0.hasPrefix("  scaling fit runs ") }, "\(output)")
  }

  @Test func `tables of one name in folders of their own are named by a pattern`() throws {
    let folder = try Self.runFolders(of: "losses.csv")
    try folder.write("N,D,optimum\n1e8,2e9,1\n2e8,4e9,2\n3e8,4e9,2\n", to: "runs/notes.csv")
    let output = try folder.run("inspect", "runs").output
    let words = output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("these are 4 of them, which have the same columns"), "\(output)")
    #expect(output.contains("\n  scaling fit 'runs/*/losses.csv' "), "\(output)")
  }
}
