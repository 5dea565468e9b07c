/// What double precision makes of equal numbers: the one place that says how far apart they come out.
package enum Rounding {
  /// Differences up to this share of a number are rounding errors of it, some thousand ulps.
  package static let share = 1e-12
  /// What becomes of them in predictions of a fit away from its runs, a thousandfold.
  package static let amplified = 1e-9

  /// A difference as a share, 0 where it is no more than rounding.
  package static func settled(_ share: Double, to rounding: Double = Self.share) -> Double {
    share.magnitude <= rounding ? 0 : share
  }
}
