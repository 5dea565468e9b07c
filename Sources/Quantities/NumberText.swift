/// Numbers the way people write them: `70B`, `1.4T`, `5.76e23`, `1,000,000`.
public enum NumberText {
  /// The number that a text spells, or nil when it spells none.
  ///
  /// Accepted: a sign, digits with `_` between them or with a comma before each group of three, a
  /// fraction, an exponent, then one suffix out of `k K` (1e3), `M` (1e6), `B b G` (1e9), `T t`
  /// (1e12), after at most one space; `nan`, `inf` and `infinity` in any case, signed or not.
  /// Spaces around it are ignored. Hexadecimal, `1,5` and `5%` are not numbers.
  ///
  /// The result is the double nearest to the decimal that is meant (`1.4T` is `1.4e12`); numbers
  /// beyond the largest double give an infinity, numbers below the smallest give zero.
  public static func value(of text: String) -> Double? {
    var text = text
    return text.withUTF8 { value(ofBytes: UnsafeRawBufferPointer($0)) }
  }

  /// The number that UTF-8 bytes spell, or nil; see `value(of:)`.
  ///
  /// - Complexity: O(n), one small array for the plain decimal.
  public static func value(ofBytes bytes: UnsafeRawBufferPointer) -> Double? {
    var scanner = NumberScanner(bytes)
    return scanner.number()
  }

  /// The power of ten that a suffix letter stands for: 3, 6, 9 or 12.
  static func exponent(ofSuffix letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "k"), UInt8(ascii: "K"): 3
    case UInt8(ascii: "M"): 6
    case UInt8(ascii: "B"), UInt8(ascii: "b"), UInt8(ascii: "G"): 9
    case UInt8(ascii: "T"), UInt8(ascii: "t"): 12
    default: nil
    }
  }
}
