internal import Runs

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Where the bytes of a log come from.
enum LogSource {
  /// A file, read in pieces.
  case file(String)
  /// Bytes in memory, under the name that messages have for them.
  case bytes([UInt8], name: String)
  /// A file that gzip or Zstandard has packed, unpacked as a whole.
  case packed(String)

  /// The file of a place.
  init(_ place: LogPlace) {
    let isPacked = Self.magics.contains { place.start.starts(with: $0) }
    self = isPacked ? .packed(place.path) : .file(place.path)
  }

  /// What gzip (RFC 1952) and Zstandard (RFC 8878) begin with.
  private static let magics: [[UInt8]] = [[0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD]]

  /// Whether the file is an archive.
  var isPacked: Bool { if case .packed = self { true } else { false } }

  /// What messages begin with.
  var name: String {
    switch self {
    case .file(let path), .packed(let path): path
    case .bytes(_, let name): name
    }
  }

  /// So much is read at once.
  static let pieceSize = 1 << 20

  /// Calls a function with one piece after another until it returns false.
  ///
  /// - Parameters:
  ///   - most: How many bytes are read at most.
  ///   - body: Takes the bytes, which are valid during the call only.
  /// - Throws: `TrackerError` where the system does not open or read the file.
  func forEachPiece(
    most: Int = .max, _ body: (UnsafeRawBufferPointer) -> Bool
  ) throws(TrackerError) {
    switch self {
    case .bytes(let bytes, _):
      bytes.withUnsafeBytes {
        _ = body(UnsafeRawBufferPointer(rebasing: $0[..<min(most, $0.count)]))
      }
    case .packed(let path):
      let file = try TrackerError.wording { () throws(RunError) in
        try LogBytes(contentsOf: path)
      }
      try LogSource.bytes(Array(file.padded[..<file.count]), name: path)
        .forEachPiece(most: most, body)
    case .file(let path):
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .ofSystem(path) }
      defer { close(descriptor) }
      var piece = [UInt8](repeating: 0, count: Self.pieceSize)
      var left = most
      while left > 0 {
        let wanted = min(left, Self.pieceSize)
        let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, wanted) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .ofSystem(path) }
        guard count > 0 else { return }
        left -= count
        let goesOn = piece.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        if !goesOn { return }
      }
    }
  }
}

extension TrackerError {
  /// What the system says of a file that cannot be opened or read.
  static func ofSystem(_ path: String) -> TrackerError {
    let reason = String(cString: strerror(errno))
    return TrackerError(path, reason.prefix(1).lowercased() + reason.dropFirst())
  }
}
