import Quantities
import Runs

/// Where the learning rate goes after the last row of a log, and what says so.
public enum RateBasis: Sendable, Hashable {
  /// Nothing says what the rate is.
  case unknown
  /// The log has one rate after its warm-up, which is taken to stay.
  case constant(rate: Double)
  /// The rate changes in the log and is taken to stay as it was last, this share of its peak.
  case staysAsLast(rate: Double, share: Double)
  /// A schedule says it.
  case schedule(String)

  /// A rate that varies by less than this share of its peak is constant.
  private static let constant = 0.005

  init(knots: [RunCurve.Rate], warmup: Double, peak: Double?) {
    guard let peak, let last = knots.last else {
      self = .unknown
      return
    }
    let least = knots.filter { $0.step >= warmup }.map(\.value).min() ?? last.value
    self =
      least > 1 - Self.constant
      ? .constant(rate: last.value * peak)
      : .staysAsLast(rate: last.value * peak, share: last.value)
  }
}
