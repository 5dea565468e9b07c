import Fitting
import FoundationEssentials

/// A file that a fit, or two stages joined, were saved to.
enum SavedFit {
  /// A result that the command wrote as JSON, which is no table either.
  private struct Written: Decodable { let version: Int }

  /// Whether a file is a saved fit, or meant to be one, and no table of runs.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: Whether it is to be read as a saved fit: what is cut off or is a report is named there.
  /// - Throws: `CommandFailure` for a file that cannot be read.
  static func isOne(_ path: String) throws -> Bool {
    let data = try Files.read(path)
    let first = data.first { !" \t\r\n".utf8.contains($0) }
    guard first == UInt8(ascii: "{") else { return false }
    return data.contains(member: "atBound")
      || (try? JSONDecoder().decode(Written.self, from: data)) != nil
  }

  /// What was saved to a file, unless `trust` refuses its runs.
  static func read(_ path: String, _ trust: TrustOptions) throws -> Calibrated {
    let data = try Files.read(path)
    let read = try CommandFailure.wording { try Calibrated(json: data, name: path) }
    try trust.check(read.calibration, name: path)
    return read
  }
}

extension Data {
  /// Whether a JSON text has a member of this name anywhere.
  fileprivate func contains(member name: String) -> Bool {
    firstRange(of: Data("\"\(name)\"".utf8)) != nil
  }
}
