public import Quantities

/// What runs of one label need for a response, beside those of the reference.
public struct SpeedUp: Sendable, Hashable {
  /// The label.
  public let label: String
  /// What it needs, such as training tokens or compute; nil where it does not reach the response.
  public let amount: Estimate?
  /// What the reference needs over what it needs, 1 for the reference itself.
  ///
  /// Its interval rests on both at each point around the fit; nil where one of both does not reach the
  /// response.
  public let ratio: Estimate?
  /// The ratio that is expected with what the law missed its runs by, without the noise of single runs.
  ///
  /// Nil where the runs do not tell it, and for the reference.
  public let expected: Estimate?
  /// The probability that it does not reach the response; nil where nothing says how far it falls.
  public let unreachable: Double?
  /// The run that reaches it, by variable; empty where none does.
  public let point: [Symbol: Double]
  /// How far that run lies beyond the runs of its own label.
  public let reach: [Reach]
  /// Why there is no amount; nil where there is one.
  public let reason: String?
}

/// What every label needs for one response.
public struct EqualResponse: Sendable, Hashable {
  /// The response.
  public let response: Double
  /// The variables that are the same for all labels.
  public let held: [Symbol: Double]
  /// A label each, the reference first.
  public let labels: [SpeedUp]

  /// Whether a label reaches it.
  public var isReached: Bool { labels.contains { $0.amount != nil } }
}
