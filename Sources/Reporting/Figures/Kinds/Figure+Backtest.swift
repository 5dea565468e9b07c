public import Checking
import Laws
import NumericsCore
import Quantities

extension Figure {
  /// What laws that were fitted below cuts missed above them, over how far runs lie beyond the fitted ones: the
  /// error of each run and what its interval promised, and the share of runs inside of it.
  ///
  /// There is no figure where what runs are cut by is nowhere above 0.
  /// - Parameter backtest: The back-test.
  public init?(backtest: Backtest) {
    let curves = BacktestCurves(backtest)
    guard let first = curves.places.min(), let last = curves.places.max() else { return nil }
    let cutting = backtest.cutting.symbol
    let level = 100 * backtest.level
    let horizontal = Axis(
      label: "times the largest fitted \(cutting)", scale: .log, style: .suffixed)
    title = "Back-test of \(Words.list(backtest.entries.map(\.name)))"
    caption =
      "above: the error of what was expected of each run (above 0: too high), and the middle half-width of their "
      + "\(Words.interval(level: backtest.level)); below: the share of runs inside, a point a band of runs "
      + "(1, 2, 5, 10, 30 times)\(curves.kinds); dashed: what the intervals promise"
    panels = [
      Panel(
        horizontal: horizontal, vertical: .percent("error [%]"),
        layers: curves.bands + [Layer(.rule(0, .horizontal, .dashed), .quiet)] + curves.misses),
      Panel(
        horizontal: horizontal,
        vertical: .percent("runs inside [%]", range: BacktestCurves.shares),
        layers: [Layer(.line([first, last].map { Point(x: $0, y: level) }, .dashed), .quiet)]
          + curves.coverages),
    ]
    columns = 1
  }
}

/// The curves of a back-test, a band a point.
struct BacktestCurves {
  /// What is said of one law: of the runs by what was expected, and by the law alone.
  private struct Claims {
    let name: String
    let place: Int
    let isExact: Bool
    let runs: [Backtest.Run]
    let claim: (Backtest.Run) -> Backtest.Claim?

    /// The bands of runs, how far each lies and what was claimed of its runs.
    var bands: [(x: Double, claims: [Backtest.Claim], summary: Backtest.Summary)] {
      Backtest.Band.all.compactMap { band in
        let own = band.runs(of: runs).filter { claim($0) != nil }
        let claims = own.compactMap(claim)
        return own.middleRatio.flatMap { middle in
          Backtest.Summary(claims).map { (middle, claims, $0) }
        }
      }
    }
  }

  private let claims: [Claims]
  /// Shares of runs in percent, with room for marks at both ends.
  static let shares = Interval(lower: -4, upper: 104)
  /// Bands wider than so many times the largest miss are cut, as the misses could not be seen beside them.
  private static let mostWidth = 5.0

  /// Those of the laws and of all together; of one law, what it says if it is exactly true as well.
  init(_ backtest: Backtest) {
    let entries = backtest.entries + [backtest.together].compactMap(\.self)
    let expected = entries.enumerated().map { place, entry in
      // One law needs no name of its own beside the title.
      Claims(
        name: entries.count > 1 ? entry.name : "as expected", place: place, isExact: false,
        runs: entry.runs
      ) { $0.expected }
    }
    let exact = entries.count > 1 ? [] : entries
    claims =
      expected
      + exact.map {
        Claims(
          name: "if exactly true", place: 1, isExact: true, runs: $0.runs
        ) { $0.law }
      }
  }

  var places: [Double] { claims.flatMap(\.bands).map(\.x) }

  /// Which intervals are meant, where there are two kinds; else empty.
  var kinds: String {
    claims.contains { $0.isExact }
      ? ", by their interval of one new run (as expected) and by that of the mean (if exactly true)"
      : ""
  }

  /// The share of runs inside of their interval.
  var coverages: [Figure.Layer] {
    claims.flatMap { claims -> [Figure.Layer] in
      let points = claims.bands.compactMap { band in
        band.summary.coverage.map { Figure.Point(x: band.x, y: 100 * $0) }
      }
      return [
        Figure.Layer(.line(points, .solid), .category(claims.place), series: claims.name),
        Figure.Layer(
          .dots(points, .place(claims.place), names: []), .category(claims.place),
          series: claims.name),
      ]
    }
  }

  /// How far each run lay from what was expected of it, in percent; of several laws, those of each.
  var misses: [Figure.Layer] {
    expected.map { claims in
      let known = claims.runs.compactMap { run -> (Figure.Point, String)? in
        guard let ratio = run.ratio, let claim = claims.claim(run) else { return nil }
        return (Figure.Point(x: ratio, y: 100 * claim.error), run.place)
      }
      return Figure.Layer(
        .dots(known.map(\.0), .place(claims.place), names: known.map(\.1)), .category(claims.place),
        series: claims.name)
    }
  }

  /// The middle half-width of the intervals, band by band, in percent.
  var bands: [Figure.Layer] {
    expected.compactMap { claims in
      let widths = claims.bands.compactMap { band -> (Double, Double)? in
        let known = band.claims.compactMap(\.width)
        return known.isEmpty ? nil : (band.x, 50 * Quantile.median(known))
      }
      guard widths.count > 1, let widest = widths.map(\.1).max() else { return nil }
      let missed = misses.flatMap(\.points).map(\.y.magnitude).max() ?? 0
      return Figure.Layer(
        .band(
          lower: widths.map { Figure.Point(x: $0.0, y: -$0.1) },
          upper: widths.map { Figure.Point(x: $0.0, y: $0.1) }, .far), .category(claims.place),
        room: widest <= Self.mostWidth * missed ? .full : .limited)
    }
  }

  private var expected: [Claims] { claims.filter { !$0.isExact } }
}

extension [Backtest.Run] {
  /// The geometric mean of how far runs lie beyond the fitted ones; nil where none does.
  var middleRatio: Double? {
    let logs = compactMap(\.ratio).map { VectorMath.value(of: .log, at: $0) }
    return logs.isEmpty
      ? nil : VectorMath.value(of: .exp, at: logs.reduce(0, +) / Double(logs.count))
  }
}
