import FoundationEssentials

/// The one place that reads and writes whole files.
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
}
