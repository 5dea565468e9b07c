/// The range between two values, ends included; an end may be infinite where nothing bounds it.
public struct Interval: Hashable, Sendable, Codable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// The interval from `lower` to `upper`.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether the value lies between the ends or on one.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The distance between the ends.
  public var width: Double { upper - lower }
}

/// What a fit says about one symbol: its value and how well it is known.
public struct Estimate: Hashable, Sendable, Codable {
  /// The symbol that is estimated, such as `alpha`.
  public let symbol: Symbol
  /// The unit of the value, if one is known.
  public let unit: Unit?
  /// The value, in `unit`.
  public let value: Double
  /// The standard error, in `unit`; nil where it could not be had.
  public let standardError: Double?
  /// The interval at the level of the fit; nil where it could not be had.
  public let interval: Interval?

  /// The estimate of a symbol.
  public init(
    symbol: Symbol, unit: Unit? = nil, value: Double, standardError: Double? = nil,
    interval: Interval? = nil
  ) {
    self.symbol = symbol
    self.unit = unit
    self.value = value
    self.standardError = standardError
    self.interval = interval
  }
}
