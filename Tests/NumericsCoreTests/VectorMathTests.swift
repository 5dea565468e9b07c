import NumericsCore
import Testing

@Suite struct VectorMathTests {
  /// Ulps accepted of each function; tanh, sin, cos and atan are those of the C library, which
  /// documents up to 2.
  static let accepted: [VectorMath.Function: Double] = [
    .exp: 1, .exp2: 1, .log: 1, .log2: 1, .log10: 1, .expm1: 1.2, .log1p: 1.2, .sigmoid: 2.5,
    .tanh: 2, .sin: 1, .cos: 1, .atan: 1, .sqrt: 0.5,
  ]

  /// The C library's own log10 is what the portable set has.
  static func limit(_ function: VectorMath.Function, _ instructions: InstructionSet) -> Double {
    let limit = accepted[function] ?? 0
    return instructions == .portable ? max(limit, 2.5) : limit
  }

  private static func ulps(_ found: Double, _ value: Double, _ rest: Double) -> Double {
    if value.isInfinite || value.isNaN || rest.isNaN {
      return found == value || (found.isNaN && value.isNaN) ? 0 : .infinity
    }
    // The rest of a value below the normal numbers is no double itself.
    return abs((found - value) - rest) / value.ulp
  }

  @Test(arguments: InstructionSet.available)
  func `functions agree with 50-digit values to the ulps stated`(_ instructions: InstructionSet) {
    for function in VectorMath.Function.allCases {
      let rows = elementaryValues.filter { $0.0 == "\(function)" }
      #expect(rows.count > 10)
      let found = VectorMath.values(of: function, at: rows.map(\.x), using: instructions)
      for (row, value) in zip(rows, found) {
        let error = Self.ulps(value, row.value, row.rest)
        #expect(error <= Self.limit(function, instructions), "\(function)(\(row.x)): \(error) ulps")
        let alone = VectorMath.value(of: function, at: row.x)
        #expect(Self.ulps(alone, row.value, row.rest) <= Self.limit(function, .portable))
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `powers agree with 50-digit values to an ulp`(_ instructions: InstructionSet) {
    let found = VectorMath.power(
      powerValues.map(\.x), powerValues.map(\.y), using: instructions)
    for (row, value) in zip(powerValues, found) {
      let error = Self.ulps(value, row.value, row.rest)
      #expect(error <= 1, "\(row.x)^\(row.y): \(error) ulps")
    }
  }

  // The logarithm's rest decides here: a significand near 3/2, and y log(x) in the hundreds.
  @Test(arguments: InstructionSet.available)
  func `a power with a large exponent is within an ulp`(_ instructions: InstructionSet) {
    let (x, y) = (0x1.7753f2d9204abp+0, 0x1.7a57663658e63p+10)
    let value = VectorMath.power([x], [y], using: instructions)[0]
    // mpmath, 700 digits.
    #expect(Self.ulps(value, 0x1.4f615197d646ap+835, 0x1.6ab01025a1fd2p+778) <= 1)
  }

  static let special: [Double] = [
    0, -0.0, 1, -1, 2, -2, 3, 0.5, -0.5, 0.3, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074,
    0x1p-1022, 1.7976931348623157e308, -1.7976931348623157e308, 709.79, -745.14, -746,
    1024, -1075, 1e5, -1e5, 9007199254740992, 1e-20,
  ]

  // The C library follows C99 annex F.
  @Test(arguments: InstructionSet.available)
  func `special values are those of C99`(_ instructions: InstructionSet) {
    for function in VectorMath.Function.allCases {
      let found = VectorMath.values(of: function, at: Self.special, using: instructions)
      for (x, value) in zip(Self.special, found) {
        let expected = VectorMath.value(of: function, at: x)
        if expected.isNaN {
          #expect(value.isNaN, "\(function)(\(x))")
        } else if expected.isInfinite || expected == 0 {
          #expect(value == expected && value.sign == expected.sign, "\(function)(\(x)) = \(value)")
        } else {
          #expect(abs(value - expected) <= 3 * expected.ulp, "\(function)(\(x)) = \(value)")
        }
      }
    }
    for x in Self.special {
      let exponents = Self.special
      let bases = [Double](repeating: x, count: exponents.count)
      let found = VectorMath.power(bases, exponents, using: instructions)
      for (y, value) in zip(exponents, found) {
        let expected = VectorMath.power(x, y)
        let isEqual = expected.isNaN ? value.isNaN : abs(value - expected) <= 2 * expected.ulp
        #expect(isEqual || value == expected, "\(x)^\(y) = \(value)")
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func `an element has the same bits wherever it stands`(_ instructions: InstructionSet) {
    let x = elementaryValues.filter { $0.0 == "log1p" }.map(\.x)
    for function in VectorMath.Function.allCases {
      let whole = VectorMath.values(of: function, at: x, using: instructions)
      for start in 0..<9 {
        let part = VectorMath.values(of: function, at: Array(x[start...]), using: instructions)
        #expect(part.map(\.bitPattern) == whole[start...].map(\.bitPattern))
      }
    }
  }

  // A vector with a special lane takes another way through exp, log and pow.
  @Test(arguments: InstructionSet.available)
  func `an element has the same bits next to a special one`(_ instructions: InstructionSet) {
    let x = elementaryValues.filter { $0.0 == "log1p" }.map(\.x)
    let ones = [Double](repeating: 1.25, count: 2 * x.count)
    for other in [Double.nan, .infinity, 0, -1, 800, -740, 0x1p-1060] {
      let mixed = x.flatMap { [$0, other] }
      for function in VectorMath.Function.allCases {
        let alone = VectorMath.values(of: function, at: x, using: instructions)
        let found = VectorMath.values(of: function, at: mixed, using: instructions)
        for (index, value) in alone.enumerated() {
          #expect(value.bitPattern == found[2 * index].bitPattern || value.isNaN)
        }
      }
      let alone = VectorMath.power(x, Array(ones.prefix(x.count)), using: instructions)
      let found = VectorMath.power(mixed, ones, using: instructions)
      for (index, value) in alone.enumerated() {
        #expect(value.bitPattern == found[2 * index].bitPattern || value.isNaN)
      }
    }
  }

  @Test func `arrays may be empty or shorter than a vector`() {
    for count in 0..<20 {
      let x = (0..<count).map { 0.1 + Double($0) }
      #expect(VectorMath.log(VectorMath.exp(x)).count == count)
      for (a, b) in zip(VectorMath.log(VectorMath.exp(x)), x) { #expect(abs(a - b) < 1e-14) }
    }
  }
}
