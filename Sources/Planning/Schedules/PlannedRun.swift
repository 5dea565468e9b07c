public import Fitting
public import Quantities

/// A run that is planned along a schedule of its learning rate.
public struct PlannedRun: Sendable, Hashable {
  /// How the rate goes on after the warm-up.
  public let schedule: RateSchedule
  /// The largest rate; nil for that of the fitted runs.
  public let peak: Double?
  /// Over how many steps the rate rises; nil for as many as in the fitted runs.
  public let warmup: Double?
  /// The steps at which the response is asked for; empty for the end of the schedule.
  public let steps: [Double]
  /// The other variables of the law, in its units.
  public let values: [Symbol: Double]
  /// The label in each of the law's label columns.
  public let labels: [Symbol: String]

  /// A run; what is left out is as in the fitted runs.
  public init(
    schedule: RateSchedule, peak: Double? = nil, warmup: Double? = nil, steps: [Double] = [],
    values: [Symbol: Double] = [:], labels: [Symbol: String] = [:]
  ) {
    (self.schedule, self.peak, self.warmup) = (schedule, peak, warmup)
    (self.steps, self.values, self.labels) = (steps, values, labels)
  }
}

/// What a law says of a planned run.
public struct ScheduledRun: Sendable {
  /// What the law says of one row.
  public struct Row: Sendable {
    /// The step, and the rate there.
    public let step: Double, rate: Double
    /// The response with the interval of its mean.
    public let response: Estimate
    /// One new run; nil where nothing says how far it may be.
    public let run: NewRun?
    /// How far the variables lie beyond the runs, the peak of the rate in place of the rate.
    public let reach: [Reach]
    package let along: RunAlong
  }

  /// The run that was planned.
  public let planned: PlannedRun
  /// The rows that were asked for, in the order of their steps.
  public let rows: [Row]
  /// The largest rate, and the steps over which it rises.
  public let peak: Double, warmup: Double
  /// The first row, and how far rows stand apart where the rate hardly changes.
  public let first: Double, spacing: Double
  /// How many rows the run has.
  public let count: Int
  /// The largest share by which the response of a row is another one with twice as many rows; nil where rows are
  /// counted.
  public let changeByRows: Double?

  /// The share of the response by which laws along schedules missed the ends of curves under other ones.
  package static var missedBefore: Double { RunAlong.missedBefore }
}
