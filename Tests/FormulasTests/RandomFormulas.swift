import Quantities

/// Random formulas, the same ones every time.
struct RandomFormulas {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  // SplitMix64: Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators".
  private mutating func draw(_ count: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) >> 33) % count
  }

  static let symbols: [Symbol] = ["x", "y", "z", "w"]
  private static let numbers = ["2", "3", "0.5", "1.25", "7", "1e-3", "70M", "0", "1", "0.1"]
  private static let functions = [
    "exp", "log", "sqrt", "abs", "sigmoid", "log10", "tanh", "-", "+",
  ]

  /// Text of a formula of x, y, z and w.
  mutating func text(depth: Int) -> String {
    if depth == 0 || draw(8) == 0 {
      return draw(3) == 0
        ? Self.numbers[draw(Self.numbers.count)] : Self.symbols[draw(4)].name
    }
    let first = text(depth: depth - 1)
    switch draw(10) {
    case 0, 1: return "\(first) + \(text(depth: depth - 1))"
    case 2: return "\(first)-(\(text(depth: depth - 1)))"
    case 3, 4: return "(\(first))*(\(text(depth: depth - 1)))"
    case 5: return "(\(first))/(\(text(depth: depth - 1)))"
    case 6: return "(\(first))^(\(text(depth: min(depth - 1, 1))))"
    case 7: return "(\(first))^\(["2", "-1", "-2", "0.5", "-x", "3"][draw(6)])"
    case 8: return "\(["min", "max"][draw(2)])(\(first), \(text(depth: depth - 1)))"
    default: return "\(Self.functions[draw(Self.functions.count)])(\(first))"
    }
  }

  /// A value between 0.5 and 2.5 for each symbol.
  mutating func point() -> [Symbol: Double] {
    var point: [Symbol: Double] = [:]
    for symbol in Self.symbols { point[symbol] = 0.5 + Double(draw(2000)) / 1000 }
    return point
  }
}
