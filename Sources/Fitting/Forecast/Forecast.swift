public import Quantities
public import Runs

/// What the curve of a run that is still going says of a later step.
public struct Forecast: Sendable {
  /// The curve that it is made from.
  public let curve: RunCurve
  /// The step that is forecast.
  public let step: Double
  /// The probability of the interval.
  public let level: Double
  /// The steps of the rows that the law was fitted to, how many there are, how many were left out before them and how
  /// many as they belong to leaps.
  public let fitted: (first: Double, last: Double, count: Int, before: Int, leaps: Int)
  /// Where the warm-up ends; 0 where there is none.
  public let warmup: Double
  /// The law of the curve; nil where there are too few rows for one.
  public let fit: Fit?
  /// What the law expects at the step, moved by what it missed earlier runs by; nil without a law.
  public let value: Double?
  /// Where the loss at the step will lie; nil where nothing says how far off the value may be.
  public let interval: Interval?
  /// Why it is too early to tell; empty where it is not.
  public let tooEarly: [TooEarly]
  /// Where the learning rate goes.
  public let rate: RateBasis
  /// By which share of its peak the rate has fallen at the last row, and at the step.
  public let fall: (now: Double, then: Double)
  /// How the fall takes part in the law.
  public let fallPart: FallPart
  /// What earlier forecasts from this curve missed.
  public let misses: [Miss]
  /// What forecasts from the same share of earlier runs missed.
  public let earlier: [EarlierRun]
  /// By how many times the misses on this curve widen the interval.
  public let widening: Double
  /// How residuals of neighbours go together; nil where that cannot be told.
  public let serial: SerialCorrelation?
  /// Steps at which the loss is expected to come to a value; nil where none was asked for.
  public let arrival: Arrival?

  /// So many earlier runs tell how forecasts miss.
  public static let fewestRuns = ForecastConstants.fewestRuns

  /// Over how many steps the loss follows the rate.
  public var lag: Double { ForecastConstants.lagShare * step }

  /// What the loss is now: the middle one of the last values.
  public let now: Double

  /// Why nothing can be told yet.
  public enum TooEarly: Sendable, Hashable {
    /// The rows that are left are too few for a law; with a warm-up, where it ends.
    case fewRows(count: Int, needed: Int, warmup: Double)
    /// The step lies farther beyond the last row than forecasts were back-tested.
    case far(times: Double, most: Double)
    /// No earlier forecast of this curve went as far, so that nothing says how far off this one may be.
    case unchecked
    /// The interval is wider than a share of the loss, on either side.
    case wide(share: Double, most: Double)
    /// The interval is wider than all that the run has lost since its warm-up.
    case widerThanLost(width: Double, lost: Double)
  }

  /// How the fall of the rate takes part in the law.
  public enum FallPart: Sendable, Hashable {
    /// The rate does not fall.
    case none
    /// The curve shows what the fall takes off: this share of the loss for a fall to 0.
    case seen(share: Double)
    /// It does not, and the share is taken from elsewhere.
    case taken(FallShare)
  }

  /// An earlier forecast from the same curve.
  public struct Miss: Sendable, Hashable {
    /// From which step on it was made, and of which.
    public let from: Double, to: Double
    /// What it said, and what came.
    public let said: Double, came: Double
    /// Whether it went as far as the forecast that it is compared with.
    public let isAsFar: Bool

    /// By which share of what it said it was missed; above 0 where more came.
    public var share: Double { came / said - 1 }
  }

  /// A forecast of an earlier run from the same share of its steps.
  public struct EarlierRun: Sendable, Hashable {
    /// What the run is called.
    public let name: String
    /// From which step on it was made, and of which.
    public let from: Double, to: Double
    /// By which share of what it said it was missed; nil where no forecast could be made.
    public let miss: Double?
    /// What a fall of the rate to 0 takes off in its curve; nil where it shows none.
    public let fallShare: Double?
  }

  /// When the loss comes to a value.
  public struct Arrival: Sendable, Hashable {
    /// The value.
    public let value: Double
    /// The step at which it is expected; nil for beyond what can be told.
    public let step: Double?
    /// Before and after which step it will be reached; nil for beyond what can be told.
    public let earliest: Double?, latest: Double?
    /// The last step that was looked at.
    public let end: Double
  }
}
