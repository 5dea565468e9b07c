import NumericsCore

/// The second derivative of a robust loss, averaged over a normal kernel.
///
/// With a delta far below the noise psi' is 0 for most runs, and its sum rests on a few; the kernel
/// has the bandwidth of Hall and Sheather, and leaves wide deltas as they are. Source: Koenker,
/// Quantile Regression, §3.4.2.
struct KernelSmoothing {
  private let loss: RobustLoss
  /// The bandwidth, on the scale of the residuals.
  private let width: Double

  /// Bandwidths beyond which nothing of the kernel is left in double precision.
  private static let reach = 8.5

  /// - Parameters:
  ///   - loss: The loss.
  ///   - residuals: The residuals, or an even sample of them.
  init(_ loss: RobustLoss, residuals: [Double]) {
    self.loss = loss
    let spread = 1.4826 * Quantile.medianAbsoluteDeviation(residuals)
    let z = Normal.quantile(0.975)
    // Hall and Sheather at the median: (1.5 phi(0)^2)^(1/3) = 0.6204.
    let share =
      VectorMath.power(z, 2.0 / 3) * 0.6204
      / VectorMath.power(Double(residuals.count), 1.0 / 3)
    width = 2 * spread * Normal.quantile(0.5 + min(share, 0.4))
  }

  /// psi' around a residual.
  func bend(_ residual: Double) -> Double {
    guard width > 0 else { return max(loss.bend(residual), .leastNormalMagnitude) }
    switch loss {
    case .squares: return 1
    case .huber(let delta):
      // Further away the kernel holds less than a rounding unit.
      let distance = residual.magnitude - delta
      if distance.magnitude > Self.reach * width { return distance > 0 ? 0 : 1 }
      return Normal.cumulative((delta - residual) / width)
        - Normal.cumulative((-delta - residual) / width)
    case .absolute: return 2 * Normal.density(residual / width) / width
    }
  }
}
