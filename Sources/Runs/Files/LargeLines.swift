internal import CReaders

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// JSON lines of a file that is too large to be held beside its columns: read in parts, each of whole lines.
///
/// Whatever is not plain, a fault, another encoding or a line longer than a part, is left to the usual reader,
/// which has the whole file before it.
struct LargeLines {
  /// Files from this size on are read in parts.
  static let least = 64 << 20
  /// How many bytes are read at once, a multiple of 64 for the digest.
  static let part = 16 << 20

  private let path: String
  private let size: Int
  private let decimal: DecimalSign?
  private let part: Int

  /// The file of a path; nil for one that is small, or not called after JSON lines.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - decimal: The decimal sign of written numbers; nil to tell it from them.
  ///   - least: The size from which on a file is large.
  ///   - part: How many bytes are read at once, a multiple of 64.
  init?(
    _ path: String, decimal: DecimalSign?, least: Int = Self.least, part: Int = Self.part
  ) {
    var status = stat()
    guard TableFormat(path: path) == .jsonLines, stat(path, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) >= least
    else { return nil }
    self.path = path
    size = Int(status.st_size)
    self.decimal = decimal
    self.part = part
  }

  /// The table; nil where the usual reader has to read the file.
  func table() throws(RunError) -> RunTable? {
    guard let (columns, digest) = parts() else { return nil }
    return try JSONReader(FileBytes([]), file: path, decimal: decimal)
      .table(of: columns, .line, digest: digest)
  }

  private func parts() -> (columns: JSONColumns, digest: String)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 2 * part + FileBytes.padding)
    var lines = LinesInParts(size: size)
    var digest = cs_digest()
    cs_digest_begin(&digest)
    var held = 0
    while true {
      guard let count = fill(&buffer, from: held, descriptor) else { return nil }
      let isLast = count < part
      if !isLast {
        buffer.withUnsafeBufferPointer { bytes in
          cs_digest_take(&digest, bytes.baseAddress.map { $0 + held }, count)
        }
        let end = held + count
        guard let stop = buffer[..<end].lastIndex(of: 10), lines.take(buffer, stop + 1) else {
          return nil
        }
        held = end - stop - 1
        guard held <= part else { return nil }
        buffer.withUnsafeMutableBytes { bytes in
          guard let start = bytes.baseAddress else { return }
          memmove(start, start + stop + 1, held)
        }
        continue
      }
      var sha256 = [UInt8](repeating: 0, count: 32)
      buffer.withUnsafeBufferPointer { bytes in
        cs_digest_end(&digest, bytes.baseAddress.map { $0 + held }, count, &sha256)
      }
      guard lines.take(buffer, held + count) else { return nil }
      return (lines.columns, Digest.text(sha256))
    }
  }

  /// Reads a part behind the bytes that are held; how many it has, fewer at the end of the file.
  private func fill(_ buffer: inout [UInt8], from held: Int, _ descriptor: Int32) -> Int? {
    buffer.withUnsafeMutableBytes { bytes in
      var count = 0
      while count < part {
        let got = read(descriptor, bytes.baseAddress.map { $0 + held + count }, part - count)
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else { return nil }
        if got == 0 { break }
        count += got
      }
      return count
    }
  }
}

extension RunTable {
  /// The table of a file of JSON lines, read in parts however small it is; nil where it is read as a whole.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - size: How many bytes are read at once, a multiple of 64.
  /// - Returns: The table.
  /// - Throws: As the usual reader, for what is found when all lines are read.
  package static func readingInParts(_ path: String, of size: Int) throws(RunError) -> RunTable? {
    try LargeLines(path, decimal: nil, least: 0, part: size)?.table()
  }
}

/// The columns of lines that come in parts, the columns of each part numbered anew.
private struct LinesInParts {
  private(set) var columns = JSONColumns()
  private var numbers: [String: Int] = [:]
  /// The column of each column of the part.
  private var own: [Int] = []
  /// How many lines, and bytes of them, came before the part.
  private var (before, bytesBefore) = (0, 0)
  /// How many bytes the file has.
  private let size: Int

  init(size: Int) { self.size = size }

  /// Takes whole lines at the start of a buffer; false where they are no plain JSON lines.
  mutating func take(_ buffer: [UInt8], _ count: Int) -> Bool {
    own = []
    return buffer.withUnsafeBytes { bytes in
      // Zeros and bytes that are no UTF-8 are no JSON either.
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let outcome = withUnsafeMutablePointer(to: &self) { parts in
        withUnsafePointer(to: Self.sink(parts)) { cs_read_lines(start, count, $0) }
      }
      before += outcome.place
      if bytesBefore == 0 { columns.reserve(share: Double(size) / Double(count)) }
      bytesBefore += count
      return outcome.status == CS_READ
    }
  }

  private mutating func add(_ path: String) {
    if numbers[path] == nil {
      numbers[path] = numbers.count
      columns.addColumn(path)
    }
    own.append(numbers[path] ?? 0)
  }

  private mutating func begin(_ line: Int) { columns.addRecord(before + line) }

  private mutating func set(_ column: Int, _ cell: cs_cell) {
    switch cell.kind {
    case CS_NUMBER: columns.set(own[column], cell.number)
    case CS_TEXT:
      let bytes = UnsafeRawBufferPointer(start: cell.text, count: cell.length)
      bytes.withMemoryRebound(to: UInt8.self) { columns.set(own[column], $0) }
    default: break
    }
  }

  /// The sink that writes to the columns.
  private static func sink(_ parts: UnsafeMutablePointer<LinesInParts>) -> cs_sink {
    cs_sink(
      context: parts,
      column: { context, path, length in
        let bytes = UnsafeRawBufferPointer(start: path, count: length)
        context?.parts.add(String(decoding: bytes, as: UTF8.self))
      },
      record: { context, place in context?.parts.begin(place) },
      cell: { context, column, cell in context?.parts.set(column, cell) })
  }
}

extension UnsafeMutableRawPointer {
  /// The lines that the context of a sink points to.
  fileprivate var parts: LinesInParts {
    get { assumingMemoryBound(to: LinesInParts.self).pointee }
    nonmutating _modify { yield &assumingMemoryBound(to: LinesInParts.self).pointee }
  }
}
