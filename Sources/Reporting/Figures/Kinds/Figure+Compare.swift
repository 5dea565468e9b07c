public import Checking
import Laws
import NumericsCore
import Quantities

extension Figure {
  /// What several laws missed beyond the runs that they were fitted to, a panel a law.
  ///
  /// There is no figure where no run lies above a cut.
  /// - Parameter backtest: The back-test of the laws.
  public init?(compared backtest: Backtest) {
    let entries = backtest.entries + [backtest.together].compactMap(\.self)
    let cutting = backtest.cutting.symbol
    let all = entries.flatMap(\.runs)
    let ratios = all.compactMap(\.ratio)
    guard let least = ratios.min(), let largest = ratios.max(), least < largest else { return nil }
    let errors = all.map { 100 * $0.law.error.magnitude }.sorted()
    let most = 1.1 * Quantile.value(of: errors, 0.98)
    let horizontal = Axis(
      label: "times the largest fitted \(cutting)", scale: .log, style: .suffixed,
      range: Interval(lower: 0.95 * least, upper: 1.05 * largest))
    let vertical = Axis.percent(
      "error [%]", range: Interval(lower: -most, upper: most))
    title = "Laws beyond the cut: \(Words.list(backtest.entries.map(\.name)))"
    caption =
      "each law fitted to the runs below 1/2 to 1/32 of the largest \(cutting), and its error on the runs above "
      + "(above 0: too high); lines: the root mean square of bands of 1, 2, 5, 10 and 30 times, to both sides"
    panels = entries.enumerated().map { place, entry in
      Panel(
        title: entry.name, horizontal: horizontal, vertical: vertical,
        layers: [Layer(.rule(0, .horizontal, .dashed), .quiet)]
          + Self.misses(of: entry, .category(place)))
    }
    columns = min(2, panels.count)
  }

  /// The error of each run, and the root mean square of each band to both sides.
  private static func misses(of entry: Backtest.Entry, _ tint: Tint) -> [Layer] {
    let known = entry.runs.compactMap { run in run.ratio.map { ($0, run) } }
    let bands = Backtest.Band.all.compactMap { band -> (Double, Double)? in
      let own = band.runs(of: entry.runs)
      guard let middle = own.middleRatio, let summary = own.byLaw else { return nil }
      return (middle, 100 * summary.error)
    }
    let sides = [1.0, -1].map { sign in
      Layer(.line(bands.map { Point(x: $0.0, y: sign * $0.1) }, .solid), tint, room: .none)
    }
    let points = known.map { Point(x: $0.0, y: 100 * $0.1.law.error) }
    return [Layer(.dots(points, .circle, names: known.map(\.1.place)), tint, room: .none)] + sides
  }
}
