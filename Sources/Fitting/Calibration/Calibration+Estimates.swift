public import Formulas
package import Laws
import NumericsCore
public import Quantities

extension Calibration {
  /// The law's parameters in their order; held ones have neither error nor interval.
  public var parameters: [Estimate] {
    if resampling != nil { return law.parameters.map(resampled) }
    let errors = coordinateErrors
    let t = StudentT.quantile(
      (1 + level) / 2, degreesOfFreedom: Double(max(degreesOfFreedom, 1)))
    return law.parameters.map { parameter in
      let value = values[parameter.symbol] ?? .nan
      guard let error = errors[parameter.symbol] else {
        return Estimate(symbol: parameter.symbol, unit: parameter.unit, value: value)
      }
      let slope = parameter.domain.slope(at: parameter.domain.coordinate(of: value))
      return Estimate(
        symbol: parameter.symbol, unit: parameter.unit, value: value,
        standardError: slope * error,
        interval: parameter.domain.interval(around: value, error: slope * error, quantile: t))
    }
  }

  /// The law's derived quantities in their order, such as the exponent of N* in the budget.
  public var derived: [Estimate] {
    law.derived.map { definition in
      let estimate = estimate(
        of: definition.formula, symbol: definition.symbol, unit: definition.unit)
      // What rests on a parameter that the runs do not show has no error to give.
      guard definition.formula.symbols.contains(where: diedOut.contains) else { return estimate }
      return Estimate(symbol: definition.symbol, unit: definition.unit, value: estimate.value)
    }
  }

  /// A parameter or derived quantity by its name, such as `calibration["alpha"]`; nil where the law has none.
  public subscript(symbol: Symbol) -> Estimate? { parameters[symbol] ?? derived[symbol] }

  /// What a formula of parameters and other symbols gives, with its uncertainty.
  ///
  /// - Parameters:
  ///   - formula: A formula over the law's parameters and the symbols of `point`.
  ///   - symbol: The name of the result.
  ///   - unit: The unit of the result.
  ///   - point: The values of the other symbols.
  /// - Returns: The value with its standard error and interval, where the fit has a covariance. The interval
  ///   of the law's response stays in the response's domain, that of a share between 0 and 1.
  /// - Complexity: O(parameters × formula length).
  public func estimate(
    of formula: Formula, symbol: Symbol, unit: Unit? = nil, at point: [Symbol: Double] = [:]
  ) -> Estimate {
    estimate(
      of: formula, symbol: symbol, unit: unit, at: point,
      in: symbol == law.response.symbol ? law.response.domain : domain(of: formula))
  }

  /// The same of a quantity whose domain is known.
  package func estimate(
    of formula: Formula, symbol: Symbol, unit: Unit? = nil, at point: [Symbol: Double] = [:],
    in domain: Domain
  ) -> Estimate {
    let value = formula.number(at: values.merging(point) { $1 })
    let spread = uncertainty.flatMap {
      $0.spread(around: value, values: $0.values(of: formula, at: point), in: domain)
    }
    return Estimate(
      symbol: symbol, unit: unit, value: value, standardError: spread?.standardError,
      interval: spread?.interval)
  }

  /// 0 to 1 for a share of parameters, such as beta/(alpha + beta), which no parameters take elsewhere.
  package func domain(of formula: Formula) -> Domain {
    let parameters = formula.symbols.map { law.parameters[$0] }
    guard !parameters.isEmpty, parameters.allSatisfy({ $0?.domain.isNonNegative == true }) else {
      return .real
    }
    let isShare = Starts.sobolPoints(32, dimensions: parameters.count, seed: 1).allSatisfy {
      point in
      let values = zip(parameters, point).compactMap { parameter, place in
        parameter.map { ($0.symbol, $0.domain.probe(at: place)) }
      }
      return (0...1).contains(
        formula.number(at: Dictionary(values, uniquingKeysWith: { first, _ in first })))
    }
    return isShare ? .interval(0, 1) : .real
  }

  /// A parameter with the spread of its values in the resamples.
  private func resampled(_ parameter: Law.Parameter) -> Estimate {
    let value = values[parameter.symbol] ?? .nan
    guard held[parameter.symbol] == nil else {
      return Estimate(symbol: parameter.symbol, unit: parameter.unit, value: value)
    }
    let spread = uncertainty.flatMap { uncertainty in
      uncertainty.spread(
        around: value, values: uncertainty.values(of: parameter.symbol))
    }
    return Estimate(
      symbol: parameter.symbol, unit: parameter.unit, value: value,
      standardError: spread?.standardError, interval: spread?.interval)
  }

  /// The standard error of each free parameter's coordinate; empty without a covariance.
  private var coordinateErrors: [Symbol: Double] {
    guard let covariance else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: determined.enumerated().map {
        ($0.element.symbol, covariance[$0.offset, $0.offset].squareRoot())
      })
  }
}
