/// A unit: the name of its base, and how many of the base one of it is.
///
/// `M parameters` is 1e6 of the base `parameters`, `PF-days` 8.64e19 of `FLOPs`. A name that is not known
/// is a base of its own. Bits and nats of one thing, `bits/token` and `nats/token`, are two bases that
/// convert, so that what was measured in bits is printed in bits.
public struct Unit: Hashable, Sendable, Codable {
  /// The name of the base unit, such as `tokens`; `1` for plain numbers.
  public let base: String
  /// How many base units one of this unit is, such as 1e6.
  public let scale: Double

  /// The unit that is `scale` times the base unit.
  public init(base: String, scale: Double = 1) {
    self.base = base
    self.scale = scale
  }

  /// The factor that turns a value in this unit into one in the other; nil when they do not convert.
  public func factor(to other: Unit) -> Double? {
    if stated.base == other.stated.base { return scale / other.scale }
    guard let (name, size) = information, let (otherName, otherSize) = other.information,
      name == otherName
    else { return nil }
    return size / otherSize * scale / other.scale
  }

  /// What a unit of information is for, as `token` of `bits/token`, and its size in nats.
  private var information: (per: Substring, nats: Double)? {
    let parts = stated.base.split(separator: "/", maxSplits: 1)
    switch parts.first {
    case "bits" where parts.count == 2: return (parts[1], Self.naturalLogarithmOf2)
    case "nats" where parts.count == 2: return (parts[1], 1)
    default: return nil
    }
  }

  /// What follows the name of a unit that nobody gave.
  private static let mark = " (assumed)"

  /// The unit as one that nobody gave, which is printed with that word: `nats/token (assumed)`.
  ///
  /// It converts as the unit itself does.
  public var assumed: Unit { isAssumed ? self : Unit(base: base + Self.mark, scale: scale) }

  /// The unit without the word that nobody gave it.
  public var stated: Unit {
    isAssumed ? Unit(base: String(base.dropLast(Self.mark.count)), scale: scale) : self
  }

  /// Whether nobody gave the unit.
  public var isAssumed: Bool { base.hasSuffix(Self.mark) }

  /// The unit that values have after they were multiplied by `scale`.
  public var baseUnit: Unit { Unit(base: base) }
}

extension Unit {
  /// A plain number.
  public static let one = Unit(base: "1")
  /// Tokens of text.
  public static let tokens = Unit(base: "tokens")
  /// Parameters of a model.
  public static let parameters = Unit(base: "parameters")
  /// Floating-point operations, in number (not per second).
  public static let flops = Unit(base: "FLOPs")
  /// Cross-entropy in natural units for each token.
  public static let natsPerToken = Unit(base: "nats/token")
  /// Cross-entropy in bits for each token, ln 2 of `natsPerToken`.
  public static let bitsPerToken = Unit(base: "bits/token")
  /// Cross-entropy in bits for each byte of text; no number of nats per token without a tokenizer.
  public static let bitsPerByte = Unit(base: "bits/byte")
  /// Bits, as in the width of a weight.
  public static let bits = Unit(base: "bits")
  /// Bytes, as in memory.
  public static let bytes = Unit(base: "bytes")
  /// Seconds of time.
  public static let seconds = Unit(base: "seconds")
  /// Steps of an optimizer.
  public static let steps = Unit(base: "steps")
  /// Sequences of a batch.
  public static let sequences = Unit(base: "sequences")

  /// Whether the base is one that the program knows by name, not one made of an unknown text.
  package var isKnown: Bool {
    let named: [Unit] = [
      .one, .tokens, .parameters, .flops, .natsPerToken, .bitsPerByte, .bits, .bytes, .seconds,
      .steps, .sequences,
    ]
    return named.contains { $0.base == base }
  }

  /// ln 2 to the nearest double; the module imports no mathematics.
  static let naturalLogarithmOf2 = 0x1.62e42fefa39efp-1
}

extension Unit: CustomStringConvertible {
  /// A text that reads back to an equal unit, such as `M parameters` or `bits/token`.
  public var description: String {
    if scale == 1 { return base }
    let power = UnitWords.multiples.first { $0.scale == scale }
    return "\(power?.letter ?? NumberText.text(scale, digits: 17)) \(base)"
  }
}
