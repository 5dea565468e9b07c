/// What the shares of a mixture may be: the most and the least of each, and what the tokens of its domains allow.
public struct ShareLimits: Sendable, Hashable {
  /// Numbers of domains, and one of all that have none of their own.
  public struct ByDomain: Sendable, Hashable {
    /// The number of every domain that is not named; nil for none.
    public var others: Double?
    /// The numbers by domain, such as `code`, or by share, such as `w[code]`.
    public var named: [String: Double]

    /// Numbers of domains.
    public init(_ named: [String: Double] = [:], others: Double? = nil) {
      (self.named, self.others) = (named, others)
    }

    /// Whether no domain has a number.
    public var isEmpty: Bool { others == nil && named.isEmpty }
  }

  /// How many tokens domains have, and how often a run may see them.
  public struct Supply: Sendable, Hashable {
    /// The tokens of the run.
    public var tokens: Double
    /// The passes over a domain's tokens that are allowed.
    public var epochs: ByDomain
    /// The tokens that a domain has; a domain without a number has as many as needed.
    public var unique: ByDomain

    /// A supply.
    public init(tokens: Double, epochs: ByDomain, unique: ByDomain) {
      (self.tokens, self.epochs, self.unique) = (tokens, epochs, unique)
    }
  }

  /// The most of a share, 0 to 1.
  public var most: ByDomain
  /// The least of a share, 0 to 1.
  public var least: ByDomain
  /// What the tokens of the domains allow; nil where nobody said.
  public var supply: Supply?

  /// Limits; without arguments a share may be anything from 0 to 1.
  public init(most: ByDomain = .init(), least: ByDomain = .init(), supply: Supply? = nil) {
    (self.most, self.least, self.supply) = (most, least, supply)
  }

  /// Whether a share may be anything.
  public var isEmpty: Bool { most.isEmpty && least.isEmpty && supply == nil }
}
