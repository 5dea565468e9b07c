import Foundation
import Glibc
import Testing

/// What the command writes on a terminal.
struct PseudoTerminal {
  /// All that was written, colours, bars and all.
  let text: String
  let status: Int32

  /// Which of its files the command has there.
  enum Streams { case errors, all }

  /// Runs the command with a terminal of a width.
  init(
    _ arguments: [String], in folder: URL, columns: UInt16 = 80, streams: Streams = .all,
    environment: [String: String] = [:]
  ) throws {
    let (master, terminal) = try Self.terminal(columns: columns)
    let process = Process()
    process.executableURL = CommandRun.command
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let usual = ProcessInfo.processInfo.environment.filter {
      !["NO_COLOR", "COLUMNS"].contains($0.key)
    }
    process.environment = usual.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 }
    let file = FileHandle(fileDescriptor: terminal)
    process.standardOutput = streams == .all ? file : FileHandle.nullDevice
    process.standardError = file
    try process.run()
    close(terminal)
    // More is written than the terminal's buffer holds: it is read while it is written.
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += buffer.prefix(count)
    }
    process.waitUntilExit()
    close(master)
    text = String(decoding: seen, as: UTF8.self).replacing("\r\n", with: "\n")
    status = process.terminationStatus
  }

  /// What stays to be read: without bars, colours and weights.
  var readable: String {
    text.replacing(/\r[^\n]*\r\u{1B}\[K/, with: "").replacing(/\u{1B}\[[0-9;]*[mK]/, with: "")
  }

  /// Both ends of a new pseudo-terminal: where its writing is read, and the terminal itself.
  private static func terminal(columns: UInt16) throws -> (master: Int32, terminal: Int32) {
    // TIOCSPTLCK and TIOCGPTN of Linux, asm-generic/ioctls.h: Glibc's module has no unlockpt, ptsname.
    let (unlock, tellNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (isLocked, number) = (Int32(0), Int32(0))
    try #require(ioctl(master, unlock, &isLocked) == 0)
    try #require(ioctl(master, tellNumber, &number) == 0)
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    return (master, terminal)
  }
}
