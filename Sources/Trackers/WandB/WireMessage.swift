/// The fields of a message of protocol buffers, one after another, by their numbers.
///
/// https://protobuf.dev/programming-guides/encoding
struct WireMessage {
  /// What a field holds.
  enum Value {
    /// A whole number, a flag or a choice.
    case varint(UInt64)
    /// Eight bytes, such as those of a double.
    case fixed64(UInt64)
    /// A text, bytes or a message inside.
    case bytes(ArraySlice<UInt8>)
    /// Four bytes.
    case fixed32(UInt32)
  }

  private var rest: ArraySlice<UInt8>
  /// Whether the bytes were no message.
  private(set) var isBroken = false

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next field; nil at the end.
  mutating func next() -> (field: Int, value: Value)? {
    guard !rest.isEmpty, !isBroken else { return nil }
    guard let tag = varint(), let value = value(ofType: tag & 7), tag >> 3 > 0,
      let field = Int(exactly: tag >> 3)
    else {
      isBroken = true
      return nil
    }
    return (field, value)
  }

  private mutating func value(ofType type: UInt64) -> Value? {
    switch type {
    case 0: return varint().map { .varint($0) }
    case 1: return fixed(8).map { .fixed64($0) }
    case 2:
      guard let length = varint().flatMap({ Int(exactly: $0) }), length <= rest.count else {
        return nil
      }
      defer { rest = rest.dropFirst(length) }
      return .bytes(rest.prefix(length))
    case 5: return fixed(4).map { .fixed32(UInt32(truncatingIfNeeded: $0)) }
    // Groups, which nobody writes any more.
    default: return nil
    }
  }

  private mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      value |= shift < 64 ? UInt64(byte & 0x7F) << shift : 0
      if byte < 0x80 { return value }
    }
    return nil
  }

  private mutating func fixed(_ count: Int) -> UInt64? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  }
}

extension WireMessage.Value {
  /// The text of bytes; nil of numbers.
  var text: String? {
    if case .bytes(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
  }

  /// The message of bytes; nil of numbers.
  var message: WireMessage? {
    if case .bytes(let bytes) = self { WireMessage(bytes) } else { nil }
  }

  /// The whole number with its sign; nil of others.
  var whole: Int64? {
    if case .varint(let bits) = self { Int64(bitPattern: bits) } else { nil }
  }
}
