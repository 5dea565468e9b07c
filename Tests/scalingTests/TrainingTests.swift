import Foundation
import TestSupport
import Testing

/// Scripts/train, which makes Data/tiny-ladder and Data/tiny-qat.
///
/// Its environment and its text are taken from .train/ of the checkout, and made there at the first time.
@Suite(.serialized, .enabled(if: SlowTests.areWanted))
struct TrainingTests {
  static let work = PackageFiles.path(".train")

  /// Scripts/train/run with its own folder of work.
  static func train(
    _ arguments: String..., work: String = work, data: String = PackageFiles.path("Data")
  ) throws -> (status: Int32, words: String) {
    let process = Process()
    process.executableURL = URL(filePath: PackageFiles.path("Scripts/train/run"))
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "TINY_WORK": work, "TINY_DATA": data,
    ]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let words = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: words, as: UTF8.self))
  }

  /// A folder of work that has the environment, but no text.
  static func emptyWork() throws -> TemporaryFolder {
    _ = try train("status")
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "venv"), withDestinationURL: URL(filePath: "\(work)/venv"))
    return folder
  }

  @Test func `a row made again has the loss of the table within the noise of a seed`() throws {
    if !FileManager.default.fileExists(atPath: "\(Self.work)/corpus.txt") {
      let corpus = try Self.train("corpus")
      #expect(corpus.status == 0, "\(corpus.words)")
    }
    let row = try Self.train("row", "tiny-ladder/runs.csv", "w16l2-0.5M-s11")
    #expect(row.status == 0, "\(row.words)")
    #expect(row.words.contains("recorded"), "\(row.words)")
  }

  @Test func `no run starts without the text`() throws {
    let folder = try Self.emptyWork()
    let queue = try Self.train("queue", work: folder.url.path)
    #expect(queue.status == 1)
    #expect(queue.words.contains("the corpus is missing: Scripts/train/run corpus downloads it"))
  }

  @Test func `no run starts with another text`() throws {
    let folder = try Self.emptyWork()
    try folder.write("another text", to: "corpus.txt")
    let queue = try Self.train("queue", work: folder.url.path)
    #expect(queue.status == 1)
    #expect(queue.words.contains("corpus.txt has SHA-256"), "\(queue.words)")
  }

  @Test func `no final table is written while runs are missing`() throws {
    let folder = try TemporaryFolder()
    let file = PackageFiles.path("Data/tiny-ladder/runs.csv")
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    let data = folder.url.appending(path: "tiny-ladder")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    let kept = lines.prefix(4).joined(separator: "\n") + "\n"
    try folder.write(kept, to: "tiny-ladder/runs.csv")
    let table = try Self.train("table", "tiny-ladder/runs.csv", data: folder.url.path)
    #expect(table.status == 1)
    #expect(table.words.contains("3 of 65 runs are finished"), "\(table.words)")
    let after = try String(contentsOf: data.appending(path: "runs.csv"), encoding: .utf8)
    #expect(after == kept)
  }
}
