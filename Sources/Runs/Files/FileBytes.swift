internal import CReaders

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The bytes of a file, followed by a line end and by zeros that readers may run into.
///
/// The file is copied, not mapped: a mapped file that another program cuts short while it is read
/// stops this one.
struct FileBytes {
  /// The bytes with their padding.
  let padded: [UInt8]
  /// How many bytes the file has.
  let count: Int

  /// How many bytes follow those of the file: a line end, and what simdjson reads beyond the end.
  static let padding = 1 + cs_padding()

  /// The given bytes.
  init(_ bytes: [UInt8]) {
    count = bytes.count
    padded = bytes + [10] + [UInt8](repeating: 0, count: Self.padding - 1)
  }

  /// Bytes that have their padding.
  init(padded: [UInt8], count: Int) {
    self.padded = padded
    self.count = count
  }

  /// What stands for the standard input in place of a path.
  static let standardInput = "-"

  /// The bytes of a file or pipe, or of the standard input.
  ///
  /// - Throws: `RunError` for a file that cannot be read, a folder, and a pipe that nothing writes to.
  init(contentsOf path: String) throws(RunError) {
    let isInput = path == Self.standardInput
    let (descriptor, first) = isInput ? (STDIN_FILENO, []) : try Self.opened(path)
    defer { if !isInput { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure(path) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .folder(file: path) }
    // One byte more than the file has, so that its end is seen without growing.
    var capacity = max(Int(status.st_size), 1 << 16) + 1
    var bytes = first
    var ended = false
    while !ended {
      let before = bytes
      bytes = []
      let filled = try Self.filled(before, capacity: capacity, from: descriptor, path: path)
      (bytes, ended) = filled
      capacity *= 2
    }
    count = bytes.count
    bytes.append(10)
    bytes.append(contentsOf: repeatElement(0, count: Self.padding - 1))
    padded = bytes
  }

  /// The given bytes and as many more as fit the capacity; and whether the file ended.
  private static func filled(
    _ start: [UInt8], capacity: Int, from descriptor: Int32, path: String
  ) throws(RunError) -> ([UInt8], Bool) {
    var result = 0
    var ended = false
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity + padding) { buffer, used in
      used = start.withUnsafeBufferPointer { buffer.update(fromContentsOf: $0) }
      while used < capacity, !ended {
        result = read(descriptor, buffer.baseAddress.map { $0 + used }, capacity - used)
        if result < 0, errno == EINTR { continue }
        ended = result <= 0
        used += max(result, 0)
      }
    }
    guard result >= 0 else { throw failure(path) }
    return (bytes, ended)
  }

  /// The SHA-256 of the file, in hexadecimal digits.
  var digest: String {
    Digest.sha256(of: padded[..<count])
  }
}

extension FileBytes {
  /// Whether the text begins as JSON does: with an object, or with a list that no words follow on its
  /// line, as they follow the time in `[2026-01-01 12:00] step 1 loss 4.3`.
  var looksLikeJSON: Bool {
    guard firstByte == UInt8(ascii: "[") else { return firstByte == UInt8(ascii: "{") }
    let line = padded[textStart..<count].drop(while: \.isBlank).prefix { $0 != 10 && $0 != 13 }
    var isQuoted = false
    guard
      let end = line.firstIndex(where: { byte in
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        return byte == UInt8(ascii: "]") && !isQuoted
      }),
      let next = line[(end + 1)...].first(where: { !$0.isBlank })
    else { return true }
    return "],}".utf8.contains(next)
  }
}
