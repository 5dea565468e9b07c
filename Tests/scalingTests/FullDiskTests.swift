import Foundation
import TestSupport
import Testing

/// Disks that a script alone sees, which are gone when it ends.
enum OwnDisks {
  /// Before a script: a name space of its own.
  static let alone = "unshare --user --map-root-user --mount"

  /// Whether this machine lets a process have such disks.
  static let mayMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    let run = try? CommandRun(
      [], in: folder.url, script: "\(alone) mount -t tmpfs tmpfs '\(folder.url.path)'")
    return run?.status == 0
  }()
}

/// Results on disks that are full or read-only: all of a file or none of it, and a sentence that says why.
@Suite(
  .enabled(if: SlowTests.areWanted, "slow"),
  .enabled(if: OwnDisks.mayMount, "mounting is refused here"))
struct FullDiskTests {
  /// Lines that write into the folder `disk`, where `fit.json`, `out` and `old.svg` are.
  private static let lines = [
    "fit runs.csv --law chinchilla --save disk/fit.json",
    "fit runs.csv --law chinchilla -o disk/new.md",
    "draw fit.json fit -o disk/old.svg", "draw fit.json fit -o disk/new.pdf",
    "table fit.json parameters -o disk/new.tex", "report fit.json -o disk/new.html",
    "study run study.toml -o disk/new",
    "study run study.toml -o disk/out --force --set predict.at=N=1B,D=20B",
    "study new runs.csv -o disk/new.toml", "manual -o disk/man",
  ]

  /// A folder with runs, a fit and a study.
  private static func folder() throws -> TemporaryFolder {
    let folder = try StudyTests.folder()
    let fit = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "disk"), withIntermediateDirectories: false)
    return folder
  }

  /// Runs the lines on a disk, and prints for each its status and what became of the disk.
  private func run(
    size: String, _ preparing: String, in folder: TemporaryFolder
  ) throws -> [String] {
    let command = "'\(CommandRun.command.path)'"
    var script = """
      set -e
      mount -t tmpfs -o size=\(size) tmpfs disk
      mkdir disk/man
      cp fit.json disk
      echo old > disk/old.svg
      \(command) study run study.toml -o disk/out > /dev/null
      sums() { (cd disk; find . -type f ! -name filler -exec sha256sum {} + | sort); }
      \(preparing)
      before=$(sums)
      set +e

      """
    for line in Self.lines {
      script +=
        "\(command) \(line) > said 2>&1; status=$?; now=$(sums); "
        + "if [ \"$before\" = \"$now\" ]; then left=same; else left=changed; fi; before=$now; "
        + "echo \"$status $left $(tail -n 1 said)\"\n"
    }
    try folder.write(script, to: "script")
    let run = try CommandRun([], in: folder.url, script: "\(OwnDisks.alone) sh ./script")
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [0, 1, 4])
  func `a full disk leaves all as it was`(kilobytes: Int) throws {
    let folder = try Self.folder()
    let filling = """
      room=$(df -k --output=avail disk | tail -n 1)
      dd if=/dev/zero of=disk/filler bs=1k count=$((room - \(kilobytes))) 2> /dev/null
      """
    let found = try run(size: "256k", filling, in: folder)
    #expect(found.count == Self.lines.count)
    for (line, said) in zip(Self.lines, found) {
      // Small files find room in what is left.
      if kilobytes > 0, said.hasPrefix("0 ") { continue }
      let isPage = line.hasPrefix("manual")
      #expect(said.hasPrefix(isPage ? "1 " : "1 same Error: "), "\(line): \(said)")
      #expect(said.contains("cannot be written: the disk is full"), "\(line): \(said)")
      #expect(said.contains("has room"), "\(line): \(said)")
    }
  }

  @Test func `a disk that is read-only is said to be`() throws {
    let folder = try Self.folder()
    let found = try run(size: "1m", "mount -o remount,ro disk", in: folder)
    #expect(found.count == Self.lines.count)
    for (line, said) in zip(Self.lines, found) {
      #expect(said.hasPrefix("1 same Error: "), "\(line): \(said)")
      #expect(
        said.contains("cannot be written: the file system is read-only"), "\(line): \(said)")
    }
  }
}
