import Foundation
import TestSupport
import Testing

/// What docs/public-runs.md shows is what the program prints of the sets that Scripts/data gives.
@Suite struct PublicRunsDocumentTests {
  private static func data(_ arguments: String, in folder: TemporaryFolder) throws -> CommandRun {
    let script = PackageFiles.path("Scripts/data")
    return try CommandRun([], in: folder.url, script: "bash '\(script)' \(arguments)")
  }

  @Test(
    .enabled(if: DataFiles.has("gadre-overtraining/models"), "needs ../shared/data"),
    arguments: [
      ("public-runs", 21), ("groups", 4), ("curves", 5), ("laws", 1), ("paper-numbers", 5),
    ])
  func `every example of the documents of public runs prints what it shows`(
    name: String, count: Int
  ) throws {
    let folder = try TemporaryFolder()
    let sets = try Self.data("all -o Data/public", in: folder)
    #expect(sets.status == 0, "\(sets.errors)")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data/optimizers").path,
      withDestinationPath: PackageFiles.path("Data/optimizers"))
    let examples = ReadmeTests.examples(of: "docs/\(name).md")
    #expect(examples.count == count)
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      var rest = run.output[...]
      for part in output.split(separator: "...\n") {
        let found = try #require(rest.range(of: part), "\(command)\n\(part)\n\(run.output)")
        rest = rest[found.upperBound...]
      }
    }
  }

  @Test func `a set that is not there is answered with the nearest names`() throws {
    let folder = try TemporaryFolder()
    let run = try Self.data("gadr -o sets", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("Scripts/data: no set is called 'gadr'; nearest are gadre, "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }
}
