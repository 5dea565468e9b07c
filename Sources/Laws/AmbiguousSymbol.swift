public import Formulas
public import Quantities

/// A symbol of a typed law that is a column of the runs and stands as a coefficient would.
public struct AmbiguousSymbol: Sendable, Hashable {
  /// The symbol.
  public let symbol: Symbol
  /// Where it stands.
  public let place: CoefficientPlace
}

extension AmbiguousSymbol: CustomStringConvertible {
  /// What it does there, such as `B multiplies D^-beta`.
  public var description: String {
    switch place {
    case .offset: "\(symbol) is added to the other terms"
    case .factor(let rest): "\(symbol) multiplies \(rest)"
    case .exponent(let base): "\(symbol) is in the exponent of \(base)"
    }
  }
}
