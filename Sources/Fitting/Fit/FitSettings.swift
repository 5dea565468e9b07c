/// The settings that a fit was made with, and that make it again.
public struct FitSettings: Sendable, Hashable, Codable {
  /// The probability of the intervals, two-sided.
  public let level: Double
  /// The seed of every random choice.
  public let seed: UInt64
  /// Where the minimizer began.
  public let starts: Starts
  /// How the uncertainty was found.
  public let uncertainty: Uncertainty.Method
  /// The most steps from one start.
  public let maximumIterations: Int
}
