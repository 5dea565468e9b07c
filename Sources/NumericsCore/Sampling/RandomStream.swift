/// Random numbers that depend on a seed, a stream number and a position only.
///
/// Each task takes the stream of its own number, so that draws are the same on any thread and in any
/// order. A stream has 2⁶⁴ blocks of two numbers and no state but its position.
///
/// Source: Salmon et al. 2011, Parallel Random Numbers: As Easy as 1, 2, 3, SC11 (Philox4x32-10).
public struct RandomStream: RandomNumberGenerator, Sendable, Hashable {
  private let key: SIMD2<UInt32>
  private let stream: SIMD2<UInt32>
  private var block: UInt64 = 0
  private var spare: UInt64?

  /// The stream of this number.
  ///
  /// - Parameters:
  ///   - seed: The seed, which all streams of one run share.
  ///   - stream: The number of the stream.
  public init(seed: UInt64, stream: UInt64) {
    key = Self.halves(seed)
    self.stream = Self.halves(stream)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    if let held = spare {
      spare = nil
      return held
    }
    let position = Self.halves(block)
    let words = Self.philox(
      SIMD4(position.x, position.y, stream.x, stream.y), key: key)
    block &+= 1
    spare = UInt64(words.w) << 32 | UInt64(words.z)
    return UInt64(words.y) << 32 | UInt64(words.x)
  }

  /// The next number that is uniform between 0 and 1, both excluded.
  ///
  /// It is an odd multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) * 0x1p-52 }

  /// The next standard normal number, by inversion.
  public mutating func normal() -> Double { Normal.quantile(uniform()) }

  /// The next whole number from 0 up to, not including, a bound.
  ///
  /// - Parameter bound: The bound, at least 1.
  /// - Returns: The number, each with the same probability.
  ///
  /// Source: Lemire 2019, Fast Random Integer Generation in an Interval, ACM TOMACS 29.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "there is a number below the bound")
    let size = UInt64(bound)
    var product = next().multipliedFullWidth(by: size)
    // The division is needed only where a draw might have to be taken back.
    if product.low < size {
      let surplus = (0 &- size) % size
      while product.low < surplus { product = next().multipliedFullWidth(by: size) }
    }
    return Int(product.high)
  }

  /// How often each of n items is drawn when n are drawn with replacement.
  ///
  /// - Parameter count: The number of items n, and of draws; 0 and below: none.
  /// - Returns: The multiplicities (n), whose sum is n: the weights of a bootstrap resample.
  public mutating func multiplicities(_ count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: max(count, 0))
    for _ in result.indices { result[index(below: count)] += 1 }
    return result
  }

  /// Ten rounds of Philox4x32 on one counter.
  package static func philox(_ counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c0, c1, c2, c3) = (counter.x, counter.y, counter.z, counter.w)
    var (k0, k1) = (key.x, key.y)
    for _ in 0..<10 {
      let first = UInt64(0xD251_1F53) * UInt64(c0)
      let second = UInt64(0xCD9E_8D57) * UInt64(c2)
      (c0, c1, c2, c3) = (
        UInt32(truncatingIfNeeded: second >> 32) ^ c1 ^ k0, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ c3 ^ k1, UInt32(truncatingIfNeeded: first)
      )
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }

  private static func halves(_ value: UInt64) -> SIMD2<UInt32> {
    SIMD2(UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32))
  }
}
