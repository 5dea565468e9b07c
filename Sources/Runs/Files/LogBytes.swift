internal import CReaders

/// The bytes of a file that is no table, for readers of other layers: unpacked, and followed by zeros that they may run
/// into.
package struct LogBytes: Sendable {
  /// The bytes with their padding.
  package let padded: [UInt8]
  /// How many bytes the file has.
  package let count: Int
  /// What was done to read them, a phrase each.
  package let steps: [String]

  /// The bytes of a file, which gzip or Zstandard may have packed.
  ///
  /// - Throws: `RunError` for a file that cannot be read, and for a damaged archive.
  package init(contentsOf path: String) throws(RunError) {
    let (bytes, step) = try FileBytes(contentsOf: path).unpacked(file: path)
    (padded, count, steps) = (bytes.padded, bytes.count, [step].compactMap(\.self))
  }

  /// The first bytes of a file, as they are there; none of what is no file.
  ///
  /// - Throws: `RunError` for a file that cannot be read.
  package static func start(of path: String, most: Int) throws(RunError) -> [UInt8] {
    try FileBytes.start(of: path, most: most)
  }

  /// Whether a path is that of a regular file, be it through a link: no folder, pipe or device.
  ///
  /// Only such files are opened that were found and not named: others may have no end, or never begin.
  package static func isFile(_ path: String) -> Bool { FileBytes.isFile(path) }

  /// How many bytes a file has.
  ///
  /// - Throws: `RunError` for a file that is not there.
  package static func length(of path: String) throws(RunError) -> Int {
    try FileBytes.length(of: path)
  }

  /// The given bytes.
  package init(_ bytes: [UInt8]) {
    let bytes = FileBytes(bytes)
    (padded, count, steps) = (bytes.padded, bytes.count, [])
  }

  private init(_ bytes: FileBytes, steps: [String]) {
    (padded, count, self.steps) = (bytes.padded, bytes.count, steps)
  }

  /// The text of the file in UTF-8, be it UTF-16 or Western European there.
  package var text: LogBytes {
    let (bytes, step) = TextEncoding.decoded(FileBytes(padded: padded, count: count))
    return LogBytes(bytes, steps: steps + [step].compactMap(\.self))
  }

  /// Where a text begins: after a byte order mark, if there is one.
  package var textStart: Int { FileBytes(padded: padded, count: count).textStart }

  /// The bytes of the file, after a byte order mark.
  package var bytes: ArraySlice<UInt8> { padded[textStart..<count] }

  /// The lines, each with its number, from 1; blank ones are passed over.
  package var lines: [(number: Int, bytes: ArraySlice<UInt8>)] {
    bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.allSatisfy(\.isBlank) }
      .map { ($0.offset + 1, $0.element) }
  }
}

extension LogBytes {
  /// Where a text stops being JSON: the place, what was expected there and what was found; nil where it does not.
  package static func faultOfJSON(
    in text: ArraySlice<UInt8>
  ) -> (place: String, problem: String)? {
    JSONSyntax.fault(in: text).map { fault in
      (
        "line \(fault.line), byte \(fault.column)",
        "expected \(fault.expected), found \(fault.found)"
      )
    }
  }
}
