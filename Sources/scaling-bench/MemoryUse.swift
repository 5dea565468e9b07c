import Foundation

/// What this process holds in memory, in bytes, from /proc.
enum MemoryUse {
  /// At this moment.
  static func resident() throws -> Int { try bytes("VmRSS:") }
  /// At the most, so far.
  static func peak() throws -> Int { try bytes("VmHWM:") }

  private static func bytes(_ name: String) throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    guard let kilobytes = line?.split(whereSeparator: \.isWhitespace)[1], let size = Int(kilobytes)
    else { throw BenchError("/proc/self/status does not tell \(name)") }
    return size * 1024
  }
}
