internal import CReaders

/// The records of a log as LevelDB writes it and W&B's `.wandb` files have it: blocks of 32 KiB, in which each piece has
/// a checksum, its length and whether it is a whole record, a first, a middle or a last part of one.
///
/// W&B's datastore.py: a header of 7 bytes counts to the first block; the checksum is the CRC-32 of zlib over the type
/// and the bytes.
struct LevelLog {
  /// Why the records end before the file does.
  enum End: Hashable {
    /// The file ends with a record.
    case whole
    /// A piece is not all there, as while a run goes on or after a crash.
    case cutOff(at: Int)
    /// The bytes are not those that were written.
    case damaged(at: Int, String)
  }

  private static let blockLength = 32768
  private static let pieceHeader = 7

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  /// Why there are no more records; nil while there may be.
  private(set) var end: End?

  /// The log in bytes, which begin at 0, after a header of so many.
  init(_ bytes: ArraySlice<UInt8>, headerLength: Int) {
    self.bytes = bytes
    index = min(headerLength, bytes.endIndex)
  }

  private enum Kind: UInt8 {
    case whole = 1
    case first, middle, last
  }

  /// The bytes of the next record; nil at the end.
  mutating func next() -> ArraySlice<UInt8>? {
    var record: [UInt8]?
    while let piece = nextPiece() {
      switch (piece.kind, record) {
      case (.whole, nil): return piece.bytes
      case (.first, nil): record = Array(piece.bytes)
      case (.middle, .some): record?.append(contentsOf: piece.bytes)
      case (.last, .some(var whole)):
        whole.append(contentsOf: piece.bytes)
        return whole[...]
      default:
        end = .damaged(at: piece.start, "a part of a record stands where another is due")
        return nil
      }
    }
    // A record whose last part is missing.
    if record != nil, end == .whole { end = .cutOff(at: bytes.endIndex) }
    return nil
  }

  private mutating func nextPiece() -> (start: Int, kind: Kind, bytes: ArraySlice<UInt8>)? {
    guard end == nil else { return nil }
    let left = Self.blockLength - index % Self.blockLength
    // What is too short for a header at the end of a block is filled with zeros.
    if left < Self.pieceHeader { index = min(index + left, bytes.endIndex) }
    let start = index
    guard start < bytes.endIndex else {
      end = .whole
      return nil
    }
    guard bytes.endIndex - start >= Self.pieceHeader else {
      end = .cutOff(at: start)
      return nil
    }
    let checksum = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
    let length = Int(bytes[start + 4]) | Int(bytes[start + 5]) << 8
    let first = start + Self.pieceHeader
    guard bytes.endIndex - first >= length else {
      end = .cutOff(at: start)
      return nil
    }
    let type = bytes[start + 6]
    let data = bytes[first..<(first + length)]
    guard Self.checksum(type, data) == checksum else {
      end = .damaged(at: start, "the checksum of a record is not that of its bytes")
      return nil
    }
    guard let kind = Kind(rawValue: type) else {
      end = .damaged(at: start, "a record is of the unknown type \(type)")
      return nil
    }
    index = first + length
    return (start, kind, data)
  }

  private static func checksum(_ type: UInt8, _ data: ArraySlice<UInt8>) -> UInt32 {
    withUnsafeBytes(of: type) { type in
      data.withUnsafeBytes { data in
        cs_crc32(
          type.baseAddress?.assumingMemoryBound(to: UInt8.self), 1,
          data.baseAddress?.assumingMemoryBound(to: UInt8.self), data.count)
      }
    }
  }
}
