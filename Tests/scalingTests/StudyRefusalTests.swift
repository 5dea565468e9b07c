import Foundation
import TestSupport
import Testing

/// What a study is refused for, and what is left then: nothing.
@Suite struct StudyRefusalTests {
  @Test(arguments: [
    ("[study]", "[studi]", "study.toml:1: [studi] is no section of a study; did you mean [study]?"),
    (
      "laws = [\"ch", "law-s = [\"ch",
      "study.toml:9: 'law-s' is no key of [fit]; did you mean 'laws'?"
    ),
    (
      "compute = [1e22, 1e23]", "compte = 1e22",
      "study.toml:15: 'compte' is no key of [plan]; did you mean 'compute'?"
    ),
    ("seed = 7", "seed = seven", "study.toml:3: no TOML: "),
    ("seed = 7", "seed = 1.5", "study.toml:3: seed is '1.5'; accepted is a whole number from 0"),
    ("\"runs.csv\"", "\"run.csv\"", "study.toml:6: there is no file run.csv beside the study"),
    ("\"runs.csv\"", "\"-\"", "study.toml:6: a file is '-'; accepted is the name of a file"),
    ("kind = \"frontier\"", "kind = \"fronter\"", "'fronter' is no kind of figure; accepted"),
    ("format = \"csv\"", "name = \"../x\"", "study.toml:17: '../x' is no name of a file"),
    ("format = \"csv\"", "format = \"xyz/../../a\"", "is no name of a file"),
    (
      "[[predict]]", "[[predict]]\nat = \"N=1B,D=2B\"\n[[predict]]",
      "writes reports/predict-chinchilla.md, and so does study.toml:11; accepted is a 'name'"
    ),
    ("seed = 7", "seed = 7\n[study]", "study.toml:4: no TOML: "),
    ("[runs]\n", "[runs]\nall-states = 3\n", "all-states is '3'; accepted are true and false"),
    ("[runs]\n", "[runs]\nwhere = true\n", "where is true; accepted is --where <where>"),
    (
      "laws = \"chinchilla\"\nformat", "laws = \"kaplan\"\nformat",
      "'kaplan' is no fit of this study"
    ),
    (
      "chinchilla\", \"", "chinchila\", \"",
      "no law is named 'chinchila'; did you mean 'chinchilla'?"
    ),
  ])
  func `a study is refused with its line and what is accepted`(
    old: String, new: String, words: String
  ) throws {
    let text = StudyTests.study.replacing(old, with: new, maxReplacements: 1)
    #expect(text != StudyTests.study)
    let folder = try StudyTests.folder(text)
    let run = try folder.run("study", "run", "study.toml", "-o", "out")
    #expect(run.status == 1)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try StudyTests.names(folder) == ["runs.csv", "study.toml"])
  }

  @Test(arguments: [
    (["study", "run", "study.toml"], "no folder is given"),
    (["study", "run", "none.toml", "-o", "out"], "none.toml: there is no such file"),
    (["study", "run", "-o", "out"], "no study is given"),
    (["study", "make", "study.toml"], "'make' is nothing that is done with a study"),
    (["study", "new", "runs.csv", "--set", "law=x"], "--set changes a study that is run"),
    (["study", "new", "runs.csv"], "study.toml: there is a file already"),
    (["study", "run", "study.toml", "-o", ".", "--force"], "no study made this folder"),
    (
      ["study", "run", "study.toml", "-o", "runs.csv", "--force"],
      "found a file; a folder is accepted"
    ),
    (
      ["study", "run", "study.toml", "-o", "no/out"],
      "no/out: the folder cannot be written: there is no such folder"
    ),
    (
      ["study", "run", "study.toml", "-o", "out", "--set", "law"], "accepted is a key and its value"
    ),
    (
      ["study", "run", "study.toml", "-o", "out", "--set", "plann.x=1"], "did you mean [plan]?"
    ),
    (
      ["study", "run", "study.toml", "-o", "out", "--set", "fit.bootstap=1"],
      "did you mean 'bootstrap'?"
    ),
  ])
  func `a line is refused`(line: [String], words: String) throws {
    let folder = try StudyTests.folder()
    let run = try folder.run(line)
    #expect(run.status == 1 || run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try StudyTests.names(folder) == ["runs.csv", "study.toml"])
  }

  @Test func `a step that fails leaves no folder, and that which was there as it was`() throws {
    let folder = try StudyTests.folder(
      StudyTests.study + "[[figure]]\nkind = \"mixture\"\nlaws = \"chinchilla\"\n")
    let run = try folder.run("study", "run", "study.toml", "-o", "out")
    #expect(run.status == 1)
    #expect(run.errors.contains("study.toml:22: [figure]: "), "\(run.errors)")
    #expect(try StudyTests.names(folder) == ["runs.csv", "study.toml"])
    let out = folder.url.appending(path: "out")
    let good = try StudyTests.folder()
    try FileManager.default.copyItem(
      at: good.url.appending(path: "study.toml"), to: folder.url.appending(path: "good.toml"))
    _ = try folder.run("study", "run", "good.toml", "-o", "out")
    let made = try StudyTests.files(of: out)
    #expect(made.count == 9)
    let again = try folder.run("study", "run", "study.toml", "-o", "out", "--force")
    #expect(again.status == 1)
    #expect(try StudyTests.files(of: out) == made)
  }

  @Test(arguments: [nil, "{}", "{\"steps\": []}", "no JSON"])
  func `a folder that no study made is not replaced`(manifest: String?) throws {
    let folder = try StudyTests.folder()
    let out = folder.url.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: false)
    try folder.write("mine", to: "out/mine.txt")
    if let manifest { try folder.write(manifest, to: "out/study.json") }
    let before = try StudyTests.files(of: out)
    let run = try folder.run("study", "run", "study.toml", "-o", "out", "--force")
    #expect(run.status == 1)
    #expect(
      run.errors
        == "Error: out: no study made this folder, as it has no study.json of one; accepted with --force is "
        + "one that a study made, or an empty one\n")
    #expect(try StudyTests.files(of: out) == before)
    #expect(try StudyTests.names(folder) == ["out", "runs.csv", "study.toml"])
  }

  @Test func `an empty folder is filled with --force`() throws {
    let folder = try StudyTests.folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "out"), withIntermediateDirectories: false)
    let run = try folder.run("study", "run", "study.toml", "-o", "out", "--force")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try StudyTests.files(of: folder.url.appending(path: "out")).count == 9)
  }

  @Test(.enabled(if: getuid() != 0, "the superuser writes anywhere"))
  func `a folder that cannot be written to is refused`() throws {
    let folder = try StudyTests.folder()
    let closed = folder.url.appending(path: "closed")
    try FileManager.default.createDirectory(
      at: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    let run = try folder.run("study", "run", "study.toml", "-o", "closed/out")
    #expect(run.status == 1)
    #expect(run.errors.contains("closed/out: the folder cannot be written"), "\(run.errors)")
  }

  @Test func `a study that is killed leaves no folder of the name, and what is left is named`()
    throws
  {
    let killed = try StudyTests.folder()
    let process = Process()
    process.executableURL = CommandRun.command
    process.arguments = [
      "study", "run", "study.toml", "-o", "out", "--set", "fit.bootstrap=2000000",
    ]
    process.currentDirectoryURL = killed.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    // A busy machine starts it late.
    for _ in 0..<4000 where try StudyTests.names(killed).count < 3 {
      Thread.sleep(forTimeInterval: 0.05)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let left = try StudyTests.names(killed).filter { $0.hasPrefix(".out.study-") }
    try #require(left.count == 1)
    #expect(try StudyTests.names(killed) == left + ["runs.csv", "study.toml"])
    let run = try killed.run("study", "run", "study.toml", "-o", "out")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("\(left[0]), beside out, is left of a study that was ended"))
    #expect(try StudyTests.names(killed) == left + ["out", "runs.csv", "study.toml"])
  }
}
