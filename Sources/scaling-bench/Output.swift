import Foundation

/// How a measurement leaves this program.
enum Output {
  /// Prints one measured number, for `Scripts/bench` to put into its table.
  static func tell(_ name: String, _ number: Double) {
    print("\(name)\t\(number)")
  }

  /// Ends the program with a sentence on the error channel.
  static func stop(_ sentence: String) -> Never {
    FileHandle.standardError.write(Data((sentence + "\n").utf8))
    exit(1)
  }
}

/// A sentence that says what could not be measured.
struct BenchError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension [Double] {
  /// The middle value, which one slow run does not move.
  var median: Double {
    let sorted = sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
