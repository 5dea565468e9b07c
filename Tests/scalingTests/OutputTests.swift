import Foundation
import Glibc
import Testing

/// Where results go: links, pipes, and files that must not be lost.
@Suite struct OutputTests {
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"),
    arguments: [
      "fit runs.csv --law chinchilla", "draw fit.json fit", "laws", "completions bash", "help fit",
      "table fit.json parameters", "manual fit",
    ])
  func `what is printed to a full disk is an error`(line: String) throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let command = "'\(CommandRun.command.path)' \(line)"
    let full = try CommandRun([], in: folder.url, script: "\(command) > /dev/full")
    #expect(full.status == 1)
    #expect(
      full.errors.hasSuffix("Error: the standard output cannot be written: the disk is full\n"),
      "\(full.errors)")
    let closed = try CommandRun([], in: folder.url, script: "\(command) >&-")
    #expect(closed.status == 1)
    #expect(closed.errors.hasSuffix("cannot be written: it is closed\n"), "\(closed.errors)")
  }

  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    return folder
  }

  static func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
  }

  @Test func `a pipe is written into and stays a pipe`() throws {
    let folder = try Self.folder()
    let path = folder.url.appending(path: "pipe").path
    #expect(mkfifo(path, 0o600) == 0)
    // Open for both, so that the writer finds a reader; the report fits the pipe's 64 KiB.
    let descriptor = open(path, O_RDWR | O_NONBLOCK)
    defer { close(descriptor) }
    let run = try folder.run("inspect", "runs.csv", "-o", "pipe")
    #expect(run.status == 0, "\(run.errors)")
    var bytes = [UInt8](repeating: 0, count: 65536)
    #expect(read(descriptor, &bytes, bytes.count) > 100)
    var status = stat()
    #expect(lstat(path, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test(arguments: [true, false])
  func `a link stays and its target is replaced or made`(exists: Bool) throws {
    let folder = try Self.folder()
    let inner = folder.url.appending(path: "inner")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
    if exists { try folder.write("old", to: "inner/target.txt") }
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "link.txt").path, withDestinationPath: "inner/target.txt")
    let run = try folder.run("inspect", "runs.csv", "-o", "link.txt")
    #expect(run.status == 0, "\(run.errors)")
    let link = folder.url.appending(path: "link.txt").path
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: link) == "inner/target.txt")
    #expect(try Self.text(folder, "inner/target.txt").contains("runs.csv"))
  }

  @Test(arguments: [
    ["fit", "runs.csv", "--law", "chinchilla", "-o", "runs.csv"],
    ["fit", "runs.csv", "--law", "chinchilla", "--save", "./runs.csv"],
    ["fit", "runs.csv", "--law", "chinchilla", "--save", "link.csv"],
    ["fit", "runs.csv", "--law", "chinchilla", "--save", "new.json", "-o", "./new.json"],
    ["fit", "runs.csv", "--law", "own.law", "--save", "own.law"],
    ["inspect", "runs.csv", "-o", "link.csv"],
    ["predict", "fit.json", "--points", "runs.csv", "-o", "runs.csv"],
    ["predict", "fit.json", "--at", "N=1,D=1", "-o", "fit.json"],
    ["plan", "fit.json", "--compute", "1e20", "-o", "fit.json"],
    [
      "plan", "fit.json", "--compute", "1e20", "--figure", "new.svg", "-o", "new.svg", "--format",
      "text",
    ],
    ["report", "fit.json", "-o", "fit.json"],
  ])
  func `an output that is an input or the other output is refused`(
    arguments: [String]
  ) throws {
    let folder = try Self.folder()
    try folder.write("{}", to: "fit.json")
    try folder.write("", to: "own.law")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "link.csv").path, withDestinationPath: "runs.csv")
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status == 1)
    #expect(run.errors.contains("a file of its own is accepted"), "\(run.errors)")
    #expect(try Self.text(folder, "runs.csv") == BadInputTests.good)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "new.json").path))
  }

  @Test func `an extension that stands for no format is reported`() throws {
    let folder = try Self.folder()
    let run = try folder.run("inspect", "runs.csv", "-o", "r.pdf")
    #expect(run.status == 64)
    #expect(run.errors.contains("'.pdf' stands for no format"), "\(run.errors)")
    #expect(try folder.run("inspect", "runs.csv", "-o", "r.pdf", "--format", "text").status == 0)
    #expect(try folder.run("inspect", "runs.csv", "-o", "./plain").status == 0)
    #expect(try Self.text(folder, "plain").contains("runs.csv"))
  }

  @Test(arguments: ["csv", "latex"])
  func `formats without a place for warnings leave them to the standard error`(
    format: String
  ) throws {
    let folder = try Self.folder()
    let json = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--format", "json")
    let warnings = try #require(try JourneyTests.json(json.output)["warnings"] as? [String])
    #expect(!warnings.isEmpty)
    #expect(json.errors.isEmpty)
    let run = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--format", format)
    #expect(run.errors == warnings.map { "warning: \($0).\n" }.joined())
  }
}
