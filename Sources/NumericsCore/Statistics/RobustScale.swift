/// The size of residuals of which a few may be far larger than the others.
public enum RobustScale {
  /// Residuals beyond this many of their size count as being this large: the value of Venables & Ripley
  /// 2002, Modern Applied Statistics with S, 4th ed., §5.5.
  private static let threshold = 1.5
  /// What min(z², threshold²) of a standard normal z is in the mean, so that normal residuals give
  /// their standard deviation.
  private static let consistency = 0.778_465_216_174_47

  /// Huber's Proposal 2: the s at which min(r²/s², 1.5²) sums to what normal residuals would give.
  ///
  /// - Parameters:
  ///   - residuals: The residuals (m), finite.
  ///   - degreesOfFreedom: m less the parameters that were fitted, above 0.
  /// - Returns: The size; 0 where more than two thirds of the degrees of freedom are residuals of 0, NaN
  ///   for a residual that is not a number or no degrees of freedom.
  /// - Complexity: O(m) for each of the few sets of large residuals that are tried.
  ///
  /// Properties: scaling the residuals by c scales the size by |c|; residuals that are all of one size
  /// beyond the threshold cannot raise it without end as long as they are fewer than a third.
  /// Source: Huber & Ronchetti 2009, Robust Statistics, 2nd ed., §7.8.
  public static func size(of residuals: [Double], degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, residuals.allSatisfy(\.isFinite) else { return .nan }
    let total = degreesOfFreedom * consistency
    let limit = threshold * threshold
    // The excess sum(min(r², limit s²)) - total s² is concave in s² and straight between residuals:
    // Newton's steps from above end at its root in finitely many.
    var square = Double.infinity
    while true {
      let (inside, outside) = residuals.reduce(into: (0.0, 0.0)) { sums, residual in
        let own = residual * residual
        if own <= limit * square { sums.0 += own } else { sums.1 += 1 }
      }
      let left = total - limit * outside
      guard left > 0, inside > 0 else { return 0 }
      let next = inside / left
      guard next < square else { return square.squareRoot() }
      square = next
    }
  }
}
