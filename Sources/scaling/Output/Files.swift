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
}
