public import Quantities

/// The values of a chosen variable whose response cannot be told from that of the best, as laws miss runs.
public struct OptimumRegion: Sendable, Hashable {
  /// The variable.
  public let symbol: Symbol
  /// Its value of the lowest expected response, in the variable's unit like the others.
  public let best: Double
  /// The least value of the region; nil where it does not end within a factor of 50 of the law's best.
  public let lower: Double?
  /// The largest value of the region; nil where it does not end within a factor of 50 of the law's best.
  public let upper: Double?
}
