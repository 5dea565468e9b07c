import Foundation
import TestSupport
import Testing

/// What the README shows is what the program prints.
@Suite struct ReadmeTests {

  /// The commands of a document that are shown with their output.
  static func examples(of document: String) -> [(command: [String], output: String)] {
    let path = PackageFiles.path(document)
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "```").compactMap { block in
      guard block.hasPrefix("\n$ scaling ") else { return nil }
      let lines = block.dropFirst().split(separator: "\n", omittingEmptySubsequences: false)
      var command = String(lines[0].dropFirst("$ scaling ".count))
      var rest = lines.dropFirst()
      while command.hasSuffix("\\"), let next = rest.popFirst() {
        command = String(command.dropLast() + next.drop { $0 == " " })
      }
      let output = rest.drop { $0.isEmpty }.joined(separator: "\n")
      return (words(of: command), output)
    }
  }

  /// The words of a command line; single quotes hold spaces.
  static func words(of line: String) -> [String] {
    var words = [""]
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        words.append("")
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words.filter { !$0.isEmpty }
  }

  @Test(arguments: [("README.md", 2), ("docs/terminal.md", 1)])
  func `every example of the README and of what it names prints what it shows`(
    document: String, least: Int
  ) throws {
    let folder = try TemporaryFolder()
    let data = PackageFiles.path("Data")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path, withDestinationPath: data)
    let examples = Self.examples(of: document)
    #expect(examples.count >= least)
    for (command, output) in examples {
      let run = try CommandRun(command, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.hasPrefix(output), "\(command)\n\(run.output)")
    }
    guard document == "README.md" else { return }
    let drawn = try String(contentsOf: folder.url.appending(path: "fit.svg"), encoding: .utf8)
    let shown = try String(
      contentsOfFile: PackageFiles.path("docs/figures/readme.svg"), encoding: .utf8)
    #expect(DrawnFigure.isSame(drawn, as: shown))
  }
}
