internal import CNumerics

/// A loss with a slope everywhere: squares or Huber's, with a factor on each side of zero.
public struct SmoothLoss: Sendable, Hashable {
  /// Huber's δ, in the residual's unit; infinite: squares.
  public var threshold: Double
  /// What a residual above 0 counts, and one of 0 or below.
  public let sides: RobustLoss.Sides

  /// r²/2.
  public static let squares = SmoothLoss(threshold: .infinity)

  /// A loss of these parts; both sides count alike unless said otherwise.
  public init(threshold: Double, sides: RobustLoss.Sides = .alike) {
    (self.threshold, self.sides) = (threshold, sides)
  }

  /// The same in C.
  var described: cn_loss { cn_loss(delta: threshold, above: sides.above, below: sides.below) }

  /// The weight ρ'(r)/r that makes r²/2 as steep as ρ.
  func weight(_ r: Double) -> Double { min(1, threshold / abs(r)) * sides.factor(r) }
}

extension RobustLoss {
  /// What the two sides of a residual count.
  public struct Sides: Sendable, Hashable {
    /// The factor of a residual above 0.
    public let above: Double
    /// The factor of a residual of 0 or below.
    public let below: Double

    /// Both sides count alike.
    public static let alike = Sides(above: 1, below: 1)

    /// Sides that count so much.
    public init(above: Double, below: Double) { (self.above, self.below) = (above, below) }

    /// The factor of a residual.
    public func factor(_ r: Double) -> Double { r > 0 ? above : below }
  }
}
