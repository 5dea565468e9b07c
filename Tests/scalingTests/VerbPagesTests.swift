import Foundation
import TestSupport
import Testing

/// What docs/verbs and docs/tutorial.md show is what the program prints and draws.
@Suite struct VerbPagesTests {
  /// The pages, less their index.
  private static let pages =
    ((try? FileManager.default.contentsOfDirectory(atPath: PackageFiles.path("docs/verbs"))) ?? [])
    .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map { "docs/verbs/\($0)" }
  private static let ownPages = pages.filter { sets(of: $0).isEmpty }
  private static let publicPages = pages.filter { !sets(of: $0).isEmpty }

  private static func text(of document: String) -> String {
    (try? String(contentsOfFile: PackageFiles.path(document), encoding: .utf8)) ?? ""
  }

  /// The public sets that the commands of a document read.
  private static func sets(of document: String) -> [String] {
    Set(text(of: document).matches(of: /Data\/public\/([a-z-]+)/).map { String($0.output.1) })
      .sorted()
  }

  /// The commands of a document without their output, which stand as they are in blocks, one a line.
  private static func furtherCommands(of document: String) -> [[String]] {
    text(of: document).components(separatedBy: "```").filter { $0.hasPrefix("\nscaling ") }
      .flatMap { $0.split(separator: "\n") }
      .map { line in
        let command = line.components(separatedBy: "   # ")[0].dropFirst("scaling ".count)
        return ReadmeTests.words(of: String(command))
      }
  }

  /// A folder with the data of the repository and the sets that a document reads.
  private static func folder(for document: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let data = folder.url.appending(path: "Data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    for name in ["optimizers", "parscale", "tiny-ladder", "tiny-qat"] {
      try FileManager.default.createSymbolicLink(
        atPath: data.appending(path: name).path,
        withDestinationPath: PackageFiles.path("Data/\(name)"))
    }
    let names = sets(of: document)
    if !names.isEmpty {
      let script = PackageFiles.path("Scripts/data")
      let line = "bash '\(script)' \(names.joined(separator: " ")) -o Data/public"
      let run = try CommandRun([], in: folder.url, script: line)
      #expect(run.status == 0, "\(run.errors)")
    }
    return folder
  }

  /// Runs the examples of a document and compares what they print and draw with what it shows.
  private static func check(_ document: String, in folder: TemporaryFolder) throws {
    let examples = ReadmeTests.examples(of: document)
    #expect(!examples.isEmpty, "\(document)")
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      let isRefused = output.hasPrefix("Error:")
      #expect((run.status != 0) == isRefused, "\(command)\n\(run.errors)")
      var rest = (isRefused ? run.errors : run.output)[...]
      for part in pieces(of: output) {
        let found = try #require(rest.range(of: part), "\(document): \(command)\n\(part)\n\(rest)")
        rest = rest[found.upperBound...]
      }
      try checkFigure(of: command, in: document, folder)
    }
  }

  /// The parts of an output between the lines that stand for what is left out.
  private static func pieces(of output: String) -> [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).split { $0 == "..." }
      .map { $0.joined(separator: "\n").trimmingCharacters(in: .newlines) }
      .filter { !$0.isEmpty }
  }

  /// Compares what a command drew with what the document shows of it.
  private static func checkFigure(
    of command: [String], in document: String, _ folder: TemporaryFolder
  ) throws {
    guard command.first == "draw", let name = command.last else { return }
    #expect(text(of: document).contains("figures/\(name))"), "\(document) does not show \(name)")
    let drawn = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    #expect(DrawnFigure.isSame(drawn, as: text(of: "docs/figures/\(name)")), "\(name)")
  }

  private static func checkPage(_ document: String) throws {
    let folder = try folder(for: document)
    try check(document, in: folder)
    for command in furtherCommands(of: document) {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(document): \(command)\n\(run.errors)")
    }
  }

  @Test func `every verb has a page, and the index names it`() throws {
    let folder = try TemporaryFolder()
    let help = try folder.run("--help").output
    let list = help.components(separatedBy: "SUBCOMMANDS:").dropFirst().joined()
    let verbs = list.matches(of: /\n\s\s([a-z]+)\s/).map { String($0.output.1) }
    #expect(verbs.count > 20)
    let index = Self.text(of: "docs/verbs/README.md")
    for verb in verbs {
      #expect(Self.pages.contains("docs/verbs/\(verb).md"), "\(verb)")
      #expect(index.contains("[\(verb)](\(verb).md)"), "\(verb)")
    }
  }

  @Test(arguments: ownPages)
  func `the examples of a page print what it shows`(document: String) throws {
    try Self.checkPage(document)
  }

  @Test(
    .enabled(if: DataFiles.has("regmix/regmix_train_1m.csv"), "needs ../shared/data"),
    arguments: publicPages)
  func `the examples of a page on public sets print what it shows`(document: String) throws {
    try Self.checkPage(document)
  }

  @Test func `the tutorial prints what it shows`() throws {
    let folder = try Self.folder(for: "docs/tutorial.md")
    let script = PackageFiles.path("Scripts/tutorial")
    let written = try CommandRun([], in: folder.url, script: "'\(script)' runs")
    #expect(written.output == "runs: 61 runs\n", "\(written.errors)")
    try Self.check("docs/tutorial.md", in: folder)
  }
}
