import Foundation

/// A folder for the logs of one test, which is removed with it.
final class TemporaryLogs {
  let path: String

  init() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "logs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    path = place.path(percentEncoded: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders that it is in.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let place = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
    return path(name)
  }

  /// Writes a file of text.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Copies a stored log.
  func copy(_ sample: String, to name: String) throws {
    let place = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Samples.path(sample), toPath: path(name))
  }

  /// The bytes of a stored log.
  static func bytes(_ sample: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: Samples.path(sample))))
  }
}
