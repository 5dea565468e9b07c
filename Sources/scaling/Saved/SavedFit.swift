import Fitting
import FoundationEssentials
import Glibc
import Synchronization

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
    // The standard input and pipes are read once, as a table; what is not there is named below.
    guard path != "-", !FilePlace.isStream(path),
      FilePlace.size(of: path).map({ $0 < mostBytes }) ?? true
    else {
      return false
    }
    let data = try Files.read(path)
    let first = data.first { !" \t\r\n".utf8.contains($0) }
    guard first == UInt8(ascii: "{") else { return false }
    return data.contains(member: "atBound")
      || (try? JSONDecoder().decode(Written.self, from: data)) != nil
  }

  /// The files of the runs of a saved fit that are found; none for what is no saved fit.
  static func runs(of path: String) -> [String] {
    guard let size = FilePlace.size(of: path), size < mostBytes, (try? isOne(path)) == true,
      let data = try? Files.read(path), let read = try? decoded(data, from: path)
    else { return [] }
    return read.fits.flatMap { $0.runs.reading?.files ?? [] }
      .flatMap { RunSource.places(of: $0, saved: path) }
  }

  /// Larger files are runs.
  private static let mostBytes = 1 << 26

  /// The last files of fits that were read, as a verb and the steps of a study read one more than once, and thousands of
  /// draws take a while.
  private static let known = Mutex<[String: (data: Data, read: Calibrated)]>([:])
  private static let mostKnown = 16

  private static func decoded(_ data: Data, from path: String) throws(FitError) -> Calibrated {
    if let known = known.withLock({ $0[path] }), known.data == data { return known.read }
    let read = try Calibrated(json: data, name: path)
    known.withLock { known in
      if known.count >= mostKnown { known = [:] }
      known[path] = (data, read)
    }
    return read
  }

  /// What was saved to a file, unless `trust` refuses its runs.
  static func read(_ path: String, _ trust: TrustOptions) throws -> Calibrated {
    guard !SavedFitsFile.isOne(path) else {
      throw CommandFailure(
        "\(path) holds the fits of many groups, and one is wanted; accepted is a file that 'scaling fit --save' "
          + "wrote without --each, while \(SavedFitsFile.verbs) take all of them")
    }
    let data = try Files.read(path)
    let read = try CommandFailure.wording { try decoded(data, from: path) }
    try trust.check(read.calibration, name: path)
    return read
  }
}

extension Data {
  /// Whether a JSON text has a member of this name anywhere.
  fileprivate func contains(member name: String) -> Bool {
    // From quote to quote, as the search of Foundation takes 65 nanoseconds a byte: four seconds for 64 MB.
    let wanted = Array("\"\(name)\"".utf8)
    return withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      var place = 0
      while bytes.count - place >= wanted.count,
        let quote = memchr(start + place, Int32(wanted[0]), bytes.count - place)
      {
        place = UnsafeRawPointer(quote) - start
        guard bytes.count - place >= wanted.count else { return false }
        if memcmp(quote, wanted, wanted.count) == 0 { return true }
        place += 1
      }
      return false
    }
  }
}
