import Foundation
import TestSupport
import Testing

/// What docs/figures.md shows is what its commands print and draw.
@Suite struct FiguresDocumentTests {
  @Test(.enabled(if: DataFiles.has("regmix/regmix_train_1m.csv"), "needs ../shared/data"))
  func `every figure of the document is drawn by its command`() throws {
    let folder = try TemporaryFolder()
    let script = PackageFiles.path("Scripts/data")
    let sets = try CommandRun(
      [], in: folder.url,
      script:
        "bash '\(script)' chinchilla-epoch porian regmix step-law lr-schedule-curves -o Data/public"
    )
    #expect(sets.status == 0, "\(sets.errors)")
    for name in ["optimizers", "tiny-qat"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.appending(path: "Data/\(name)").path,
        withDestinationPath: PackageFiles.path("Data/\(name)"))
    }
    let examples = ReadmeTests.examples(of: "docs/figures.md")
    #expect(examples.count == 19)
    var drawn = 0
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      guard command.first == "draw" else { continue }
      #expect(run.output == output, "\(command)\n\(run.output)")
      let name = try #require(command.last)
      let found = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
      let shown = try String(
        contentsOfFile: PackageFiles.path("docs/figures/\(name)"), encoding: .utf8)
      #expect(DrawnFigure.isSame(found, as: shown), "\(name)")
      drawn += 1
    }
    #expect(drawn == 15)
  }
}
