import Planning
import Quantities

/// What intervals by likelihood profiles are, and which of them are open or missing.
enum ProfileWords {
  static func blocks(_ intervals: [Interval?], level: Double) -> [Report.Block] {
    let open = intervals.count { $0.map { !$0.width.isFinite } ?? false }
    let missing = intervals.count { $0 == nil }
    var blocks: [Report.Block] = [
      .paragraph(
        "Intervals are likelihood profiles: at their ends the runs, with all parameters refitted, are as "
          + "much less likely as a \(Words.interval(level: level)) allows.")
    ]
    if open > 0 {
      blocks.append(
        .warning(
          "\(Words.count(open, "interval")) open on a side: no value there makes the runs unlikely."
        ))
    }
    if missing > 0 {
      blocks.append(
        .warning(
          "\(Words.count(missing, "interval")) missing: there are as many parameters as runs, residuals "
            + "of 0, or a loss without derivatives or with one side that counts more."))
    }
    return blocks
  }
}

extension Plan {
  /// The intervals of what was chosen.
  var openIntervals: [Interval?] {
    allocation.compactMap { estimate in estimate.interval.map { $0 } }
  }
}
