/// Reads one number of `NumberText` from bytes, into a plain decimal that the library converts.
struct NumberScanner {
  private let bytes: UnsafeRawBufferPointer
  private var index = 0
  private var end: Int
  /// The digits, point and sign, without separators, exponent and suffix.
  private var plain: [UInt8] = []

  /// A scanner of the bytes without the spaces around them.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    end = bytes.count
    while index < end, Self.isSpace(bytes[index]) { index += 1 }
    while end > index, Self.isSpace(bytes[end - 1]) { end -= 1 }
  }

  /// The number, if all of the text is one.
  mutating func number() -> Double? {
    let isNegative = sign()
    if let word = word() { return isNegative ? -word : word }
    plain.reserveCapacity(end - index + 8)
    let whole = wholeDigits()
    guard let whole else { return nil }
    var fraction = 0
    if take(UInt8(ascii: ".")) {
      plain.append(UInt8(ascii: "."))
      fraction = digits()
    }
    guard whole + fraction > 0 else { return nil }
    // `5.` is read, and the library wants a digit after the point.
    if fraction == 0, plain.last == UInt8(ascii: ".") { plain.removeLast() }
    if whole == 0 { plain.insert(UInt8(ascii: "0"), at: 0) }
    guard let written = exponent(), let suffix = suffix(), index == end else { return nil }
    let text = String(decoding: plain, as: UTF8.self) + "e\(written + suffix)"
    guard let value = Double(text) else { return nil }
    return isNegative ? -value : value
  }

  /// The digits before the point: plain, with `_` between them, or in groups of three.
  private mutating func wholeDigits() -> Int? {
    var count = digits()
    guard count > 0, current == UInt8(ascii: ",") else { return count }
    guard count <= 3 else { return nil }
    while take(UInt8(ascii: ",")) {
      let group = digits()
      guard group == 3 else { return nil }
      count += group
    }
    return count
  }

  /// The number of digits taken; single `_` between two digits are passed over.
  private mutating func digits() -> Int {
    var count = 0
    while let byte = current {
      if Self.isDigit(byte) {
        plain.append(byte)
        count += 1
        index += 1
      } else if byte == UInt8(ascii: "_"), count > 0, index + 1 < end,
        Self.isDigit(bytes[index + 1])
      {
        index += 1
      } else {
        break
      }
    }
    return count
  }

  /// The written exponent, 0 without one; nil when `e` has no digits.
  private mutating func exponent() -> Int? {
    guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return 0 }
    let isNegative = sign()
    var value = 0
    var count = 0
    while let byte = current, Self.isDigit(byte) {
      // Beyond this every double is zero or infinite; longer exponents must not overflow.
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
      count += 1
      index += 1
    }
    return count == 0 ? nil : (isNegative ? -value : value)
  }

  /// The power of ten of the suffix, 0 without one; nil when the letter is none.
  private mutating func suffix() -> Int? {
    guard index < end else { return 0 }
    if current == UInt8(ascii: " ") { index += 1 }
    guard let letter = current, let power = NumberText.exponent(ofSuffix: letter) else {
      return nil
    }
    index += 1
    return power
  }

  /// `nan`, `inf` or `infinity`, in any case.
  private func word() -> Double? {
    let length = end - index
    guard length == 3 || length == 8 else { return nil }
    let lower = bytes[index..<end].map { $0 | 0x20 }
    return switch String(decoding: lower, as: UTF8.self) {
    case "nan": .nan
    case "inf", "infinity": .infinity
    default: nil
    }
  }

  /// Takes a sign, `-` or `+`, and tells whether it was a minus.
  private mutating func sign() -> Bool {
    if take(UInt8(ascii: "-")) { return true }
    _ = take(UInt8(ascii: "+"))
    return false
  }

  private var current: UInt8? { index < end ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 10 || byte == 13
  }
}
