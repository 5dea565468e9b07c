import Foundation
import Glibc
import Testing

/// The bar of long draws, on a terminal alone.
@Suite struct ProgressTests {
  private static let arguments = [
    "fit", "runs.csv", "--law", "L = E + A*N^-alpha", "--bootstrap", "200",
  ]

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    return folder
  }

  /// Both ends of a new pseudo-terminal: where its writing is read, and the terminal itself.
  private static func terminal() throws -> (master: Int32, terminal: Int32) {
    // TIOCSPTLCK and TIOCGPTN of Linux, asm-generic/ioctls.h: Glibc's module has no unlockpt, ptsname.
    let (unlock, tellNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (isLocked, number) = (Int32(0), Int32(0))
    try #require(ioctl(master, unlock, &isLocked) == 0)
    try #require(ioctl(master, tellNumber, &number) == 0)
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    return (master, terminal)
  }

  @Test func `a file gets no bar`() throws {
    let folder = try Self.folder()
    let run = try CommandRun(Self.arguments, in: folder.url)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(!run.output.contains("[#"))
  }

  /// What the command writes on a terminal.
  private static func written(by arguments: [String]) throws -> String {
    let folder = try Self.folder()
    let (master, terminal) = try Self.terminal()
    let process = Process()
    process.executableURL = CommandRun.command
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(fileDescriptor: terminal)
    try process.run()
    close(terminal)
    // The bar is longer than the terminal's buffer: it is read while it is written.
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += buffer.prefix(count)
    }
    process.waitUntilExit()
    close(master)
    return String(decoding: seen, as: UTF8.self)
  }

  // Work of less than a second has no bar: how many resamples take longer rests on the machine and build.
  @Test func `a terminal sees a bar that is gone at the end`() throws {
    var text = ""
    for resamples in ["200", "1600", "12800"] where !text.contains("50 %") {
      text = try Self.written(by: Self.arguments.dropLast() + [resamples])
    }
    #expect(text.contains("resamples ["), "\(text)")
    #expect(text.contains("50 %"), "\(text)")
    #expect(text.hasSuffix("\r\u{1B}[K"), "\(text.suffix(40))")
  }
}
