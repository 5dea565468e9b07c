public import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities

/// What a fitted law says of one point, and how far that point lies from the runs.
public struct Prediction: Sendable {
  /// The variables of the law at the point, in its order, in its units.
  public internal(set) var point: [Estimate]
  /// The label of each of the law's label columns at the point.
  public internal(set) var labels: [Symbol: String]
  /// The response with the interval of its mean.
  public internal(set) var response: Estimate
  /// How far each variable lies beyond the runs.
  public internal(set) var reach: [Reach]
  /// Which of the law's bounds is the least there and holds; nil for a law without bounds.
  public internal(set) var binding: Symbol?

  /// The values of the law's variables at the point.
  public var values: [Symbol: Double] {
    Dictionary(uniqueKeysWithValues: point.map { ($0.symbol, $0.value) })
  }
}

/// How far a variable's value lies outside of the range of the fitted runs.
public struct Reach: Sendable, Hashable {
  /// The variable.
  public let symbol: Symbol
  /// Powers of ten beyond the largest run (positive) or below the smallest (negative); 0 inside.
  public let decades: Double
}

extension Calibration {
  /// Predicts the response at a point.
  ///
  /// - Parameters:
  ///   - given: Values of the law's variables in its units; variables that the law can
  ///     compute from others (C and M from N and D, say) may be left out.
  ///   - labels: The label in each of the law's label columns.
  /// - Returns: The response with the interval of its mean, and how far the point lies from the runs.
  /// - Throws: `PlanError` for missing, unknown or unacceptable values.
  public func prediction(
    at given: [Symbol: Double], labels: [Symbol: String] = [:]
  ) throws(PlanError) -> Prediction {
    let law = try chosen(labels).law
    let point = try completed(given)
    let response = estimate(
      of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point)
    // An infinite value of an explicit law is reported as such.
    if response.value.isNaN {
      throw .noValue(symbol: law.response.symbol, isImplicit: law.formula.isImplicit)
    }
    return Prediction(
      point: law.variables.map {
        Estimate(symbol: $0.symbol, unit: $0.unit, value: point[$0.symbol] ?? .nan)
      },
      labels: self.law.spelled(labels), response: response, reach: reach(of: point),
      binding: binding(of: law, at: point))
  }

  /// The least of a law's bounds at a point.
  private func binding(of law: Law, at point: [Symbol: Double]) -> Symbol? {
    let known = values.merging(point) { $1 }
    let bounds = law.bounds.compactMap { bound in
      (try? bound.formula.value(at: known)).map { (symbol: bound.symbol, value: $0) }
    }
    return bounds.min { $0.value < $1.value }?.symbol
  }

  /// The fit for runs of some labels.
  func chosen(_ labels: [Symbol: String]) throws(PlanError) -> Calibration {
    for label in law.labels where labels[label.symbol] == nil {
      throw .missingLabel(symbol: label.symbol, known: label.levels)
    }
    do { return try choosing(labels) } catch { throw .unknownLabel(error) }
  }

  /// The law's variables at a point, those that were not given computed by the law's rules.
  func completed(_ given: [Symbol: Double]) throws(PlanError) -> [Symbol: Double] {
    let point = try law.point(given)
    for variable in law.variables where point[variable.symbol] == nil {
      throw .missingVariable(
        symbol: variable.symbol, rule: variable.given?.symbols ?? [], given: given.keys.sorted())
    }
    return point
  }

  /// How far each variable of a point lies beyond the runs, in the law's order.
  ///
  /// After these stand ratios of sizes and tokens, such as D/N, that no run had.
  package func reach(of point: [Symbol: Double]) -> [Reach] {
    Reach.all(of: point, law: law, ranges: runs?.ranges ?? [:], ratios: runs?.ratios ?? [])
  }
}

extension Reach {
  /// How far each variable of a point lies beyond some ranges, in the law's order, then ratios that no run had.
  static func all(
    of point: [Symbol: Double], law: Law, ranges: [Symbol: Interval], ratios: [RatioRange]
  ) -> [Reach] {
    let own = law.variables.compactMap { variable -> Reach? in
      guard let value = point[variable.symbol], let range = ranges[variable.symbol] else {
        return nil
      }
      return Reach(symbol: variable.symbol, decades: range.decades(to: value))
    }
    let joint = ratios.compactMap { ratio -> Reach? in
      guard let value = ratio.value(at: point) else { return nil }
      let decades = ratio.range.decades(to: value)
      return decades.magnitude > sameRatio
        ? Reach(symbol: ratio.symbol, decades: decades) : nil
    }
    return own + joint
  }

  /// Ratios within 5 % of those of the runs are theirs.
  package static let sameRatio = 0.0212
}

extension Fit {
  /// Predicts the response at a point, as the fit's calibration does.
  ///
  /// - Parameters:
  ///   - given: Values of the law's variables in its units.
  ///   - labels: The label in each of the law's label columns.
  /// - Returns: The response with the interval of its mean, and how far the point lies from the runs.
  /// - Throws: `PlanError` for missing, unknown or unacceptable values.
  public func prediction(
    at given: [Symbol: Double], labels: [Symbol: String] = [:]
  ) throws(PlanError) -> Prediction {
    try calibration.prediction(at: given, labels: labels)
  }
}

extension Law {
  /// The labels of the law's label columns as the fit spells them.
  func spelled(_ given: [Symbol: String]) -> [Symbol: String] {
    var result: [Symbol: String] = [:]
    for label in labels {
      guard let text = given[label.symbol], let place = place(of: text, in: label.symbol) else {
        continue
      }
      result[label.symbol] = label.levels[place]
    }
    return result
  }
}

extension Interval {
  /// The powers of ten from the nearest end to a value outside; 0 inside.
  package func decades(to value: Double) -> Double {
    let end = value > upper ? upper : value < lower ? lower : value
    guard end > 0, value > 0 else { return 0 }
    return VectorMath.value(of: .log10, at: value / end)
  }
}
