import Foundation
import TestSupport
import Testing

/// What docs/tables.md shows is what the program prints.
@Suite(
  .enabled(if: DataFiles.path("chinchilla-epoch/chinchilla_245.csv") != nil, "needs ../shared/data")
)
struct TablesDocumentTests {
  @Test func `every example of the document on tables prints what it shows`() throws {
    let folder = try TemporaryFolder()
    let data = try #require(DataFiles.path("chinchilla-epoch/chinchilla_245.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "chinchilla_245.csv").path, withDestinationPath: data)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    let examples = ReadmeTests.examples(of: "docs/tables.md")
    #expect(examples.count == 6)
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasPrefix(output), "\(command)\n\(run.output)")
    }
  }
}
