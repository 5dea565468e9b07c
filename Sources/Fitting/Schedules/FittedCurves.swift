/// The curves of runs that a law along them was fitted to: where they went, how the law missed their ends, and how
/// it moves without each of them.
///
/// Rows of one curve err together. What tells how far the end of another curve lies from the law are the curves as a
/// whole: each was left out, by one Newton step of the objective, and its end compared with what the others say.
package struct FittedCurves: Sendable, Hashable, Codable {
  /// One curve.
  package struct Curve: Sendable, Hashable, Codable {
    /// The first row of its log and the last.
    package let first: Double, last: Double
    /// The largest rate, and the smallest after it; nil where the law has none.
    package let peak: Double?, least: Double?
    /// Where the rate had risen to its peak; 0 where the log begins there.
    package let risen: Double
    /// By how much its last row lies above the law of the other curves, in the coordinate of the response; nil for a
    /// single curve.
    package let leftOut: Double?
    /// How the coordinates of the determined parameters move where it is left out; empty where that is not known.
    package let moves: [Double]
  }

  /// The curves, in the order of the runs.
  package let curves: [Curve]
  /// How far rows stand apart, the middle one of all distances.
  package let spacing: Double
  /// The name of what counts how far runs have come.
  package let counter: String
  /// How many times larger errors of parameters are as neighbours along a curve err together; 1 where they do not.
  package let errorFactor: Double
  /// The root mean square of the residuals, in the coordinate of the response.
  let size: Double
  /// That coordinate, as it is saved.
  let scale: String

  /// The range of the peaks; nil where the law has no rate.
  package var peaks: ClosedRange<Double>? { Self.range(curves.compactMap(\.peak)) }
  /// The range of the rates from the peaks on; nil where the law has none.
  package var rates: ClosedRange<Double>? {
    Self.range(curves.flatMap { [$0.peak, $0.least].compactMap(\.self) })
  }
  /// The range of the ends.
  package var ends: ClosedRange<Double>? { Self.range(curves.map(\.last)) }
  /// Whether the logs begin within the warm-up.
  package var haveWarmup: Bool { curves.contains { $0.risen > $0.first } }
  /// Where the warm-up ends, in the first of them: not after the first row where that has the peak.
  package var warmup: Double? { curves.map { max($0.risen, $0.first) }.min() }
  /// The first row.
  package var first: Double? { curves.map(\.first).min() }
  /// By how much the ends lie above the law of the other curves.
  package var misses: [Double] { curves.compactMap(\.leftOut) }

  private static func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let least = values.min(), let most = values.max() else { return nil }
    return least...most
  }
}
