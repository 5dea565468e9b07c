import Foundation
import TestSupport
import Testing

/// What docs/studies.md shows is what the program prints.
@Suite struct StudyDocumentTests {
  @Test func `every example of the document of studies prints what it shows`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    let text = try String(contentsOfFile: PackageFiles.path("docs/studies.md"), encoding: .utf8)
    let parts = text.components(separatedBy: "```toml\n")
    #expect(parts.count == 2)
    try folder.write(parts[parts.count - 1].components(separatedBy: "```")[0], to: "study.toml")
    let examples = ReadmeTests.examples(of: "docs/studies.md")
    #expect(examples.count == 2)
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasPrefix(output), "\(command)\n\(run.output)")
    }
  }
}
