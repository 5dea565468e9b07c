import FoundationEssentials
import Glibc

/// The one place that reads and writes whole small files.
enum Files {
  /// The bytes of a file.
  static func read(_ path: String) throws -> Data {
    var isDirectory = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CommandFailure("\(path): there is no such file")
    }
    guard !isDirectory else {
      throw CommandFailure("\(path): found a folder, a file is accepted")
    }
    do { return try Data(contentsOf: URL(filePath: path)) } catch {
      throw CommandFailure("\(path): the file cannot be read")
    }
  }

  /// The text of a file in UTF-8.
  static func readText(_ path: String) throws -> String {
    guard let text = String(data: try read(path), encoding: .utf8) else {
      throw CommandFailure("\(path): the file is not UTF-8 text")
    }
    return text
  }

  /// Writes a file beside its place and renames it, so that a failure leaves the old one whole.
  static func write(_ data: Data, to path: String) throws {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = parts.removeLast()
    let hidden = ".\(name).\(ProcessInfo.processInfo.processIdentifier)"
    let beside = (parts + [hidden]).joined(separator: "/")
    do {
      try data.write(to: URL(filePath: beside))
      guard rename(beside, path) == 0 else {
        throw CommandFailure(String(cString: strerror(errno)))
      }
    } catch {
      try? FileManager.default.removeItem(atPath: beside)
      throw CommandFailure(
        "\(path): the file cannot be written; a path in a folder that exists and is writable is "
          + "accepted")
    }
  }
}
