internal import CReaders

/// The records of a TFRecord file: for each its length, the checksum of the length, the bytes and their checksum.
///
/// Checksums are CRC-32C, rotated by 15 bits and moved by a constant, so that the checksum of bytes that
/// hold checksums is sound. Source: tensorflow/core/lib/io/record_writer.h, tensorflow/core/lib/hash/crc32c.h.
struct RecordFile {
  /// How the records end.
  enum End: Hashable {
    /// With the file.
    case whole
    /// Within a record that begins at a byte, as while its run goes on or after a crash.
    case cutOff(at: Int)
    /// At a record whose checksum is not that of its bytes.
    case damaged(at: Int, what: String)
  }

  /// Bytes before those of a record: its length in eight and a checksum.
  private static let head = 12
  private static let tail = 4

  /// Bytes that have been read and belong to a record that goes on.
  private var rest: [UInt8] = []
  /// The place in the file of the first of them.
  private var offset = 0
  /// How many bytes the next record needs, as far as it is known.
  private var needed = Self.head
  private var damage: End?
  /// Whether all after a record whose checksum is wrong is zero, or nothing.
  private var isDamageLast = true

  /// Calls a function with the bytes of each record.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - body: Takes the bytes of a record, which are valid during the call only.
  /// - Returns: How the records end; those before a damaged one were sent.
  /// - Throws: `TrackerError` where the system does not open or read the file.
  /// - Complexity: O(n) time; memory of a piece and of the longest record.
  static func forEachRecord(
    of source: LogSource, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(TrackerError) -> End {
    var file = RecordFile()
    try source.forEachPiece { piece in
      file.take(piece, body)
      return file.damage == nil || file.isDamageLast
    }
    if let damage = file.damage {
      if case .damaged(let place, _) = damage, file.isDamageLast { return .cutOff(at: place) }
      return damage
    }
    return file.rest.isEmpty ? .whole : .cutOff(at: file.offset)
  }

  /// Sends the records that end in a piece and keeps what goes on.
  private mutating func take(
    _ piece: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    if damage != nil {
      isDamageLast = isDamageLast && piece.allSatisfy { $0 == 0 }
      return
    }
    if rest.isEmpty {
      let used = send(piece, body)
      rest.append(contentsOf: piece[used...])
    } else {
      rest.append(contentsOf: piece)
      // A long record is looked at again when it is whole, not with each piece.
      guard rest.count >= needed else { return }
      let whole = rest
      rest = []
      let used = whole.withUnsafeBytes { send($0, body) }
      rest.append(contentsOf: whole[used...])
    }
    if damage != nil { rest = [] }
  }

  /// Sends the whole records of bytes and returns how many bytes they have.
  private mutating func send(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void
  ) -> Int {
    var start = 0
    needed = Self.head
    while damage == nil, bytes.count - start >= Self.head {
      let length = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      guard Self.isSound(bytes, start, 8) else {
        fail("the checksum of a record's length is wrong", start, after: start, bytes)
        break
      }
      guard length <= UInt64(bytes.count - start - Self.head),
        bytes.count - start - Self.head - Int(length) >= Self.tail
      else {
        needed = Self.head + Self.tail + Int(min(length, UInt64(Int.max / 2)))
        break
      }
      let first = start + Self.head
      let end = first + Int(length) + Self.tail
      guard Self.isSound(bytes, first, Int(length)) else {
        fail("the checksum of a record is wrong", start, after: end, bytes)
        break
      }
      body(UnsafeRawBufferPointer(rebasing: bytes[first..<(first + Int(length))]))
      start = end
    }
    offset += start
    return start
  }

  /// Keeps what is wrong at a record, and whether only zeros follow a place.
  private mutating func fail(
    _ what: String, _ start: Int, after place: Int, _ bytes: UnsafeRawBufferPointer
  ) {
    damage = .damaged(at: offset + start, what: what)
    isDamageLast = bytes[place...].allSatisfy { $0 == 0 }
  }

  /// Whether the checksum that follows some bytes is theirs.
  private static func isSound(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Bool {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    let sum = cs_crc32c(base + start, count)
    let masked = (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    return masked
      == UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + count, as: UInt32.self))
  }
}
