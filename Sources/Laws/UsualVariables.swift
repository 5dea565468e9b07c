internal import Quantities

/// What variables of the usual names are, for laws that do not say it.
enum UsualVariables {
  /// The unit of a variable of that name; nil when the name has no usual meaning.
  static func unit(of symbol: Symbol) -> Unit? {
    switch symbol.name {
    case "N": .parameters
    case "D", "D_fp", "D_qat": .tokens
    case "C": .flops
    case "L": .natsPerToken
    case "M": Unit(base: "tokens/parameter")
    case "B": .bits
    case "P": Unit(base: "streams")
    case "S": Unit(base: "tokens/byte")
    default: nil
    }
  }

  /// What a variable of that name is of a run, in a unit that fits it; nil when the name has no usual
  /// meaning.
  static func role(of symbol: Symbol, unit: Unit?) -> Law.Role? {
    switch (symbol.name, unit) {
    case ("N", nil), ("N", Unit.parameters): .size
    case ("D", nil), ("D", Unit.tokens): .data
    case ("U", nil), ("U", Unit.tokens): .uniqueData
    case ("D_fp", nil), ("D_fp", Unit.tokens), ("D_qat", nil), ("D_qat", Unit.tokens): .partOfData
    case ("C", nil), ("C", Unit.flops): .compute
    case ("B", nil), ("B", Unit.bits): .bits
    case ("B", Unit.tokens): .batch
    case ("f", nil), ("f", Unit.one): .fraction
    case ("P", nil): .streams
    case ("M", nil): .tokensPerParameter
    case ("L", nil): .loss
    case ("L", let unit?) where isLoss(unit): .loss
    default: nil
    }
  }

  /// Whether a unit is one of the cross-entropy of text.
  static func isLoss(_ unit: Unit) -> Bool {
    let base = unit.stated.base
    return base.hasPrefix("nats/") || base == Unit.bitsPerToken.base
      || base == Unit.bitsPerByte.base
  }

  /// Whether a column of that name is what the name says in any table of runs: B may be a batch as well as
  /// bits, P a price, S steps.
  static func isCertain(_ symbol: Symbol) -> Bool {
    !["B", "M", "P", "S"].contains(symbol.name)
  }

  /// What a variable of that name is, in a few words; empty when it has no usual meaning.
  static func about(_ symbol: Symbol) -> String {
    switch symbol.name {
    case "N": "model size"
    case "D": "training tokens"
    case "C": "training compute"
    case "L": "loss"
    case "M": "tokens per parameter"
    case "B": "bits per weight"
    case "P": "parallel streams"
    case "S": "tokens per byte of parameters"
    default: ""
    }
  }

  /// Where scales of a variable of that name are looked for; nil when the name has no usual meaning.
  static func range(of symbol: Symbol) -> ClosedRange<Double>? {
    switch symbol.name {
    case "N": 1e4...1e16
    case "D": 1e6...1e16
    case "C": 1e15...1e28
    case "L": 0.5...10
    case "M": 0.1...1e4
    case "B": 0.5...16
    case "P": 0.1...100
    case "S": 0.1...1e6
    default: nil
    }
  }

  /// Whether variables of that name range over so many decades that their logarithm is what counts.
  static func spansDecades(_ symbol: Symbol) -> Bool {
    switch symbol.name {
    case "N", "D", "D_fp", "D_qat", "C", "M", "S", "step", "steps", "tokens": true
    default: false
    }
  }
}
