internal import NumericsCore
public import Quantities

/// How the numbers of a column are written, where the header does not say it.
public enum WrittenUnit: Hashable, Sendable {
  /// In a unit, such as `M parameters`, `M` or `bits/byte`.
  case unit(Unit)
  /// As logarithms of what is meant.
  case logarithm(Base)
  /// As perplexities, exp of a loss in nats.
  case perplexity

  /// The base of logarithms.
  public enum Base: Double, Hashable, Sendable, CaseIterable {
    /// Binary logarithms.
    case two = 2
    /// Natural logarithms.
    case e = 2.718281828459045
    /// Common logarithms.
    case ten = 10
  }

  /// The way of writing that a text names: a unit as in a header, `log10`, `ln`, `log2`, or `ppl`.
  public init(parsing text: String) {
    let lower = text.lowercased()
    if ["ppl", "perplexity", "perplexities"].contains(lower) {
      self = .perplexity
    } else if let base = Base.words.first(where: { $0.word == lower })?.base {
      self = .logarithm(base)
    } else {
      self = .unit(Unit(parsing: text))
    }
  }

  /// The number that is meant by a written one.
  package func meaning(of written: Double) -> Double {
    switch self {
    case .unit(let unit): written * unit.scale
    case .logarithm(.e): VectorMath.value(of: .exp, at: written)
    case .logarithm(let base): VectorMath.power(base.rawValue, written)
    case .perplexity: VectorMath.value(of: .log, at: written)
    }
  }

  /// The written number that means another: the inverse of `meaning(of:)`.
  package func writing(of meant: Double) -> Double {
    switch self {
    case .unit(let unit): meant / unit.scale
    case .logarithm(.e): VectorMath.value(of: .log, at: meant)
    case .logarithm(let base):
      VectorMath.value(of: .log, at: meant) / VectorMath.value(of: .log, at: base.rawValue)
    case .perplexity: VectorMath.value(of: .exp, at: meant)
    }
  }

  /// What is done with the numbers, for the provenance.
  package func step(_ header: String) -> String {
    switch self {
    case .unit(let unit) where unit.scale == 1: "column '\(header)' is in \(unit)"
    case .unit(let unit): "column '\(header)' times \(NumberText.text(unit.scale, digits: 17))"
    case .logarithm(let base): "column '\(header)' is \(base): \(base.power) of its numbers"
    case .perplexity: "column '\(header)' is perplexity: log of its numbers, nats/token"
    }
  }
}

extension WrittenUnit.Base: CustomStringConvertible {
  /// What logarithms are called in options and headers, longest first; a base is nil where it may be any.
  static let words: [(word: String, base: WrittenUnit.Base?)] = [
    ("log10", .ten), ("log2", .two), ("loge", .e), ("log", nil), ("ln", .e), ("lg", .ten),
  ]

  /// The word that `--unit` takes: log10, ln or log2.
  public var description: String {
    switch self {
    case .two: "log2"
    case .e: "ln"
    case .ten: "log10"
    }
  }

  /// The base with its sign of a power: 10^, e^ or 2^.
  package var power: String {
    switch self {
    case .two: "2^"
    case .e: "e^"
    case .ten: "10^"
    }
  }
}
