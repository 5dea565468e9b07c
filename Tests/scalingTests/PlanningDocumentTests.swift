import Foundation
import TestSupport
import Testing

/// What docs/planning.md shows is what the program prints.
@Suite(
  .enabled(if: DataFiles.path("chinchilla-epoch/chinchilla_245.csv") != nil, "needs ../shared/data")
)
struct PlanningDocumentTests {
  @Test func `every example of the planning document prints what it shows`() throws {
    let folder = try TemporaryFolder()
    let data = try #require(DataFiles.path("chinchilla-epoch/chinchilla_245.csv"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "chinchilla_245.csv").path, withDestinationPath: data)
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    for curve in ["cosine_24000", "constant_24000", "wsdcon_9"] {
      let path = try #require(DataFiles.path("lr-schedule-curves/25M_\(curve).csv"))
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.appending(path: "25M_\(curve).csv").path, withDestinationPath: path)
    }
    let examples = ReadmeTests.examples(of: "docs/planning.md")
    #expect(examples.count == 14)
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasPrefix(output), "\(command)\n\(run.output)")
    }
    let figure = try String(
      contentsOf: folder.url.appending(path: "frontier.svg"), encoding: .utf8)
    let shown = try String(
      contentsOfFile: PackageFiles.path("docs/frontier.svg"), encoding: .utf8)
    #expect(DrawnFigure.isSame(figure, as: shown))
  }
}
