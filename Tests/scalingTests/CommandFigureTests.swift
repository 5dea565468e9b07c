import Foundation
import TestSupport
import Testing

/// Forty commands, one after the other, print the figures that they printed before.
///
/// Golden/figures.txt has each command and the numbers of its output in order; words may change. To store
/// figures again after a change that is meant, delete those below a command: the test writes what is
/// printed, and fails once so that it gets read.
@Suite struct CommandFigureTests {
  @Test func `commands over the runs of the repository print the same figures`() throws {
    try Self.expectFigures("figures.txt", files: ["Data": PackageFiles.path("Data")])
  }

  private static let data = [
    "chinchilla-epoch/chinchilla_245.csv", "datablations/datablations_fit182.csv",
    "isoflop-porian/isoflop.csv", "gadre-overtraining/gadre_c4.csv",
  ]

  @Test(.enabled(if: data.allSatisfy(DataFiles.has), "needs ../shared/data"))
  func `commands over published runs print the same figures`() throws {
    let paths = try Self.data.map { file in
      (String(file.split(separator: "/").last ?? ""), try #require(DataFiles.path(file)))
    }
    try Self.expectFigures(
      "figures-shared.txt", files: Dictionary(uniqueKeysWithValues: paths))
  }

  private static func expectFigures(_ name: String, files: [String: String]) throws {
    let folder = try TemporaryFolder()
    for (link, path) in files {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.appending(path: link).path, withDestinationPath: path)
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/\(name)")
    let stored = try String(contentsOf: file, encoding: .utf8)
    let entries = stored.split(separator: "$ ", omittingEmptySubsequences: true).map(Entry.init)
    #expect(entries.count >= 5)
    var found: [Entry] = []
    for entry in entries {
      let run = try CommandRun(ReadmeTests.words(of: entry.command), in: folder.url)
      #expect(run.status == 0, "\(entry.command): \(run.errors)")
      let figures = run.output.matches(of: /-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?/)
        .map { String($0.output.0) }
      found.append(Entry(command: entry.command, figures: figures))
      if !entry.figures.isEmpty {
        #expect(figures == entry.figures, "\(entry.command)\n\(run.output)")
      }
    }
    guard entries.contains(where: \.figures.isEmpty) else { return }
    try found.map(\.text).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    Issue.record("stored figures in \(name); read them")
  }
}

/// A command and the numbers of its output.
private struct Entry {
  let command: String
  let figures: [String]

  init(command: String, figures: [String]) {
    self.command = command
    self.figures = figures
  }

  init(_ text: Substring) {
    let lines = text.split(separator: "\n")
    command = String(lines.first ?? "")
    figures = lines.dropFirst().flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// The entry as it is stored, in lines of a readable length.
  var text: String {
    var lines = ["$ \(command)", ""]
    for figure in figures {
      if lines[lines.count - 1].count + figure.count > 99 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + figure
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
