import Foundation
import TestSupport
import Testing

/// What docs/beyond.md says of the tiny ladder is what the command there prints.
@Suite struct BeyondDocumentTests {
  private static let document = "docs/beyond.md"

  /// The line of the document that makes the back-test, and the words behind it up to the next heading.
  private static func section() throws -> (command: [String], text: String) {
    let document = try String(contentsOfFile: PackageFiles.path(Self.document), encoding: .utf8)
    let section = try #require(
      document.components(separatedBy: "\n## ").first { $0.hasPrefix("With your own runs") })
    let line = try #require(
      section.split(separator: "\n").first { $0.contains("    scaling backtest ") })
    return (ReadmeTests.words(of: line.trimmingCharacters(in: .whitespaces)), section)
  }

  /// A share in % to two digits, as the table shows it.
  private static func percent(_ value: Any?) -> String {
    String(format: "%.2g", 100 * (value as? Double ?? .nan))
  }

  @Test func `the table of the tiny ladder is what its command prints`() throws {
    let (command, text) = try Self.section()
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    let run = try CommandRun(
      command.dropFirst() + ["--format", "json", "--figure", "drawn.svg"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let record = try JourneyTests.json(run.output)
    let laws = try #require(record["laws"] as? [[String: Any]])
    let together = try #require(record["together"] as? [String: Any])
    for (name, law) in zip(
      ["`chinchilla`", "`interaction`", "`kaplan`", "all together"], laws + [together])
    {
      let all = try #require(law["all"] as? [String: Any])
      let predicted = try #require(all["predicted"] as? Int)
      let coverage = try #require(all["coverage"] as? Double)
      let cells = [
        name, Self.percent(all["error"]), Self.percent(all["expectedError"]),
        "\(Int((coverage * Double(predicted)).rounded()))", Self.percent(all["width"]),
      ]
      #expect(text.contains("| \(cells.joined(separator: " | ")) |"), "\(cells)")
      #expect(text.contains("says of the \(predicted) runs above five cuts"))
    }
    let drawn = try String(contentsOf: folder.url.appending(path: "drawn.svg"), encoding: .utf8)
    let shown = try String(
      contentsOfFile: PackageFiles.path("docs/beyond/tiny-ladder.svg"), encoding: .utf8)
    #expect(DrawnFigure.isSame(drawn, as: shown))
  }
}
