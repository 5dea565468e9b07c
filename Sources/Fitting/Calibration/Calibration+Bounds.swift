import Laws
import NumericsCore
public import Quantities

extension Calibration {
  /// The end of a domain, such as 1 of 0 to 1, at which a parameter ended.
  public struct Bound: Sendable, Hashable {
    /// The parameter.
    public let symbol: Symbol
    /// The end.
    public let value: Double
  }

  /// Those of `atBound` that ended at an end of their domain.
  public var bounds: [Bound] {
    atBound.compactMap { symbol in
      guard let parameter = law.parameters[symbol], let value = values[symbol] else { return nil }
      return parameter.domain.end(at: value).map { Bound(symbol: symbol, value: $0) }
    }
  }

  /// Those of `atBound` that lost their effect without one: near 0, or where their term is constant.
  public var diedOut: [Symbol] {
    let met = Set(bounds.map(\.symbol))
    return atBound.filter { !met.contains($0) }
  }

  /// The parameters at an end of their domain, such as `a is at its bound 1`; empty without any.
  package var boundsMet: String {
    bounds.map { "\($0.symbol) is at its bound \(NumberText.text($0.value))" }
      .joined(separator: ", ")
  }
}
