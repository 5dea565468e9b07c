internal import NumericsCore

/// A function of the formula language: its name, its arguments, its value, its derivative.
///
/// Adding one means one case here, one row in each switch, and its golden row in the tests.
enum Function: String, CaseIterable, Sendable {
  case exp, log, log2, log10, log1p, expm1, sigmoid, tanh, sin, cos, atan
  case abs, sign, min, max, select, `is`, sum

  /// The function of a name in a formula; `ln` is `log`.
  init?(named name: String) {
    if name == "ln" { self = .log } else { self.init(rawValue: name) }
  }

  /// The names that a formula may use, `sqrt` included, which is the power 0.5, and `solve`,
  /// which names an unknown.
  static let names = allCases.map(\.rawValue) + ["ln", "sqrt", "solve"]

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .min, .max: 1...Int.max
    case .select: 3...3
    case .is, .sum: 2...2
    default: 1...1
    }
  }

  /// The array function that computes it, for those that have one.
  var vectorFunction: VectorMath.Function? {
    switch self {
    case .exp: .exp
    case .log: .log
    case .log2: .log2
    case .log10: .log10
    case .log1p: .log1p
    case .expm1: .expm1
    case .sigmoid: .sigmoid
    case .tanh: .tanh
    case .sin: .sin
    case .cos: .cos
    case .atan: .atan
    case .abs, .sign, .min, .max, .select, .is, .sum: nil
    }
  }

  /// The value at numbers, as many as `arity` says.
  func value(_ x: [Double]) -> Double {
    if let vectorFunction { return VectorMath.value(of: vectorFunction, at: x[0]) }
    return switch self {
    case .abs: x[0].magnitude
    case .sign: x[0] > 0 ? 1 : x[0] < 0 ? -1 : x[0]
    case .min: x.dropFirst().reduce(x[0]) { $0.isNaN ? $0 : $0 < $1 ? $0 : $1 }
    case .max: x.dropFirst().reduce(x[0]) { $0.isNaN ? $0 : $0 > $1 ? $0 : $1 }
    case .is: x[0] == x[1] ? 1 : x[0].isNaN || x[1].isNaN ? .nan : 0
    // A sum over columns has a value once it has been written out.
    case .sum: .nan
    default: x[0] >= 0 ? x[1] : x[0] < 0 ? x[2] : x[0]
    }
  }

  /// The derivative of a function of one variable, at u.
  func slope(at u: Node) -> Node {
    switch self {
    case .exp, .expm1: .call(.exp, of: [u])
    case .log: .power(of: u, to: .number(-1))
    case .log2: .product(of: [.number(0x1.71547652b82fep+0), .power(of: u, to: .number(-1))])
    case .log10: .product(of: [.number(0x1.bcb7b1526e50ep-2), .power(of: u, to: .number(-1))])
    case .log1p: .power(of: .sum(of: [.one, u]), to: .number(-1))
    case .sigmoid: .sigmoidSlope(u)
    // 1 - tanh(u)^2 would cancel in the tails; 4 s(2u) s(-2u) is the same and does not.
    case .tanh: .product(of: [.number(4), .sigmoidSlope(.product(of: [.number(2), u]))])
    case .sin: .call(.cos, of: [u])
    case .cos: .product(of: [.number(-1), .call(.sin, of: [u])])
    case .atan: .power(of: .sum(of: [.one, .power(of: u, to: .number(2))]), to: .number(-1))
    case .abs: .call(.sign, of: [u])
    case .sign, .min, .max, .select, .is, .sum: .zero
    }
  }
}

extension Node {
  /// s(u) s(-u), which unlike s (1 - s) keeps its relative accuracy in both tails.
  fileprivate static func sigmoidSlope(_ u: Node) -> Node {
    .product(of: [
      .call(.sigmoid, of: [u]), .call(.sigmoid, of: [.product(of: [.number(-1), u])]),
    ])
  }
}
