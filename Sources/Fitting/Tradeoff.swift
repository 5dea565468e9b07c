public import Quantities

/// Changes of several parameters that together change the residuals hardly or not at all.
///
/// The direction in which the runs tell least. With an amount it goes on from the fit by one standard
/// error along it, both ways.
public struct Tradeoff: Sendable, Hashable, Codable {
  /// How one parameter changes with the others.
  public struct Change: Sendable, Hashable, Codable {
    /// The parameter.
    public let symbol: Symbol
    /// By how much its value changes, in the law's unit; the sign tells the direction.
    public let amount: Double
    /// What its value is multiplied by, for a parameter that is positive; nil for others.
    public let factor: Double?

    /// From this factor on it says more than the amount.
    private static let large = 2.0

    /// Which way it goes, such as `up by 0.1` or `down by a factor of 30`.
    func words(withAmount: Bool) -> String {
      let way = amount < 0 ? "down" : "up"
      guard withAmount else { return way }
      if let factor, max(factor, 1 / factor) >= Self.large {
        return "\(way) by a factor of \(NumberText.text(max(factor, 1 / factor), digits: 2))"
      }
      return "\(way) by \(NumberText.text(amount.magnitude, digits: 2))"
    }
  }

  /// What the change of the residuals is.
  public enum Effect: String, Sendable, Hashable, Codable {
    /// The runs tell nothing: the amounts are those where the first moves by 1 %.
    case none
    /// The runs tell it: the amounts are those of one standard error.
    case standardError
    /// The runs tell it, but not how well: there are as many parameters as runs, or no covariance. The
    /// amounts are as for `none`.
    case unknown
  }

  /// The changes, the strongest first and upward.
  public let changes: [Change]
  /// What the changes do to the residuals.
  public let effect: Effect
  /// What of two parameters the law depends on alone, such as `A*B`; nil where nothing simple was
  /// found.
  public let kept: String?
}

extension Tradeoff {
  /// The same of parameters with other names; what is kept stays only where no name changes.
  func renamed(by name: (Symbol) -> Symbol) -> Tradeoff {
    Tradeoff(
      changes: changes.map {
        Change(symbol: name($0.symbol), amount: $0.amount, factor: $0.factor)
      },
      effect: effect, kept: changes.allSatisfy { name($0.symbol) == $0.symbol } ? kept : nil)
  }

  /// The changes in words, such as `A up by 3.2 with B down by 0.1`; without amounts where they mean
  /// nothing.
  public var words: String {
    let parts = changes.map {
      "\($0.symbol) \($0.words(withAmount: effect == .standardError))"
    }
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      return parts.first ?? ""
    }
    let others = parts.dropFirst().dropLast()
    return "\(first) with " + (others.isEmpty ? "" : others.joined(separator: ", ") + " and ")
      + last
  }
}
