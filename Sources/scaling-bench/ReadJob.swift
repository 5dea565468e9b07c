import Foundation
import Runs

/// Reading a table, whole: every column, every number.
enum ReadJob {
  static let repeats = 5

  static func run(_ path: String) throws {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let clock = ContinuousClock()
    var times: [Double] = []
    var peak = 0.0
    var rows = 0
    for turn in 0..<repeats {
      let start = clock.now
      rows = try RunTable(contentsOf: path).rowCount
      times.append((clock.now - start).seconds)
      if turn == 0 { peak = try peakMemory() }
    }
    Output.tell("read", times.median)
    Output.tell("read.rate", Double(size) / times.median)
    Output.tell("read.memory", peak / Double(size))
    Output.tell("read.rows", Double(rows))
  }

  // The high-water mark of this process's own memory; getrusage may tell the parent's, which lived in
  // this process between fork and exec.
  private static func peakMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    guard let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Double($0) })
    else { throw BenchError("/proc/self/status has no line VmHWM") }
    return kilobytes * 1024
  }
}
