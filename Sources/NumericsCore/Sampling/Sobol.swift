/// Points that fill the unit cube more evenly than random ones.
///
/// Any 2ᵏ points whose first index is a multiple of 2ᵏ have one in each dyadic interval of every
/// coordinate. Sources: Sobol 1967; Joe & Kuo 2008, Constructing Sobol sequences with better
/// two-dimensional projections, SIAM J. Sci. Comput. 30 (direction numbers new-joe-kuo-6).
public struct SobolSequence: Sendable, Hashable {
  /// The most dimensions there are direction numbers for.
  public static let mostDimensions = 32

  /// The number of coordinates of a point.
  public let dimensions: Int
  /// 32 direction numbers a dimension, one dimension after the other.
  private let directions: [UInt32]
  private let shift: [UInt64]

  /// The sequence with a random digital shift.
  ///
  /// - Parameters:
  ///   - dimensions: The number of coordinates, 1 to 32.
  ///   - seed: The seed of the shift; nil: the plain sequence, which starts at the origin.
  public init(dimensions: Int, seed: UInt64? = nil) {
    precondition(
      (1...Self.mostDimensions).contains(dimensions), "a Sobol point has 1 to 32 coordinates")
    self.dimensions = dimensions
    directions = (0..<dimensions).flatMap(Self.directions)
    if let seed {
      var stream = RandomStream(seed: seed, stream: .max)
      shift = (0..<dimensions).map { _ in stream.next() >> 11 }
    } else {
      shift = [UInt64](repeating: 0, count: dimensions)
    }
  }

  /// The point of this number.
  ///
  /// - Parameter index: The number of the point, 0 to 2³² - 1; of others the last 32 bits count.
  /// - Returns: The coordinates (dimensions), 0 or more and below 1; with a shift, above 0 but for one
  ///   chance in 2⁵³.
  /// - Complexity: O(dimensions), whatever the index.
  public func point(_ index: Int) -> [Double] {
    let number = UInt32(truncatingIfNeeded: index)
    let code = number ^ (number >> 1)
    return (0..<dimensions).map { dimension in
      var word: UInt32 = 0
      var rest = code
      while rest != 0 {
        word ^= directions[dimension * 32 + rest.trailingZeroBitCount]
        rest &= rest - 1
      }
      return Double(UInt64(word) << 21 ^ shift[dimension]) * 0x1p-53
    }
  }

  /// The first points.
  ///
  /// - Parameter count: The number of points; powers of two are the most even.
  /// - Returns: The points 0..<count; none for a count of 0 or below.
  public func points(_ count: Int) -> [[Double]] { (0..<max(count, 0)).map(point) }

  /// The 32 direction numbers of a dimension (counted from 0), the highest bit first.
  private static func directions(_ dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - UInt32($0)) } }
    let (polynomial, initial) = table[dimension - 1]
    let degree = initial.count
    var v = initial.enumerated().map { $1 << UInt32(31 - $0) }
    for i in degree..<32 {
      var next = v[i - degree] ^ (v[i - degree] >> UInt32(degree))
      for k in 1..<max(degree, 1) where (polynomial >> UInt32(degree - 1 - k)) & 1 == 1 {
        next ^= v[i - k]
      }
      v.append(next)
    }
    return v
  }

  /// The inner coefficients a of the primitive polynomial and the first numbers m, from dimension 2
  /// on: the columns a and m of new-joe-kuo-6.21201.
  private static let table: [(polynomial: UInt32, initial: [UInt32])] = [
    (0, [1]),
    (1, [1, 3]),
    (1, [1, 3, 1]),
    (2, [1, 1, 1]),
    (1, [1, 1, 3, 3]),
    (4, [1, 3, 5, 13]),
    (2, [1, 1, 5, 5, 17]),
    (4, [1, 1, 5, 5, 5]),
    (7, [1, 1, 7, 11, 19]),
    (11, [1, 1, 5, 1, 1]),
    (13, [1, 1, 1, 3, 11]),
    (14, [1, 3, 5, 5, 31]),
    (1, [1, 3, 3, 9, 7, 49]),
    (13, [1, 1, 1, 15, 21, 21]),
    (16, [1, 3, 1, 13, 27, 49]),
    (19, [1, 1, 1, 15, 7, 5]),
    (22, [1, 3, 1, 15, 13, 25]),
    (25, [1, 1, 5, 5, 19, 61]),
    (1, [1, 3, 7, 11, 23, 15, 103]),
    (4, [1, 3, 7, 13, 13, 15, 69]),
    (7, [1, 1, 3, 13, 7, 35, 63]),
    (8, [1, 3, 5, 9, 1, 25, 53]),
    (14, [1, 3, 1, 13, 9, 35, 107]),
    (19, [1, 3, 1, 5, 27, 61, 31]),
    (21, [1, 1, 5, 11, 19, 41, 61]),
    (28, [1, 3, 5, 3, 3, 13, 69]),
    (31, [1, 1, 7, 13, 1, 19, 1]),
    (32, [1, 3, 7, 5, 13, 19, 59]),
    (37, [1, 1, 3, 9, 25, 29, 41]),
    (41, [1, 3, 5, 13, 23, 1, 55]),
    (42, [1, 3, 7, 3, 13, 59, 17]),
  ]
}
