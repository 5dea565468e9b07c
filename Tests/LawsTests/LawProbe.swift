import Formulas
import Laws
import Quantities
import Testing

/// Points at which laws are tried: published parameters where there are any, else the middles of
/// the search ranges, and usual values of the variables.
enum LawProbe {
  static func points(of law: Law) -> [[Symbol: Double]] {
    let middles = Dictionary(
      uniqueKeysWithValues: law.parameters.map { ($0.symbol, middle($0)) })
    // No two variables are equal, as that may be an edge of min and max.
    let variables = Dictionary(
      uniqueKeysWithValues: law.variables.enumerated().map { index, variable in
        (variable.symbol, usual(variable) / (1 + 0.25 * Double(index)))
      })
    // Each run is of the second label.
    let places = Dictionary(uniqueKeysWithValues: law.labels.map { ($0.symbol, 1.0) })
    let parameters = [middles] + law.published.map { middles.merging($0.values) { $1 } }
    return parameters.map { $0.merging(variables) { $1 }.merging(places) { $1 } }
  }

  /// The middle in the free coordinate, so the geometric one for positive parameters.
  private static func middle(_ parameter: Law.Parameter) -> Double {
    let ends = [parameter.search.lowerBound, parameter.search.upperBound]
    let coordinates = ends.map(parameter.domain.coordinate(of:))
    return parameter.domain.value(at: (coordinates[0] + coordinates[1]) / 2)
  }

  private static func usual(_ variable: Law.Variable) -> Double {
    if case .interval(let lower, let upper) = variable.domain {
      return lower + 0.6 * (upper - lower)
    }
    return switch variable.unit?.base {
    case "parameters": 1e9
    case "tokens": 2e10
    case "FLOPs": 1.2e20
    case "tokens/parameter": 20
    case "bits": 4
    case "nats/token": 3
    default: 100
    }
  }

  /// The derivative by a symbol, from central differences with one extrapolation.
  static func difference(
    of formula: Formula, by symbol: Symbol, at point: [Symbol: Double]
  ) throws -> Double {
    let center = try #require(point[symbol])
    func slope(_ step: Double) throws -> Double {
      var above = point
      var below = point
      above[symbol] = center + step
      below[symbol] = center - step
      return try (formula.value(at: above) - formula.value(at: below)) / (2 * step)
    }
    let step = abs(center) * 1e-3
    return try (4 * slope(step / 2) - slope(step)) / 3
  }
}

extension Law {
  /// The law's value with its n-th published parameters.
  func value(published index: Int, at variables: [Symbol: Double]) throws -> Double {
    try formula.value(at: published[index].values.merging(variables) { $1 })
  }

  /// The law's value with the published parameters of a name.
  func value(published key: String, at variables: [Symbol: Double]) throws -> Double {
    try formula.value(at: published(key).values.merging(variables) { $1 })
  }

  /// What is told with an allocation (`also`) or derived, with the published parameters of a name.
  func told(
    _ symbol: Symbol, published key: String, at variables: [Symbol: Double] = [:]
  ) throws -> Double {
    let definition = try #require((allocated + derived).first { $0.symbol == symbol })
    return try definition.formula.value(at: published(key).values.merging(variables) { $1 })
  }

  /// Whether only the ratio of a variable and a parameter matters: both doubled, the value stays.
  func isRatio(
    _ variable: Symbol, _ parameter: Symbol, at point: [Symbol: Double], of value: Double
  ) throws -> Bool {
    guard let one = point[variable], let other = point[parameter] else { return false }
    let alone = try formula.value(at: point.merging([variable: 2 * one]) { $1 })
    let both = try formula.value(
      at: point.merging([variable: 2 * one, parameter: 2 * other]) { $1 })
    return !agree(alone, value, within: 1e-9) && agree(both, value, within: 1e-12)
  }

  private func published(_ key: String) throws -> Published {
    try #require(published.first { $0.key == key })
  }

  /// A derived quantity with its n-th published parameters.
  func derivedValue(_ symbol: Symbol, published index: Int) throws -> Double {
    let definition = try #require(derived.first { $0.symbol == symbol })
    return try definition.formula.value(at: published[index].values)
  }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ one: Double, _ other: Double, within tolerance: Double) -> Bool {
  abs(one - other) <= tolerance * max(abs(one), abs(other))
}
