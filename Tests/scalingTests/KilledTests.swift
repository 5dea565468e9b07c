import Foundation
import Glibc
import TestSupport
import Testing

/// What is left of commands that are killed while they write: what was there before, or all that is new.
@Suite(.enabled(if: SlowTests.areWanted, "slow"))
struct KilledTests {
  /// Lines are killed so many times, at moments spread evenly over what they take.
  private static let times = 50

  /// Runs a line and kills it after a share of the time that it takes.
  private func kill(_ line: [String], in folder: TemporaryFolder, after seconds: Double) throws {
    let process = Process()
    process.executableURL = CommandRun.command
    process.arguments = line
    process.currentDirectoryURL = folder.url
    (process.standardOutput, process.standardError) = (
      FileHandle.nullDevice, FileHandle.nullDevice
    )
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// How long a line takes.
  private func seconds(_ line: [String], in folder: TemporaryFolder) throws -> Double {
    let start = Date()
    let run = try folder.run(line)
    #expect(run.status == 0, "\(run.errors)")
    return Date().timeIntervalSince(start)
  }

  @Test func `a study that is killed at any moment leaves the old folder or the new one`() throws {
    let folder = try StudyTests.folder()
    let out = folder.url.appending(path: "out")
    let settings = ["N=1B,D=20B", "N=2B,D=40B"]
    let lines = settings.map {
      ["study", "run", "study.toml", "-o", "out", "--force", "--set", "predict.at=\($0)"]
    }
    _ = try folder.run(Array(lines[0]))
    var whole: [[String: Data]] = []
    var longest = 0.0
    for line in lines {
      longest = max(longest, try seconds(line, in: folder))
      whole.append(try StudyTests.files(of: out))
    }
    #expect(whole[0] != whole[1])
    for time in 0..<Self.times {
      try kill(
        lines[time % 2], in: folder, after: 1.1 * longest * Double(time) / Double(Self.times))
      #expect(whole.contains(try StudyTests.files(of: out)), "\(time)")
      let others = try StudyTests.names(folder).filter { name in
        !["out", "runs.csv", "study.toml"].contains(name)
      }
      #expect(others.allSatisfy { $0.hasPrefix(".out.study-") }, "\(others)")
      for name in others {
        try FileManager.default.removeItem(at: folder.url.appending(path: name))
      }
    }
  }

  @Test(arguments: [
    ["fit", "runs.csv", "--law", "chinchilla", "-o", "file.html"],
    ["fit", "runs.csv", "--law", "chinchilla", "--save", "file.json"],
    ["draw", "fit.json", "fit", "-o", "file.pdf"],
    ["table", "fit.json", "parameters", "-o", "file.tex"],
    ["report", "fit.json", "-o", "file.html"],
  ])
  func `a file is the old one or the new one, and nothing else is left`(line: [String]) throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let file = folder.url.appending(path: line[line.count - 1])
    let length = try seconds(line, in: folder)
    let (new, old) = (try Data(contentsOf: file), Data("old".utf8))
    for time in 0..<Self.times {
      try old.write(to: file)
      try kill(line, in: folder, after: 1.1 * length * Double(time) / Double(Self.times))
      #expect([old, new].contains(try Data(contentsOf: file)), "\(time)")
    }
    #expect(
      try StudyTests.names(folder) == ["fit.json", file.lastPathComponent, "runs.csv"].sorted())
  }
}
