import Foundation

/// Files of the package itself.
public enum PackageFiles {
  /// The path of a file, given from the package's root.
  public static func path(_ relative: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: relative).path(percentEncoded: false)
  }
}
