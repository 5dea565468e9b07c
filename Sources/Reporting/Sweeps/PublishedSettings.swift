import Formulas
import Laws
import NumericsCore
import Quantities

/// What the catalog's laws of a learning rate or a batch say of the exponents of a sweep's law.
struct PublishedSettings {
  private let law: Law
  private let values: [Symbol: Double]
  /// Where the published values are from.
  let words: String

  /// The law of the catalog for a setting, by the name that it usually has.
  private static let names: [(law: String, headers: Set<String>)] = [
    ("step-law-rate", ["lr", "learning_rate", "peak_lr", "max_lr", "lr_peak"]),
    (
      "step-law-batch",
      ["batch", "batch_size", "bsz", "global_batch_size", "batch_size_tokens"]
    ),
  ]

  /// Nil for a setting of which the catalog has no law.
  init?(of law: Law) {
    let name = law.response.symbol.name.lowercased()
    guard let known = Self.names.first(where: { $0.headers.contains(name) }),
      let found = try? LawCatalog.law(named: known.law), let row = found.published.first,
      // With other variables the exponents are others.
      found.variables.allSatisfy({ own in law.variables.contains { $0.symbol == own.symbol } })
    else { return nil }
    (self.law, values) = (found, row.values)
    words = Words.sentence("published: \(found.name), \(row.source)")
  }

  /// The published exponent that a parameter stands for: that of the variable whose power it is; nil for other
  /// parameters, and for a factor, which depends on units.
  func value(of parameter: Symbol, in own: Law) -> Double? {
    let variable = own.variables.map(\.symbol).first { symbol in
      slope(of: own.formula, by: symbol, at: unit(of: own, parameter: parameter)) != 0
        && slope(of: own.formula, by: symbol, at: unit(of: own, parameter: nil)) == 0
    }
    guard let variable, law.variables.contains(where: { $0.symbol == variable }) else { return nil }
    let point = Dictionary(uniqueKeysWithValues: law.variables.map { ($0.symbol, 1.0) })
    let sign = slope(of: own.formula, by: variable, at: unit(of: own, parameter: parameter))
    return slope(of: law.formula, by: variable, at: values.merging(point) { $1 }) * sign
  }

  /// All variables and parameters 1, exponents 0 but for one of them.
  private func unit(of law: Law, parameter: Symbol?) -> [Symbol: Double] {
    var point = Dictionary(uniqueKeysWithValues: law.variables.map { ($0.symbol, 1.0) })
    for other in law.parameters {
      let isFactor = law.formula.linearSymbols(among: [other.symbol]) == [other.symbol]
      point[other.symbol] = isFactor || other.symbol == parameter ? 1 : 0
    }
    return point
  }

  /// The power of a variable in a product of powers.
  private func slope(of formula: Formula, by variable: Symbol, at point: [Symbol: Double]) -> Double
  {
    var doubled = point
    doubled[variable] = 2 * (point[variable] ?? 1)
    let ratio = formula.number(at: doubled) / formula.number(at: point)
    let rounding = 1e9
    guard ratio > 0, ratio.isFinite else { return 0 }
    let power = VectorMath.value(of: .log, at: ratio) / VectorMath.value(of: .log, at: 2)
    return (power * rounding).rounded() / rounding
  }
}
