import CReaders

/// Records of event files as tests make them.
enum EventRecord {
  /// A record: its length, the checksum of that, the bytes and their checksum.
  static func bytes(_ payload: [UInt8]) -> [UInt8] {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
    return length + checksum(length) + payload + checksum(payload)
  }

  /// The masked checksum of bytes.
  static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    let sum = cs_crc32c(bytes, bytes.count)
    let masked = (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    return (0..<4).map { UInt8(truncatingIfNeeded: masked >> (8 * $0)) }
  }
}
