import Fitting
import FoundationEssentials
import Runs

/// A file that says of itself that it holds the fits of many groups.
enum SavedFitsFile {
  /// The verbs that take such a file.
  static let verbs = "predict, plan, mix, check, compare and report"

  /// The part of a file in which its format is named, as its members come in order.
  private static let head = 1 << 16

  /// Whether a file says that it holds the fits of many groups.
  static func isOne(_ path: String) -> Bool {
    guard path != "-", let head = try? LogBytes.start(of: path, most: head),
      head.first == UInt8(ascii: "{")
    else { return false }
    return Data(head).firstRange(of: Data("\"scaling fits ".utf8)) != nil
  }
}
