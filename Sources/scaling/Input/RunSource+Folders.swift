import FoundationEssentials
import Runs

extension RunSource {
  /// The files of a folder that are tables by their names, in order; of another path the path itself.
  ///
  /// - Parameter path: What is named.
  /// - Returns: The files.
  /// - Throws: `CommandFailure` for a folder without tables, and one that cannot be read.
  static func tables(at path: String) throws -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return [path]
    }
    let names = try CommandFailure.wording(path) {
      try FileManager.default.contentsOfDirectory(atPath: path)
    }
    let files = names.filter { !$0.hasPrefix(".") && TableFormat(path: $0) != nil }.sorted()
    guard !files.isEmpty else {
      throw CommandFailure(
        "\(path) is a folder without a CSV, TSV, JSON or JSON-lines file; give a file, or a folder of them"
      )
    }
    return files.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }
}
