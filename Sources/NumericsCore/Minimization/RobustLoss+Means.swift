import CNumerics

extension RobustLoss {
  /// The means of ρ'' and of ρ'² over a bell around each residual.
  ///
  /// The bell is the density 15/16 (1 - u²)² of u in -1...1, stretched to the size asked for: near enough
  /// to a normal one, and the means are polynomials. Source: Silverman 1986, Density Estimation,
  /// §3.3.2.
  ///
  /// - Parameters:
  ///   - residuals: The middles (m).
  ///   - sizes: The bells' standard deviations (m); one of 0 or NaN counts as next to 0.
  /// - Returns: Both means (m each).
  /// - Complexity: O(m).
  public func means(
    around residuals: [Double], sizes: [Double]
  ) -> (bends: [Double], squaredSlopes: [Double]) {
    precondition(sizes.count == residuals.count, "as many sizes as residuals")
    var (bends, squares) = (residuals, residuals)
    switch self {
    case .squares:
      for i in residuals.indices {
        bends[i] = 1
        squares[i] = residuals[i] * residuals[i] + sizes[i] * sizes[i]
      }
    case .huber(let delta):
      cn_mean_slopes(residuals.count, residuals, sizes, delta, &bends, &squares)
    case .absolute, .quantile:
      cn_mean_signs(
        residuals.count, residuals, sizes, sides.above, sides.below, &bends, &squares)
    case .overestimate:
      cn_mean_sides(
        residuals.count, residuals, sizes, sides.above, sides.below, &bends, &squares)
    }
    return (bends, squares)
  }
}
