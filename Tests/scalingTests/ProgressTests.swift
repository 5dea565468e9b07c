import Foundation
import Testing

/// The bar of long work, on a terminal alone.
@Suite struct ProgressTests {
  private static let arguments = [
    "fit", "runs.csv", "--law", "L = E + A*N^-alpha", "--bootstrap", "200",
  ]

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    return folder
  }

  @Test func `a file gets no bar`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(Self.arguments, in: folder.url)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(!run.output.contains("[#"))
  }

  // Work of less than a second has no bar: how many resamples take longer rests on the machine and build.
  @Test func `a terminal sees a bar with the time left that is gone at the end`() throws {
    let folder = try Self.folder()
    var text = ""
    for resamples in ["200", "1600", "12800"] where !text.contains("50 %") {
      text = try PseudoTerminal(
        Self.arguments.dropLast() + [resamples], in: folder.url, streams: .errors
      ).text
    }
    #expect(text.contains("resamples ["), "\(text)")
    #expect(text.contains(/50 % [0-9]+ s left/), "\(text)")
    #expect(text.hasSuffix("\r\u{1B}[K"), "\(text.suffix(40))")
  }

  @Test(arguments: [
    (["coverage", "fit.json", "--bootstrap", "0", "--simulations"], "simulations", 50),
    (
      ["compare", "runs.csv", "--laws", "chinchilla,E + A*N^-alpha", "--simulations"],
      "comparison", 50
    ),
    (["next", "fit.json", "--allowance", "1e24", "--target", "1e25", "--count"], "exchanges", 25),
  ])
  func `work of every verb has its bar`(arguments: [String], title: String, count: Int) throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    var text = ""
    let most = title == "exchanges" ? 100 : Int.max
    for count in [count, 16 * count, 256 * count].map({ min($0, most) })
    where !text.contains("\(title) [") {
      text = try PseudoTerminal(
        arguments + ["\(count)"], in: folder.url, streams: .errors
      ).text
    }
    #expect(text.contains("\(title) ["), "\(text)")
    #expect(text.hasSuffix("\r\u{1B}[K"), "\(text.suffix(40))")
  }
}
