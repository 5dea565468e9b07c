public import Foundation

/// Finds the larger public data sets, which lie beside the package and not in it.
///
/// Tests that need one say `.enabled(if: DataFiles.has("set/file.csv"), "needs ../shared/data")`, words
/// that `Scripts/test` counts at the end.
public enum DataFiles {
  /// The folder of the data sets, `../shared/data` seen from the package.
  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "../shared/data").standardizedFileURL
  }

  /// The path of a file in the data sets, or nil when it is not there.
  public static func path(_ relative: String) -> String? {
    let path = folder.appending(path: relative).path(percentEncoded: false)
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The address of a file in the data sets, or nil when it is not there.
  public static func url(_ relative: String) -> URL? {
    path(relative).map { URL(filePath: $0) }
  }

  /// The paths under the data sets of the files whose names end in a suffix, in order.
  public static func all(endingIn suffix: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    let found = (names?.allObjects ?? []).compactMap { $0 as? String }
    return found.filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// Whether a file is there; tests that need it are `.enabled(if:)` this.
  public static func has(_ relative: String) -> Bool { path(relative) != nil }

  /// The text of a file; nil if it is not there.
  public static func text(_ relative: String) -> String? {
    path(relative).flatMap { FileManager.default.contents(atPath: $0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The cells of each line of a file with commas and without quotes, its header first; empty if it
  /// is not there.
  public static func cells(_ relative: String) -> [[String]] {
    (text(relative) ?? "").split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
