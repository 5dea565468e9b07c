public import Checking
import Laws
import NumericsCore
import Quantities

extension Figure {
  /// What laws that were fitted below cuts missed above them, over how far runs lie beyond the fitted ones: the
  /// share of runs inside of their interval, and the error of the expected run.
  ///
  /// There is no figure where what runs are cut by is nowhere above 0.
  /// - Parameter backtest: The back-test.
  public init?(backtest: Backtest) {
    let curves = BacktestCurves(backtest)
    guard let first = curves.places.min(), let last = curves.places.max() else { return nil }
    let cutting = backtest.cutting.symbol
    let level = 100 * backtest.level
    title = "Back-test of \(Words.list(backtest.entries.map(\.name)))"
    caption =
      "a point: runs of one band (1, 2, 5, 10, 30 times); dashed: what the intervals promise"
    legend = curves.all.map(\.name)
    horizontal = Axis(label: "times the largest fitted \(cutting)", scale: .log, style: .suffixed)
    panels = [
      Panel(
        vertical: Axis(
          label: "inside of their \(Words.interval(level: backtest.level)), %", scale: .linear,
          style: .plain),
        layers: [.dashed([first, last].map { Point(x: $0, y: level) })]
          + curves.all.enumerated().map { .series($1.coverage, place: $0) }),
      Panel(
        vertical: Axis(label: "error (root mean square), %", scale: .linear, style: .plain),
        layers: curves.all.enumerated().map { .series($1.error, place: $0) }),
    ]
  }
}

/// The curves of a back-test, a band a point.
private struct BacktestCurves {
  struct Curve {
    let name: String
    let coverage: [Figure.Point]
    let error: [Figure.Point]
  }

  /// Those of the laws and of all together; of one law, what it says if it is exactly true as well.
  let all: [Curve]
  var places: [Double] { all.flatMap { ($0.coverage + $0.error).map(\.x) } }

  init(_ backtest: Backtest) {
    let entries = backtest.entries + [backtest.together].compactMap(\.self)
    let expected = entries.map { Self.curve(of: $0, called: $0.name, \.asExpected) }
    let exact = entries.count > 1 ? [] : entries
    all =
      expected
      + exact.map { Self.curve(of: $0, called: "\($0.name), if it is exactly true", \.byLaw) }
  }

  private static func curve(
    of entry: Backtest.Entry, called name: String,
    _ summary: KeyPath<[Backtest.Run], Backtest.Summary?>
  ) -> Curve {
    let bands = Backtest.Band.all.compactMap { band -> (x: Double, summary: Backtest.Summary)? in
      let runs = band.runs(of: entry.runs)
      guard let summary = runs[keyPath: summary] else { return nil }
      return (middle(of: runs), summary)
    }
    return Curve(
      name: name,
      coverage: bands.compactMap { band in
        band.summary.coverage.map { Figure.Point(x: band.x, y: 100 * $0) }
      }, error: bands.map { Figure.Point(x: $0.x, y: 100 * $0.summary.error) })
  }

  /// The geometric mean of how far the runs of a band lie.
  private static func middle(of runs: [Backtest.Run]) -> Double {
    let logs = runs.compactMap(\.ratio).map { VectorMath.value(of: .log, at: $0) }
    return VectorMath.value(of: .exp, at: logs.reduce(0, +) / Double(max(logs.count, 1)))
  }
}
