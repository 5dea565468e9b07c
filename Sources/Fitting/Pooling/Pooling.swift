public import Quantities

/// How far the values of labels lie about their mean, where parameters are pooled: what a fit draws them towards it by.
///
/// The values of a family such as E[model] are taken as drawn from one normal distribution in the free coordinate, of
/// logarithms for positive parameters. Its width is the one that makes the runs most likely.
public struct Pooling: Sendable, Hashable, Codable {
  /// The standard deviation of the values of each family in the free coordinate; 0 and up.
  public let spreads: [Symbol: Double]
  /// How many parameters the values of each family count for: 1 where all labels share one value, their number where
  /// the runs alone say what it is.
  public let counts: [Symbol: Double]
  /// Whether the spreads stood still; without it they are those of the last round, or hardly draw anything.
  public internal(set) var isSettled = false
  /// What a run scatters by as an estimate takes it, on the scale of the residuals: the standard deviation under
  /// squares.
  let noise: Double
  /// The mean second derivative of the loss; 1 for squares.
  let bend: Double

  /// What was found in one round.
  init(spreads: [Symbol: Double], counts: [Symbol: Double], noise: Double, bend: Double) {
    (self.spreads, self.counts, self.noise, self.bend) = (spreads, counts, noise, bend)
  }

  /// The strength with which a distance is drawn in, for a spread in the minimizer's coordinate.
  func strength(ofSpread spread: Double) -> Double { bend * noise * noise / (spread * spread) }

  /// Whether the labels of a family share one value, to the digits that count.
  package func isOne(_ family: Symbol) -> Bool { counts[family].map { $0 < 1 + Self.one } ?? false }

  /// Labels that count for less than this more than one parameter have one value.
  private static let one = 1e-3
  /// The least spread that is looked at; labels then have one value.
  static let leastSpread = 1e-5
}
