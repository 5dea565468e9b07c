public import Formulas
import Laws
import NumericsCore
public import Quantities

extension Fit {
  /// The law's parameters in their order; held ones have neither error nor interval.
  public var parameters: [Estimate] {
    let errors = coordinateErrors
    let t = StudentT.quantile(
      (1 + settings.level) / 2, degreesOfFreedom: Double(max(diagnostics.degreesOfFreedom, 1)))
    return law.parameters.map { parameter in
      let value = values[parameter.symbol] ?? .nan
      guard let error = errors[parameter.symbol] else {
        return Estimate(symbol: parameter.symbol, unit: parameter.unit, value: value)
      }
      let u = parameter.domain.coordinate(of: value)
      let spread = Spread(of: parameter, at: u, isNatural: natural.contains(parameter.symbol))
      return Estimate(
        symbol: parameter.symbol, unit: parameter.unit, value: value,
        standardError: parameter.domain.slope(at: u) * error,
        interval: Interval(lower: spread.value(-t * error), upper: spread.value(t * error)))
    }
  }

  /// The law's derived quantities in their order, such as the exponent of N* in the budget.
  public var derived: [Estimate] {
    law.derived.map { estimate(of: $0.formula, symbol: $0.symbol, unit: $0.unit) }
  }

  /// What a formula of parameters and other symbols gives, with its uncertainty.
  ///
  /// The standard error follows from the exact derivatives by the parameters (delta method), the
  /// interval from the draws.
  /// - Parameters:
  ///   - formula: A formula over the law's parameters and the symbols of `point`.
  ///   - symbol: The name of the result.
  ///   - unit: The unit of the result.
  ///   - point: The values of the other symbols.
  /// - Complexity: O(draws × formula length).
  public func estimate(
    of formula: Formula, symbol: Symbol, unit: Unit? = nil, at point: [Symbol: Double] = [:]
  ) -> Estimate {
    let all = values.merging(point) { $1 }
    let value = (try? formula.value(at: all)) ?? .nan
    guard let uncertainty else { return Estimate(symbol: symbol, unit: unit, value: value) }
    return Estimate(
      symbol: symbol, unit: unit, value: value,
      standardError: standardError(of: formula, at: all),
      interval: spread(of: formula, at: point).flatMap {
        uncertainty.interval(of: $0, level: settings.level)
      })
  }

  /// A formula's value for each draw of the parameters; nil without draws.
  private func spread(of formula: Formula, at point: [Symbol: Double]) -> [Double]? {
    guard let draws = uncertainty?.draws else { return nil }
    let names = point.keys.sorted()
    guard
      let kernel = try? Kernel([formula], columns: draws.keys.sorted(), scalars: names)
        .bound(to: draws, rowCount: Uncertainty.drawCount)
    else { return nil }
    var output = Array(repeating: 0.0, count: Uncertainty.drawCount)
    var workspace = kernel.makeWorkspace()
    kernel.evaluate(names.map { point[$0] ?? .nan }, into: &output, using: &workspace)
    return output
  }

  /// sqrt(g' C g) with the exact gradient g by the free coordinates.
  private func standardError(of formula: Formula, at point: [Symbol: Double]) -> Double? {
    guard let covariance else { return nil }
    let gradient = free.map { parameter -> Double in
      let slope = (try? formula.derivative(by: parameter.symbol).value(at: point)) ?? .nan
      let u = parameter.domain.coordinate(of: values[parameter.symbol] ?? .nan)
      return slope * parameter.domain.slope(at: u)
    }
    var variance = 0.0
    for i in gradient.indices {
      for j in gradient.indices { variance += gradient[i] * covariance[i, j] * gradient[j] }
    }
    return variance >= 0 ? variance.squareRoot() : nil
  }

  /// The standard error of each free parameter's coordinate; empty without a covariance.
  private var coordinateErrors: [Symbol: Double] {
    guard let covariance else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: free.enumerated().map {
        ($0.element.symbol, covariance[$0.offset, $0.offset].squareRoot())
      })
  }
}
