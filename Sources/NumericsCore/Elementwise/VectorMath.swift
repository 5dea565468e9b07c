internal import CNumerics

/// Functions over whole arrays, several numbers at a time.
///
/// Errors, in units in the last place of the result: exp, exp2, log, log2, log10 and pow below 1,
/// expm1 and log1p below 1.2, sigmoid below 2.5; tanh, sin, cos and atan are those of libm. Special
/// values (zeros, infinities, NaN, subnormals, overflow) are those of C99 annex F. An element's
/// bits depend neither on its neighbours nor on its place in the array.
public enum VectorMath {
  /// A function of one variable.
  public enum Function: UInt32, CaseIterable, Sendable {
    /// e^x, 2^x, e^x - 1.
    case exp = 0
    case exp2 = 1
    case expm1 = 2
    /// The natural, binary and decimal logarithm, and log(1 + x).
    case log = 3
    case log2 = 4
    case log10 = 5
    case log1p = 6
    /// 1/(1 + e^-x), and the hyperbolic tangent.
    case sigmoid = 7
    case tanh = 8
    /// Circular functions, in radians.
    case sin = 9
    case cos = 10
    case atan = 11
    /// The square root.
    case sqrt = 12
  }

  /// The function of each element.
  ///
  /// - Complexity: O(n), about a nanosecond an element for exp and log.
  public static func values(
    of function: Function, at x: [Double], using instructions: InstructionSet = .best
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: x.count) { y, count in
      count = x.count
      if let start = y.baseAddress {
        cn_apply(instructions.level, cn_function(rawValue: function.rawValue), x.count, x, start)
      }
    }
  }

  /// The function of one number, by libm.
  public static func value(of function: Function, at x: Double) -> Double {
    cn_apply_one(cn_function(rawValue: function.rawValue), x)
  }

  /// e^x of each element.
  public static func exp(_ x: [Double]) -> [Double] { values(of: .exp, at: x) }

  /// The natural logarithm of each element.
  public static func log(_ x: [Double]) -> [Double] { values(of: .log, at: x) }

  /// x^y, element by element, as C's `pow`: 0^0 is 1, a negative base wants an integral exponent.
  ///
  /// - Parameters:
  ///   - x: The bases (n).
  ///   - y: The exponents (n).
  ///   - instructions: The processor instructions to use.
  /// - Returns: The powers (n).
  public static func power(
    _ x: [Double], _ y: [Double], using instructions: InstructionSet = .best
  ) -> [Double] {
    precondition(x.count == y.count, "as many exponents as bases")
    return [Double](unsafeUninitializedCapacity: x.count) { z, count in
      count = x.count
      if let start = z.baseAddress { cn_power(instructions.level, x.count, x, y, start) }
    }
  }

  /// x^y of two numbers, by libm.
  public static func power(_ x: Double, _ y: Double) -> Double { cn_power_one(x, y) }
}
