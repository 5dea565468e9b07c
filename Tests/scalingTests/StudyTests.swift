import Foundation
import TestSupport
import Testing

/// Studies: files that say what is made of some runs, and the folders that are made.
@Suite struct StudyTests {
  /// A small study of runs without noise.
  static let study = """
    [study]
    title = "Thirty runs"
    seed = 7

    [runs]
    files = ["runs.csv"]

    [fit]
    laws = ["chinchilla", "product: L = E + A*(N*D)^-a"]

    [[predict]]
    at = { N = "7B", D = "140B" }

    [[plan]]
    compute = [1e22, 1e23]
    laws = "chinchilla"
    format = "csv"

    [[figure]]
    kind = "frontier"
    laws = "chinchilla"

    """

  static func folder(_ study: String = study) throws -> TemporaryFolder {
    let folder = try JourneyTests.folder()
    try folder.write(study, to: "study.toml")
    return folder
  }

  /// The bytes of all files of a folder, by name.
  static func files(of folder: URL) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        let path = folder.appending(path: name)
        let isFolder = try path.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
        return isFolder ? nil : (name, try Data(contentsOf: path))
      })
  }

  /// What the folder of the tests holds, hidden files included, but for what the runs of commands leave.
  static func names(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test func `whole paths make the same as short ones`() throws {
    let folder = try Self.folder()
    #expect(try folder.run("study", "run", "study.toml", "-o", "out").status == 0)
    let whole = folder.url.path
    let elsewhere = try TemporaryFolder()
    let run = try CommandRun(
      ["study", "run", "\(whole)/study.toml", "-o", "\(whole)/whole"], in: elsewhere.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try Self.files(of: folder.url.appending(path: "whole"))
        == Self.files(of: folder.url.appending(path: "out")))
  }

  @Test func `steps side by side make what one processor makes`() throws {
    let folder = try Self.folder()
    #expect(try folder.run("study", "run", "study.toml", "-o", "out").status == 0)
    let alone = try CommandRun(
      [CommandRun.command.path], in: folder.url,
      script: "exec taskset -c 0 \"$0\" study run study.toml -o alone")
    #expect(alone.status == 0, "\(alone.errors)")
    let files = try Self.files(of: folder.url.appending(path: "out"))
    #expect(files.count > 5)
    #expect(try Self.files(of: folder.url.appending(path: "alone")) == files)
  }

  @Test func `a study that is written of runs makes the same bytes in two folders`() throws {
    let folder = try Self.folder()
    let new = try folder.run("study", "new", "runs.csv", "-o", "new.toml")
    #expect(new.status == 0, "\(new.errors)")
    let text = try String(contentsOf: folder.url.appending(path: "new.toml"), encoding: .utf8)
    #expect(text.contains("files = [\"runs.csv\"]"))
    #expect(text.contains("laws = [\"chinchilla\"]"))
    #expect(text.contains("# N is the column 'params'"))
    for out in ["one", "two"] {
      let run = try folder.run("study", "run", "new.toml", "-o", out)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("files  9, and study.json"), "\(run.output)")
    }
    let one = try Self.files(of: folder.url.appending(path: "one"))
    #expect(one == (try Self.files(of: folder.url.appending(path: "two"))))
    #expect(one.count == 10)
    let all = one.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(!all.contains(folder.url.path))
  }

  @Test func `the lines of study.json make its files again by hand`() throws {
    let folder = try Self.folder()
    let run = try folder.run("study", "run", "study.toml", "-o", "out")
    #expect(run.status == 0, "\(run.errors)")
    let out = folder.url.appending(path: "out")
    let made = try Self.files(of: out)
    #expect(
      made.keys.sorted() == [
        "figures/frontier-chinchilla.svg", "fits/chinchilla.json", "fits/product.json",
        "reports/fit-chinchilla.md", "reports/fit-product.md", "reports/plan-chinchilla.csv",
        "reports/predict-chinchilla.md", "reports/predict-product.md", "study.json",
      ])
    let text = String(decoding: try #require(made["study.json"]), as: UTF8.self)
    let lines = text.matches(of: /"command" : "scaling (.*)",/).map { String($0.output.1) }
    #expect(lines.count == 6)
    for line in lines {
      let again = try CommandRun(
        [], in: out, script: "\"\(CommandRun.command.path)\" \(line.replacing("\\\"", with: "\""))")
      #expect(again.status == 0, "\(line): \(again.errors)")
    }
    #expect(try Self.files(of: out) == made)
    #expect(text.contains("--seed 7"))
  }

  @Test func `only what changed is made again, and the folder is replaced whole`() throws {
    let folder = try Self.folder()
    _ = try folder.run("study", "run", "study.toml", "-o", "out")
    try folder.write("old", to: "out/left.txt")
    let refused = try folder.run("study", "run", "study.toml", "-o", "out")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("out: there is a folder already"), "\(refused.errors)")
    let fit = folder.url.appending(path: "out/fits/chinchilla.json")
    let date =
      try FileManager.default.attributesOfItem(atPath: fit.path)[.modificationDate] as? Date
    let run = try folder.run(
      "study", "run", "study.toml", "-o", "out/", "--force", "--set", "predict.at=N=1B,D=20B")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("steps  2 made, 4 taken over unchanged"), "\(run.output)")
    let later =
      try FileManager.default.attributesOfItem(atPath: fit.path)[.modificationDate] as? Date
    #expect(date == later)
    #expect(
      !FileManager.default.fileExists(atPath: folder.url.appending(path: "out/left.txt").path))
    let runs = folder.url.appending(path: "runs.csv")
    let text = try String(contentsOf: runs, encoding: .utf8)
    try folder.write(text + "r30,3e9,6e10,2.2\n", to: "runs.csv")
    let all = try folder.run("study", "run", "study.toml", "-o", "out", "--force")
    #expect(all.output.contains("steps  6 made, 0 taken over unchanged"), "\(all.output)")
    #expect(try Self.names(folder) == ["out", "runs.csv", "study.toml"])
  }

  @Test func `a file of the folder that was changed by hand is made again`() throws {
    let folder = try Self.folder()
    _ = try folder.run("study", "run", "study.toml", "-o", "out")
    let made = try Self.files(of: folder.url.appending(path: "out"))
    try folder.write("other", to: "out/figures/frontier-chinchilla.svg")
    let run = try folder.run("study", "run", "study.toml", "-o", "out", "--force")
    #expect(run.output.contains("steps  1 made, 5 taken over unchanged"), "\(run.output)")
    #expect(try Self.files(of: folder.url.appending(path: "out")) == made)
  }

  @Test func `a setting of the command line stands in place of the study's`() throws {
    let folder = try Self.folder()
    let run = try folder.run(
      "study", "run", "study.toml", "-o", "out", "--set", "law=chinchilla", "--set",
      "fit.bootstrap=20", "--set", "seed=9")
    #expect(run.status == 0, "\(run.errors)")
    let made = try Self.files(of: folder.url.appending(path: "out"))
    #expect(made["fits/product.json"] == nil)
    let text = String(decoding: try #require(made["study.json"]), as: UTF8.self)
    #expect(text.contains("--law chinchilla --bootstrap 20 --seed 9 --save fits/chinchilla.json"))
    #expect(text.contains("\"law=chinchilla\""))
  }
}
