/// One value of an event: a scalar, a text or settings, under its tag.
struct EventSummary {
  /// What a value is.
  enum Kind {
    case scalar(Double)
    /// A text, such as an argument of the program.
    case text(String)
    /// The hyperparameters that a writer puts at the start of a run.
    case settings([RunLog.Entry])
    /// An image, a histogram, a sound, or a tensor of many numbers.
    case other
  }

  /// The bytes of the tag.
  let tag: LogText
  let kind: Kind

  /// The value that the bytes of a `Summary.Value` hold; nil where they are none.
  ///
  /// Fields: 1 tag, 2 simple_value, 8 tensor, 9 metadata (tensorboard/compat/proto/summary.proto).
  init?(_ bytes: UnsafeRawBufferPointer) {
    var fields = WireFields(bytes)
    var tag = LogText(bytes: UnsafeRawBufferPointer(start: nil, count: 0))
    var simple: Float?
    var tensor: EventTensor?
    var settings: [RunLog.Entry]?
    while let (number, value) = fields.next() {
      switch number {
      case 1: if let bytes = value.bytes { tag = LogText(bytes: bytes) }
      case 2: simple = value.float ?? simple
      case 8: tensor = value.bytes.flatMap { EventTensor($0) } ?? tensor
      case 9: settings = value.bytes.flatMap { EventSettings.entries(inMetadata: $0) } ?? settings
      default: break
      }
    }
    guard !fields.isBroken else { return nil }
    self.tag = tag
    if let settings {
      kind = .settings(settings)
    } else if let simple {
      kind = .scalar(Double(simple))
    } else {
      switch tensor {
      case .number(let number): kind = .scalar(number)
      case .text(let text): kind = .text(text)
      case nil: kind = .other
      }
    }
  }
}

/// A tensor of one element.
enum EventTensor {
  case number(Double)
  case text(String)

  /// The types of elements, by the numbers of `types.proto`.
  private enum Element: Int64 {
    case float = 1
    case double, int32, uint8, int16, int8, string
    case int64 = 9
    case bool
    case bfloat16 = 14
    case uint16 = 17
    case half = 19
    case uint32 = 22
    case uint64
  }

  /// The tensor in the bytes of a `TensorProto`; nil of one with no element, with several, and of other types.
  ///
  /// Fields: 1 dtype, 4 tensor_content, 5 float_val, 6 double_val, 7 int_val, 8 string_val, 10 int64_val, 11
  /// bool_val, 13 half_val (tensorboard/compat/proto/tensor.proto).
  init?(_ bytes: UnsafeRawBufferPointer) {
    var fields = WireFields(bytes)
    var type: Element?
    var content: UnsafeRawBufferPointer?
    var found: [WireFields.Value] = []
    while let (number, value) = fields.next() {
      switch number {
      case 1: type = value.whole.flatMap { Element(rawValue: $0) }
      case 4: content = value.bytes
      case 5, 6, 7, 8, 10, 11, 13, 16, 17: if found.count < 2 { found.append(value) }
      default: break
      }
    }
    guard let type, !fields.isBroken else { return nil }
    if type == .string {
      guard found.count == 1, let text = found[0].text else { return nil }
      self = .text(text)
    } else if let content, !content.isEmpty {
      guard let number = Self.number(content, type) else { return nil }
      self = .number(number)
    } else {
      guard found.count == 1, let number = Self.number(found[0], type) else { return nil }
      self = .number(number)
    }
  }

  /// The number in a field of values: by itself, or packed with its like.
  private static func number(_ value: WireFields.Value, _ type: Element) -> Double? {
    switch value {
    case .fixed32(let bits): return Double(Float(bitPattern: bits))
    case .fixed64(let bits): return Double(bitPattern: bits)
    case .varint(let bits): return number(bits, type)
    case .bytes(let packed):
      if type == .float || type == .double { return number(packed, type) }
      // One varint is a message of its own, but for its tag.
      var bits: UInt64 = 0
      for (place, byte) in packed.enumerated() {
        guard place < 10 else { return nil }
        bits |= UInt64(byte & 0x7F) << (7 * UInt64(place))
        if byte < 0x80 { return place == packed.count - 1 ? number(bits, type) : nil }
      }
      return nil
    }
  }

  /// The number of a varint.
  private static func number(_ bits: UInt64, _ type: Element) -> Double? {
    switch type {
    case .half: Double(half(UInt16(truncatingIfNeeded: bits)))
    case .bfloat16: Double(Float(bitPattern: UInt32(UInt16(truncatingIfNeeded: bits)) << 16))
    case .uint64: Double(bits)
    case .float, .double, .string: nil
    default: Double(Int64(bitPattern: bits))
    }
  }

  /// The number whose little-endian bytes stand alone.
  private static func number(_ bytes: UnsafeRawBufferPointer, _ type: Element) -> Double? {
    let size =
      switch type {
      case .double, .int64, .uint64: 8
      case .float, .int32, .uint32: 4
      case .int16, .uint16, .half, .bfloat16: 2
      case .int8, .uint8, .bool: 1
      case .string: 0
      }
    guard bytes.count == size else { return nil }
    let bits = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return switch type {
    case .float: Double(Float(bitPattern: UInt32(bits)))
    case .double: Double(bitPattern: bits)
    case .int8: Double(Int8(truncatingIfNeeded: bits))
    case .int16: Double(Int16(truncatingIfNeeded: bits))
    case .int32: Double(Int32(truncatingIfNeeded: bits))
    default: number(bits, type)
    }
  }

  /// The number of IEEE 754's sixteen bits: `Float16` is not on all processors.
  private static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits >> 15 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction / 1024)
        * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}
