import Checking
import Fitting
import Laws
import NumericsCore
import Quantities

/// A back-test in words.
struct BacktestWords {
  let backtest: Backtest

  /// What the law missed above the lowest cut, in a sentence without its full stop; nil where it was fitted
  /// below none.
  func sentence(_ entry: Backtest.Entry, called name: String = "the law") -> String? {
    guard let part = entry.deepest, let summary = part.runs.byLaw else { return nil }
    let runs = "\(part.runs.count == 1 ? "run" : "\(part.runs.count) runs") above"
    let missed =
      summary.error == 0
      ? "gave back the \(runs) to rounding"
      : "missed the \(runs) by \(Words.percent(summary.error, digits: 2))"
        + (summary.count > 1 ? " (root mean square)" : "")
    let inside = part.runs.asExpected.map { expected in
      ", \(expected.inside) of \(expected.known) inside of "
        + PromiseWords(promise: part.promise ?? .level(backtest.level))
        .whose(expected.known == 1 ? "its" : "their")
    }
    return
      "below \(share(of: part.cut)), fitted to \(Words.count(part.cut.below.count, "run")), \(name) "
      + missed + (inside ?? "")
  }

  /// Where a cut is, as a share of the largest value, such as `1/4 of the compute`.
  func share(of cut: Cut) -> String {
    "\(fraction(cut)) of the "
      + (backtest.isCost
        ? (backtest.cutting.unit == .flops ? "compute" : "cost")
        : "largest \(backtest.cutting.symbol)")
  }

  /// `1/4`, or a percentage.
  func fraction(_ cut: Cut) -> String {
    let divisor = backtest.largest / cut.cost
    return divisor >= 2 && divisor == divisor.rounded()
      ? "1/\(NumberStyle.plain.text(divisor))"
      : Words.percent(cut.cost / backtest.largest, digits: 3)
  }

  /// A band of ratios, such as `2 to 5`.
  static func text(_ band: Backtest.Band) -> String {
    let lower = NumberStyle.plain.text(band.lower)
    return band.upper.isFinite
      ? "\(lower) to \(NumberStyle.plain.text(band.upper))" : "over \(lower)"
  }
}
