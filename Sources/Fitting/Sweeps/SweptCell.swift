public import Quantities

/// What the runs of one cell of a sweep say of its best settings.
public struct SweptCell: Sendable {
  /// The cell in words, such as `N=60M D=2B`.
  public let name: String
  /// How many runs have a response.
  public let runs: Int
  /// How many runs are unfinished, or have none.
  public let crashed: Int
  /// How many runs lie near the best one.
  public let near: Int
  /// The least response of a run; nil without runs.
  public let least: Double?
  /// The settings of that run, in the order asked for.
  public let bestRun: [Double]
  /// The settings at the lowest point of a parabola over their logarithms, with intervals; empty where it has none.
  public let optimum: [Estimate]
  /// The share of the response that a setting a factor of 2 off costs, the others kept; the mean of both sides.
  public let costsOfTwo: [Double]
  /// The response at the lowest point of the parabola; nil where it has none.
  public let lowest: Double?
  /// The runs that have a response, with their settings in the order asked for.
  public let tried: [Run]
  /// What is doubtful about the cell.
  public let doubts: [Doubt]

  /// One run of a cell.
  public struct Run: Sendable, Hashable {
    /// Its settings, in the order asked for.
    public let settings: [Double]
    /// What it reached.
    public let response: Double
  }

  /// What is doubtful about a cell.
  public enum Doubt: Sendable, Hashable {
    /// The best run has the least or the largest value of a setting that was tried.
    case edge(Symbol, Side)
    /// The lowest point lies beyond all values of a setting that were tried.
    case beyond(Symbol, Side)
    /// Too few runs lie near the best one for a parabola.
    case few(needed: Int)
    /// Runs farther above the best than was asked had to be taken, up to this share.
    case wide(Double)
    /// Runs scatter by this share of the response, which is much of the share within which they are near.
    case noisy(Double)
    /// The parabola has no lowest point.
    case open
    /// No run has a response.
    case crashed
  }

  /// An end of what was tried.
  public enum Side: String, Sendable, Hashable {
    /// The smallest value.
    case least
    /// The largest value.
    case largest
  }

  /// Whether its optimum counts: there is one, inside of what was tried.
  public var counts: Bool {
    !optimum.isEmpty
      && !doubts.contains {
        if case .beyond = $0 { true } else { false }
      }
  }
}
