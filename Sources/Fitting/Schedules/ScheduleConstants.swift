/// What the interval of a run along a schedule takes as known before it sees a fit.
///
/// The curves that taught the spread are the public ones under nine schedules, of two sizes (Luo et al. 2025,
/// arXiv:2503.12811); docs/planning.md has how often such intervals hold their ends.
enum ScheduleConstants {
  /// By how much the end of a curve under another schedule lies off the law, as a share of the response: about the
  /// root mean square over ends of curves that had no part in the fits, of two laws; and so many curves of that size
  /// stand beside those of a fit.
  static let missed = (deviation: 0.004, count: 4.0)
  /// How far the coordinates of parameters may move where a curve that determined them is left out: an e-fold.
  static let parameterSpread = 1.0
  /// Rows are so near that the rate changes by no more than this share of its peak from one to the next: rows every
  /// 128 steps of a cosine over 24,000.
  static let change = 0.01
  /// Rows farther than these apart are taken where a log has one a step: sums over earlier rows take their square.
  static let mostRows = 4000.0
  /// Where rows are counted and none can be left out, no run has more.
  static let mostCountedRows = 1e6
}
