/// A file or a folder that may be a log.
struct LogPlace: Sendable {
  /// The path as it was named; messages begin with it.
  let path: String
  /// Whether it is a folder.
  let isFolder: Bool
  /// The names of what a folder holds, in order; empty of a file.
  let entries: [String]
  /// The first bytes of a file, at most 4,096; empty of a folder.
  let start: [UInt8]
}
