extension Unit {
  /// The unit that a text names, as in a header: `M parameters`, `Gtokens`, `billions of tokens`.
  ///
  /// A prefix (`k K M B G T P E Z Y`, before a name or apart from it), a word (`millions of`) or a
  /// number (`1e9 tokens`) multiplies the unit after it. Names are read without regard to case,
  /// in singular and plural; prefixes are not. Empty text and `1` give `one`, a multiple alone
  /// (`M`) a multiple of `one`. Other text is a base of its own, with scale 1, so nothing fails.
  public init(parsing text: String) {
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    self = Self.unit(words[...]) ?? Unit(base: words.joined(separator: " "))
  }

  /// The unit of the words, or nil when a word is not known.
  private static func unit(_ words: ArraySlice<String>) -> Unit? {
    guard let first = words.first else { return .one }
    if let named = UnitWords.named(words.joined(separator: " ")) { return named }
    if let scale = multiple(first) {
      var rest = words.dropFirst()
      if rest.first?.lowercased() == "of" { rest = rest.dropFirst() }
      return unit(rest).map { Unit(base: $0.base, scale: scale * $0.scale) }
    }
    guard words.count == 1 else { return nil }
    return prefixed(first)
  }

  /// A multiple that stands alone: `M`, `millions`, `1e6`, `10^6`.
  private static func multiple(_ word: String) -> Double? {
    if let scale = UnitWords.scale(ofPrefix: word) { return scale }
    if let scale = UnitWords.scale(ofWord: word.lowercased()) { return scale }
    if word.hasPrefix("10^") { return NumberText.value(of: "1e" + word.dropFirst(3)) }
    guard let value = NumberText.value(of: word), value.isFinite, value > 0 else { return nil }
    return value
  }

  /// A prefix written onto a name: `Gtokens`, `PFLOPs`, `petaflops`.
  private static func prefixed(_ word: String) -> Unit? {
    func unit(_ scale: Double, _ length: Int) -> Unit? {
      UnitWords.named(String(word.dropFirst(length)))
        .map { Unit(base: $0.base, scale: scale * $0.scale) }
    }
    if let scale = UnitWords.scale(ofPrefix: String(word.prefix(1))), let found = unit(scale, 1) {
      return found
    }
    let lower = word.lowercased()
    return UnitWords.prefixes.first { lower.hasPrefix($0.word) }
      .flatMap { unit($0.scale, $0.word.count) }
  }
}

/// The words of units and of their multiples.
enum UnitWords {
  /// The multiples that units are printed with.
  static let multiples: [(letter: String, scale: Double)] = [
    ("K", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18),
  ]

  /// The prefixes that are written out, in small letters.
  static let prefixes: [(word: String, scale: Double)] = [
    ("kilo", 1e3), ("mega", 1e6), ("giga", 1e9), ("tera", 1e12), ("peta", 1e15), ("exa", 1e18),
    ("zetta", 1e21), ("yotta", 1e24),
  ]

  static func scale(ofPrefix letter: String) -> Double? {
    switch letter {
    case "k": 1e3
    case "G": 1e9
    case "Z": 1e21
    case "Y": 1e24
    default: multiples.first { $0.letter == letter }?.scale
    }
  }

  static func scale(ofWord word: String) -> Double? {
    switch word {
    case "thousand", "thousands": 1e3
    case "million", "millions", "mn": 1e6
    case "billion", "billions", "bn": 1e9
    case "trillion", "trillions", "tn": 1e12
    case "hundred", "hundreds": 1e2
    default: nil
    }
  }

  /// The unit of a name without its multiple.
  static func named(_ name: String) -> Unit? {
    let lower = name.lowercased()
    return switch lower {
    case "1", "-", "none", "dimensionless", "ratio", "fraction": .one
    case "%", "percent": Unit(base: "1", scale: 0.01)
    case "token", "tokens", "tok", "toks": .tokens
    case "parameter", "parameters", "param", "params", "weights", "non-embedding parameters",
      "non-embedding params", "total parameters", "active parameters":
      .parameters
    case "flop", "flops", "floating-point operations": .flops
    case "nat", "nats", "nat/token", "nats/token", "nats per token": .natsPerToken
    case "bit/token", "bits/token", "bits per token": .bitsPerToken
    case "bit/byte", "bits/byte", "bits per byte", "bpb": .bitsPerByte
    case "bit", "bits": .bits
    case "byte", "bytes": .bytes
    case "s", "sec", "second", "seconds": .seconds
    case "min", "minute", "minutes": Unit(base: "seconds", scale: 60)
    case "h", "hour", "hours": Unit(base: "seconds", scale: 3600)
    case "day", "days": Unit(base: "seconds", scale: 86400)
    case "step", "steps", "iterations": .steps
    case "sequence", "sequences": .sequences
    default: flopDays(lower)
    }
  }

  /// A day at a rate of 10^12, 10^15 or 10^18 operations a second: `PF-days`, `PFLOP/s-days`.
  private static func flopDays(_ name: String) -> Unit? {
    let prefixes = [
      "peta": 1e15, "tera": 1e12, "exa": 1e18, "p": 1e15, "t": 1e12, "e": 1e18,
    ]
    let ends = ["f-day", "fs-day", "flop-day", "flops-day", "flop/s-day", "flops/s-day"]
    let singular = name.hasSuffix("days") ? String(name.dropLast()) : name
    for end in ends where singular.hasSuffix(end) {
      guard let rate = prefixes[String(singular.dropLast(end.count))] else { continue }
      return Unit(base: "FLOPs", scale: rate * 86400)
    }
    return nil
  }
}
