import Foundation

/// The one place that reads and writes whole small files.
enum Files {
  /// The bytes of a file.
  static func read(_ path: String) throws -> Data {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CommandFailure("\(path): there is no such file")
    }
    guard !isDirectory.boolValue else {
      throw CommandFailure("\(path): found a folder, a file is accepted")
    }
    do { return try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
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
    let target = URL(fileURLWithPath: path)
    var isDirectory: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    {
      throw CommandFailure("\(path): found a folder, the path of a file to write is accepted")
    }
    let beside = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try data.write(to: beside)
      guard rename(beside.path, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(at: beside)
      throw CommandFailure(
        "\(path): the file cannot be written; a path in a folder that exists and is writable is "
          + "accepted")
    }
  }
}
