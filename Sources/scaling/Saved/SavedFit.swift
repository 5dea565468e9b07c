import Fitting
import FoundationEssentials

/// A file that a fit, or two stages joined, were saved to.
enum SavedFit {
  /// A member that every saved file has, and no table of runs.
  private struct Members: Decodable { let lawName: String }

  /// Whether a file is a saved fit and no table of runs.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - elseRuns: Whether JSON that is no saved fit is a table of runs, as a law is given for it.
  /// - Returns: Whether it is to be read as a saved fit.
  /// - Throws: `CommandFailure` for a file that cannot be read.
  static func isOne(_ path: String, elseRuns: Bool = true) throws -> Bool {
    let data = try Files.read(path)
    let first = data.first { !" \t\r\n".utf8.contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    return !elseRuns || (try? JSONDecoder().decode(Members.self, from: data)) != nil
  }

  /// What was saved to a file, unless `trust` refuses its runs.
  static func read(_ path: String, _ trust: TrustOptions) throws -> Calibrated {
    let data = try Files.read(path)
    let read = try CommandFailure.wording { try Calibrated(json: data, name: path) }
    try trust.check(read.calibration, name: path)
    return read
  }
}
