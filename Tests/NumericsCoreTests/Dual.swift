import RealModule

/// A number with its derivatives by the parameters of a test problem.
struct Dual {
  let value: Double
  let slopes: [Double]

  /// The value of a function of this number, by the chain rule.
  func mapped(_ value: Double, slope: Double) -> Dual {
    Dual(value: value, slopes: slopes.map { $0 * slope })
  }

  static func + (a: Dual, b: Dual) -> Dual {
    Dual(value: a.value + b.value, slopes: zip(a.slopes, b.slopes).map { $0 + $1 })
  }
  static func - (a: Dual, b: Dual) -> Dual { a + b.mapped(-b.value, slope: -1) }
  static func * (a: Dual, b: Dual) -> Dual {
    Dual(
      value: a.value * b.value,
      slopes: zip(a.slopes, b.slopes).map { $0 * b.value + $1 * a.value })
  }
  static func / (a: Dual, b: Dual) -> Dual {
    a * b.mapped(1 / b.value, slope: -1 / (b.value * b.value))
  }
  static func + (a: Dual, b: Double) -> Dual { a.mapped(a.value + b, slope: 1) }
  static func + (a: Double, b: Dual) -> Dual { b + a }
  static func - (a: Double, b: Dual) -> Dual { b.mapped(a - b.value, slope: -1) }
  static func - (a: Dual, b: Double) -> Dual { a + -b }
  static func * (a: Dual, b: Double) -> Dual { a.mapped(a.value * b, slope: b) }
  static func * (a: Double, b: Dual) -> Dual { b * a }
  static func / (a: Double, b: Dual) -> Dual {
    b.mapped(a / b.value, slope: -a / (b.value * b.value))
  }

  static func exp(_ a: Dual) -> Dual {
    let value = Double.exp(a.value)
    return a.mapped(value, slope: value)
  }
  static func log(_ a: Dual) -> Dual { a.mapped(Double.log(a.value), slope: 1 / a.value) }
  static func pow(_ base: Double, _ a: Dual) -> Dual { exp(a * Double.log(base)) }
  static func pow(_ a: Dual, _ power: Double) -> Dual {
    a.mapped(Double.pow(a.value, power), slope: power * Double.pow(a.value, power - 1))
  }
  static func cos(_ a: Dual) -> Dual { a.mapped(Double.cos(a.value), slope: -Double.sin(a.value)) }
  static func sin(_ a: Dual) -> Dual { a.mapped(Double.sin(a.value), slope: Double.cos(a.value)) }
  static func atan(_ a: Dual) -> Dual {
    a.mapped(Double.atan(a.value), slope: 1 / (1 + a.value * a.value))
  }
}
