import NumericsCore

/// How far runs lie from what is expected of them, as a standard deviation.
public struct Scatter: Sendable, Hashable, Codable {
  /// What a scatter was found from.
  public enum Source: String, Sendable, Hashable, Codable {
    /// Runs that were set up alike, about their mean.
    case replicates
    /// The residuals of the fit: noise, and what the law misses.
    case residuals
  }

  /// The standard deviation, on the scale of the residuals.
  public let size: Double
  /// Runs less what was fitted to them.
  public let degreesOfFreedom: Int
  /// What it was found from.
  public let source: Source
  /// How many configurations were run again; 0 for residuals.
  public let configurations: Int
}
