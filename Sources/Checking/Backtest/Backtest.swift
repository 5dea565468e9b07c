public import Fitting
public import Laws
public import Quantities

/// Laws fitted to the runs below rolling cuts, and what they said of the runs above them.
///
/// The user's own runs are the judge: what such predictions missed before, by how far they reached.
public struct Backtest: Sendable {
  /// One run above a cut, and what a law that was fitted below it said of it.
  public struct Run: Sendable, Hashable {
    /// Where the run stands in its source.
    public let place: String
    /// How many times the largest value of the fitted runs its own value is; nil where that is not above 0.
    public let ratio: Double?
    /// How far the nearest fitted run is, in e-folds of all variables; nil where that is not known.
    public let distance: Double?
    /// What was observed.
    public let observed: Double
    /// What the law says.
    public let law: Claim
    /// What is expected with what laws miss runs beyond their own; nil where that is not known.
    public let expected: Claim?
  }

  /// A number that is said of a run, and where the run is said to lie.
  public struct Claim: Sendable, Hashable {
    /// The response that is said.
    public let value: Double
    /// said / observed - 1, 0 where rounding makes the difference: above 0 too much was said, as of held-out runs.
    public let error: Double
    /// Where one new run will lie; nil where that is not known.
    public let interval: Interval?
    /// Whether the interval holds the run; nil without one.
    public let isInside: Bool?

    /// The width of the interval as a share of the value; nil where it is not finite.
    public var width: Double? {
      let width = interval.map { ($0.upper - $0.lower) / value.magnitude }
      return width.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// One cut, and the runs above it.
  public struct Part: Sendable, Hashable {
    /// The cut.
    public let cut: Cut
    /// The runs above it in the order of the source; empty where the law could not be fitted.
    public let runs: [Run]
    /// Why there are none; nil where there are.
    public let reason: String?
    /// How much each law counted, in the order of the laws; empty for one law alone.
    public let weights: [Double]
    /// What may be said of the intervals of new runs; nil where there are none.
    public let promise: RunPromise?

    init(
      cut: Cut, runs: [Run] = [], reason: String? = nil, weights: [Double] = [],
      promise: RunPromise? = nil
    ) {
      (self.cut, self.runs, self.reason) = (cut, runs, reason)
      (self.weights, self.promise) = (weights, promise)
    }
  }

  /// One law, or several together.
  public struct Entry: Sendable {
    /// The law as it was asked for.
    public let name: String
    /// Its fit to all runs; nil for several laws together.
    public let fit: Fit?
    /// How many parameters are fitted; nil for several laws together.
    public let parameters: Int?
    /// What it said above each cut, in the order of the cuts.
    public let parts: [Part]

    /// The runs above all cuts; one above several cuts stands once for each.
    public var runs: [Run] { parts.flatMap(\.runs) }
    /// The lowest cut below which it was fitted: there it reached farthest.
    public var deepest: Part? { parts.first { !$0.runs.isEmpty } }
  }

  /// The laws in the order asked for.
  public let entries: [Entry]
  /// All laws together, each cut weighing them anew by the runs below; nil for one law.
  public let together: Entry?
  /// The number of runs that all laws have.
  public let runs: Int
  /// What runs are cut in, such as C = 6*N*D.
  public let cutting: Law.Definition
  /// Whether that is what runs cost.
  public let isCost: Bool
  /// The largest value of it among the runs.
  public let largest: Double
  /// The probability of the intervals.
  public let level: Double
}

extension Backtest {
  /// How far runs lie beyond the fitted ones, as ratios.
  public struct Band: Sendable, Hashable {
    /// Ratios above this.
    public let lower: Double
    /// Ratios up to this.
    public let upper: Double

    /// The bands in which errors and coverage are counted.
    public static let all = zip([1, 2, 5, 10, 30], [2, 5, 10, 30, .infinity]).map(Band.init)

    /// The runs of it.
    public func runs(of runs: [Run]) -> [Run] {
      runs.filter { run in run.ratio.map { lower < $0 && $0 <= upper } ?? false }
    }
  }

  /// What was missed in some runs.
  public struct Summary: Sendable, Hashable {
    /// The number of runs.
    public let count: Int
    /// The mean of observed / said - 1: above 0 runs ended higher than was said.
    public let bias: Double
    /// The root mean square of it.
    public let error: Double
    /// The number of runs that have an interval.
    public let known: Int
    /// The number of runs inside of theirs.
    public let inside: Int
    /// The mean width of the intervals as a share of the value; nil where none is finite.
    public let width: Double?

    /// The share of intervals that hold their run; nil without any.
    public var coverage: Double? { known > 0 ? Double(inside) / Double(known) : nil }

    /// The summary of what was said of runs; nil without any.
    public init?(_ claims: [Claim]) {
      guard !claims.isEmpty else { return nil }
      let number = Double(claims.count)
      let widths = claims.compactMap(\.width)
      count = claims.count
      bias = claims.reduce(0) { $0 + $1.error } / number
      error = (claims.reduce(0) { $0 + $1.error * $1.error } / number).squareRoot()
      known = claims.count { $0.isInside != nil }
      inside = claims.count { $0.isInside == true }
      width = widths.isEmpty ? nil : widths.reduce(0, +) / Double(widths.count)
    }
  }
}

extension [Backtest.Run] {
  /// What the law missed, with the intervals that take it as exactly true; nil without runs.
  public var byLaw: Backtest.Summary? { Backtest.Summary(map(\.law)) }

  /// What the expected runs missed, with the intervals of one new run; nil where there are none.
  public var asExpected: Backtest.Summary? { Backtest.Summary(compactMap(\.expected)) }
}
