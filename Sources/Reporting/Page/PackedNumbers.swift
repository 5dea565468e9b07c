/// Numbers as text that takes little room: thousands of draws stand in a page.
///
/// Each is the first 48 bits of a double, sign, exponent and 36 bits of the fraction, to the nearest: 11 digits in eight
/// letters of base 64 (RFC 4648, §4). `draws.js` reads them.
enum PackedNumbers {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// The bits of a double that are left out, and half of what the last one kept is worth.
  private static let (dropped, half) = (UInt64(16), UInt64(1) << 15)

  /// The text of numbers, eight letters each.
  static func text(of numbers: some Sequence<Double>) -> String {
    let bytes = numbers.flatMap { number in
      let bits = (number.bitPattern &+ (number.isFinite ? half : 0)) >> dropped
      return stride(from: 42, through: 0, by: -6).map { letters[Int(bits >> UInt64($0)) & 63] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
