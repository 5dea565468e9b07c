import FoundationEssentials

/// Finds the larger public data sets beside the package, which are not part of it.
public enum DataFiles {
  /// The folder `../shared/data` next to the package, or what `SCALING_TEST_DATA` names.
  public static var folder: String {
    if let named = ProcessInfo.processInfo.environment["SCALING_TEST_DATA"] { return named }
    let package = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return (package.dropLast() + ["shared", "data"]).joined(separator: "/")
  }

  /// The path of a data file.
  ///
  /// - Parameter name: The path inside the folder, such as `nist/Hahn1.dat`.
  /// - Returns: The whole path, whether the file is there or not.
  public static func path(_ name: String) -> String { folder + "/" + name }

  /// Whether a data file is there; tests that need it are `.enabled(if:)` this.
  ///
  /// - Parameter name: The path inside the folder.
  /// - Returns: True if it can be read.
  public static func has(_ name: String) -> Bool { text(name) != nil }

  /// The text of a data file.
  ///
  /// - Parameter name: The path inside the folder.
  /// - Returns: The text; nil if there is no such file.
  public static func text(_ name: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path(name)) else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// The rows of a data file with commas and without quotes, its header first.
  ///
  /// - Parameter name: The path inside the folder.
  /// - Returns: The cells of each line; nothing if there is no such file.
  public static func cells(_ name: String) -> [[String]] {
    (text(name) ?? "").split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
