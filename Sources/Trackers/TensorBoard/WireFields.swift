/// The fields of a message of protocol buffers, one after another, without copies of their bytes.
///
/// Source: protobuf.dev/programming-guides/encoding.
struct WireFields {
  /// What a field holds.
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes(UnsafeRawBufferPointer)
  }

  private let bytes: UnsafeRawBufferPointer
  private var index = 0
  /// Whether the bytes turned out to be no message.
  private(set) var isBroken = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field; nil at the end, and where no field can be read.
  mutating func next() -> (number: UInt64, value: Value)? {
    guard index < bytes.count, !isBroken else { return nil }
    if let tag = varint(), tag >> 3 > 0, let value = value(ofType: tag & 7) {
      return (tag >> 3, value)
    }
    isBroken = true
    return nil
  }

  private mutating func value(ofType type: UInt64) -> Value? {
    switch type {
    case 0: return varint().map { .varint($0) }
    case 1: return fixed(UInt64.self).map { .fixed64(UInt64(littleEndian: $0)) }
    case 5: return fixed(UInt32.self).map { .fixed32(UInt32(littleEndian: $0)) }
    case 2:
      guard let length = varint(), length <= UInt64(bytes.count - index) else { return nil }
      defer { index += Int(length) }
      return .bytes(UnsafeRawBufferPointer(rebasing: bytes[index..<(index + Int(length))]))
    // Groups, which no one writes any more.
    default: return nil
    }
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for place in 0..<10 {
      guard index < bytes.count else { return nil }
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << (7 * UInt64(place))
      if byte < 0x80 { return value }
    }
    return nil
  }

  private mutating func fixed<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type
  ) -> Number? {
    let size = MemoryLayout<Number>.size
    guard bytes.count - index >= size else { return nil }
    defer { index += size }
    return bytes.loadUnaligned(fromByteOffset: index, as: type)
  }
}

extension WireFields.Value {
  /// The whole number with its sign; nil of others.
  var whole: Int64? {
    if case .varint(let bits) = self { Int64(bitPattern: bits) } else { nil }
  }

  /// The number in eight bytes; nil of others.
  var double: Double? {
    if case .fixed64(let bits) = self { Double(bitPattern: bits) } else { nil }
  }

  /// The number in four bytes; nil of others.
  var float: Float? {
    if case .fixed32(let bits) = self { Float(bitPattern: bits) } else { nil }
  }

  /// The bytes of a text or of a message; nil of numbers.
  var bytes: UnsafeRawBufferPointer? {
    if case .bytes(let bytes) = self { bytes } else { nil }
  }

  /// The text of bytes; nil of numbers.
  var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
}
