public import Quantities

/// Changes of several parameters that together change the residuals hardly or not at all.
///
/// The direction in which the runs tell least. With an amount it goes on from the fit by one standard
/// error along it, where the residuals move as their slope says (`LongStep`), and has no amount elsewhere.
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
    /// From this factor on its size says no more than that it is huge.
    private static let huge = 1e6

    /// Whether the change is no larger than rounding makes it.
    var isRounding: Bool {
      Rounding.settled(factor.map { $0 - 1 } ?? amount) == 0
    }

    /// The change without its amount, such as `a larger A`.
    var direction: String { "a \(amount < 0 ? "smaller" : "larger") \(symbol)" }

    /// The change with its amount, such as `A larger by 34` or `B smaller by a factor of 30`.
    var size: String {
      let way = "\(symbol) \(amount < 0 ? "smaller" : "larger") by"
      if let factor, max(factor, 1 / factor) >= Self.large {
        let times = max(factor, 1 / factor)
        return times < Self.huge
          ? "\(way) a factor of \(NumberText.text(times, digits: 2))" : "\(way) a huge factor"
      }
      return "\(way) \(NumberText.text(amount.magnitude, digits: 2))"
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

  /// The changes in words, such as `A larger by 34 and B smaller by 0.1`; without amounts where they mean
  /// nothing: `a larger A with a smaller B`.
  public var words: String {
    if effect == .standardError { return Self.list(changes.map(\.size)) }
    guard let first = changes.first, changes.count > 1 else {
      return changes.first?.direction ?? ""
    }
    return "\(first.direction) with \(Self.list(changes.dropFirst().map(\.direction)))"
  }

  /// Parts with commas, and `and` before the last.
  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What the changes do to the fit, as a sentence without a full stop.
  package var sentence: String {
    switch effect {
    case .none: "\(words) changes nothing" + (kept.map { ", only \($0) matters" } ?? "")
    case .standardError where changes.allSatisfy(\.isRounding):
      "the runs determine all of them to rounding"
    case .standardError:
      "with \(words) the law would fit these runs nearly as well (a change of one standard error)"
    case .unknown:
      "with \(Self.list(changes.map(\.direction))) the law would fit these runs nearly as well"
    }
  }
}
