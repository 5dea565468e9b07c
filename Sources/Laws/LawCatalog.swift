public import Formulas
public import Quantities

/// The laws that the library carries, one for each file of Sources/Laws/Catalog.
public enum LawCatalog {
  /// The names of the laws, in alphabetical order.
  public static var names: [String] { EmbeddedCatalog.files.map(\.name) }

  /// The families in the order in which lists show them; others come after these.
  public static let families = [
    "power and offset", "size and data", "batch and steps", "architecture", "training recipe",
    "precision and QAT", "post-training", "downstream", "mixtures", "tokenizers", "inference",
    "counting and cost",
  ]

  /// The law of the given name.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - ranges: What is known of the runs, as in `Law.init(parsing:name:ranges:)`.
  /// - Returns: The law.
  /// - Throws: `LawError.unknownLaw` with the nearest name when there is no such law.
  public static func law(
    named name: String, ranges: RunRanges = [:]
  ) throws(LawError) -> Law {
    guard let file = EmbeddedCatalog.files.first(where: { $0.name == name }) else {
      let nearest = Spelling.nearest(to: name, among: names)
      throw .unknownLaw(name, nearest: nearest, all: names)
    }
    return try Law(parsing: file.text, name: "\(name).law", ranges: ranges)
  }

  /// The formula with named formulas of the catalog put in, such as `flops_palm` in `flops_palm*D`.
  ///
  /// A law without parameters is a named formula: its name stands for its right side, whose symbols
  /// are its variables.
  ///
  /// - Parameters:
  ///   - formula: Any formula.
  ///   - isKnown: Whether a symbol has a meaning of its own where the formula stands; such a symbol
  ///     is left as it is.
  /// - Returns: The formula over other symbols.
  public static func expanding(_ formula: Formula, except isKnown: (Symbol) -> Bool) -> Formula {
    var named: [Symbol: Formula] = [:]
    for symbol in formula.symbols where !isKnown(symbol) {
      named[symbol] = self.formula(named: symbol)
    }
    return named.isEmpty ? formula : formula.replacing(named)
  }

  /// What a name of a formula stands for; nil where the catalog has no such named formula.
  public static func formula(named symbol: Symbol) -> Formula? {
    guard symbol.name.contains("_"), names.contains(symbol.name),
      let law = try? law(named: symbol.name), law.isFormula
    else { return nil }
    return law.formula
  }
}

extension Law {
  /// Whether nothing is to be fitted: the law is a named formula.
  public var isFormula: Bool { parameters.isEmpty }
}
