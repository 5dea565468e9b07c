/// What double precision makes of equal numbers: the one place that says how far apart they come out.
package enum Rounding {
  /// Differences up to this share of a number are rounding errors of it, some thousand ulps.
  package static let share = 1e-12
  /// What becomes of them in predictions of a fit away from its runs, a thousandfold, and in the compute of
  /// sizes and tokens that were rounded to whole numbers.
  package static let amplified = 1e-9

  /// A difference as a share, 0 where it is no more than rounding.
  package static func settled(_ share: Double, to rounding: Double = Self.share) -> Double {
    share.magnitude <= rounding ? 0 : share
  }

  /// Up to here a double holds every whole number.
  private static let wholeNumbers = 0x1p53

  /// Whether two numbers are equal but for rounding: `6*N*D` and the budget that it was computed from.
  ///
  /// That is within a share of `amplified`. Whole numbers that a double holds exactly, such as numbers of runs, are equal only if they are the same.
  package static func isEqual(_ a: Double, _ b: Double) -> Bool {
    if a == b { return true }
    let size = max(a.magnitude, b.magnitude)
    guard size < .infinity else { return false }
    let isExact = size <= wholeNumbers && a == a.rounded() && b == b.rounded()
    return !isExact && (a - b).magnitude <= amplified * size
  }

  /// Whether a number lies above another by more than rounding.
  package static func isAbove(_ a: Double, _ b: Double) -> Bool { a > b && !isEqual(a, b) }
}
