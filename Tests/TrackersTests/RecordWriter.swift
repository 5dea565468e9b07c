/// Writes records as W&B does, for tests of what no real run has.
struct RecordWriter {
  /// What a field of a record holds.
  enum Value {
    case text(String)
    /// An item of a config inside of a run's record.
    case item(String, String)
    /// A key with a value as JSON.
    case value(String, String)
    /// The parts of a nested key with a value as JSON.
    case nested([String], String)

    fileprivate var bytes: [UInt8] {
      switch self {
      case .text(let text): Array(text.utf8)
      case .item(let key, let json): RecordWriter.field(1, Self.value(key, json).bytes)
      case .value(let key, let json):
        RecordWriter.field(1, Array(key.utf8)) + RecordWriter.field(16, Array(json.utf8))
      case .nested(let keys, let json):
        keys.flatMap { RecordWriter.field(2, Array($0.utf8)) }
          + RecordWriter.field(16, Array(json.utf8))
      }
    }
  }

  private(set) var bytes: [UInt8] = Array(":W&B".utf8) + [0xE1, 0xBE, 0]

  /// Adds a record with one message of some fields.
  mutating func add(field: Int, _ values: [(field: Int, value: Value)]) {
    let message = values.flatMap { Self.field($0.field, $0.value.bytes) }
    var rest = Self.field(field, message)[...]
    var isFirst = true
    repeat {
      let left = 32768 - bytes.count % 32768
      guard left >= 7 else {
        bytes += [UInt8](repeating: 0, count: left)
        continue
      }
      let part = rest.prefix(left - 7)
      rest = rest.dropFirst(part.count)
      let type: UInt8 = isFirst ? (rest.isEmpty ? 1 : 2) : (rest.isEmpty ? 4 : 3)
      let sum = Self.crc32([type] + part)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
      bytes += [UInt8(part.count & 255), UInt8(part.count >> 8), type] + part
      isFirst = false
    } while !rest.isEmpty
  }

  private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(bytes.count) + bytes
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var (rest, bytes) = (value, [UInt8]())
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  /// The CRC-32 of ISO 3309, bit by bit.
  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
