import Fitting
import Laws
import NumericsCore
import Planning
import Quantities

/// The lines, bands and points of a law through its runs.
struct FitLines {
  private let view: FitView
  private let lines: [Line]

  /// One line: what the law says of values of the moved variable.
  private struct Line {
    let name: String?
    let tint: Figure.Tint
    /// The place of each point along the axis, and what is predicted there.
    let found: [(x: Double, response: Estimate, run: ExpectedRun?)]
    /// The last place that is within the runs of the line.
    let seen: Double
    /// The point at its end.
    let end: [Symbol: Double]
  }

  /// The points of a line within the runs, and beyond.
  private static let counts = (within: 24, beyond: 16)

  /// Nil where no line has a value.
  init?(_ view: FitView, further: Double) {
    self.view = view
    let all = view.subject.values(of: view.x.formula).filter(\.isFinite)
    let ranges = view.subject.calibration.runs?.ranges ?? [:]
    guard let largest = all.max() ?? ranges[view.moved.symbol]?.upper else { return nil }
    let expectation = RunExpectation(view.subject.calibration)
    let values: [Double?] = view.groups?.shown ?? [nil]
    lines = values.compactMap { value in
      Self.line(
        view, value, upTo: further * largest,
        expecting: value == values.last ?? nil ? expectation : nil)
    }
    guard lines.contains(where: { !$0.found.isEmpty }) else { return nil }
  }

  private static func line(
    _ view: FitView, _ value: Double?, upTo end: Double, expecting expectation: RunExpectation?
  ) -> Line? {
    guard let still = view.still(value), let own = range(view, value) else { return nil }
    func place(_ moved: Double) -> Double {
      view.place(of: still.merging([view.moved.symbol: moved]) { $1 })
    }
    var last = own.upper
    // The cost grows with what is moved: go on until the end of the axis.
    for _ in 0..<400 where place(last * 1.1) < end { last *= 1.1 }
    let moved =
      Grid.values(from: own.lower, to: own.upper, count: counts.within)
      + Grid.values(from: own.upper, to: last, count: counts.beyond).dropFirst()
    let found = moved.compactMap { moved -> (x: Double, response: Estimate, run: ExpectedRun?)? in
      let point = still.merging([view.moved.symbol: moved]) { $1 }
      guard let prediction = view.subject.prediction(at: point) else { return nil }
      let run = expectation?.run(at: prediction.values, labels: prediction.labels)
      return (place(moved), prediction.response, run)
    }
    return Line(
      name: value.flatMap { view.groups?.name($0) },
      tint: value.flatMap { view.groups?.tint($0) } ?? .category(0), found: found,
      seen: place(own.upper) * (1 + 1e-12),
      end: still.merging([view.moved.symbol: last]) { $1 })
  }

  /// The values of the moved variable among the runs of a line.
  private static func range(_ view: FitView, _ value: Double?) -> Interval? {
    let symbol = view.moved.symbol
    let values = view.subject.runs.flatMap { runs -> [Double] in
      let moved = runs.data.columns[symbol] ?? []
      guard let value, let groups = view.groups else { return moved }
      let own = runs.data.columns[groups.variable.symbol] ?? []
      return zip(moved, own).filter { groups.belongs($0.1, to: value) }.map(\.0)
    }
    guard let least = values.min(), let largest = values.max() else {
      return view.subject.calibration.runs?.ranges[symbol]
    }
    return Interval(lower: least, upper: largest)
  }

  /// All places along the axis, for its scale.
  var places: [Double] {
    view.subject.values(of: view.x.formula) + lines.flatMap { $0.found.map(\.x) }
  }
  /// All responses of the law, for a figure without runs.
  var values: [Double] { lines.flatMap { $0.found.map(\.response.value) } }

  var bands: [Figure.Layer] {
    lines.flatMap { line -> [Figure.Layer] in
      let runs = line.found.compactMap { found in found.run.map { (found.x, $0.run.interval) } }
      let means = line.found.compactMap { found in found.response.interval.map { (found.x, $0) } }
      return Self.band(runs, .far, line.tint, isLast: line.name == lines.last?.name)
        + Self.band(means, .near, line.tint, isLast: true)
    }
  }

  private static func band(
    _ found: [(x: Double, interval: Interval)], _ depth: Figure.Depth, _ tint: Figure.Tint,
    isLast: Bool
  ) -> [Figure.Layer] {
    guard found.count > 1, isLast else { return [] }
    return [
      Figure.Layer(
        .band(
          lower: found.map { Figure.Point(x: $0.x, y: $0.interval.lower) },
          upper: found.map { Figure.Point(x: $0.x, y: $0.interval.upper) }, depth), tint,
        room: .limited)
    ]
  }

  var curves: [Figure.Layer] {
    lines.flatMap { line -> [Figure.Layer] in
      let points = line.found.map { Figure.Point(x: $0.x, y: $0.response.value) }
      let within = points.filter { $0.x <= line.seen }
      let beyond = [within.last].compactMap(\.self) + points.filter { $0.x > line.seen }
      let expected = line.found.compactMap { found in
        found.run.map { Figure.Point(x: found.x, y: $0.value) }
      }
      return [(within, Figure.Stroke.solid), (beyond, .dashed)].filter { $0.0.count > 1 }.map {
        Figure.Layer(.line($0.0, $0.1), line.tint, series: line.name)
      }
        + (expected.count > 1
          ? [Figure.Layer(.line(expected, .dotted), line.tint, room: .limited)] : [])
    }
  }

  var dots: [Figure.Layer] {
    view.subject.runs.flatMap { runs, isFitted -> [Figure.Layer] in
      let x = runs.values(of: view.x.formula, at: view.subject.calibration.values)
      let points = zip(x, runs.response).map(Figure.Point.init)
      let mark: Figure.Mark = isFitted ? .circle : .diamond
      let isOwn = view.areOfLines(runs)
      let own = points.indices.filter { isOwn[$0] }
      let others = points.indices.filter { !isOwn[$0] }
      let names = runs.names(of: own)
      let grey =
        others.isEmpty
        ? []
        : [
          Figure.Layer(
            .dots(
              others.map { points[$0] }, mark == .circle ? .ring : .diamond,
              names: runs.names(of: others)),
            .quiet, room: .limited)
        ]
      guard let groups = view.groups else {
        return grey + [
          Figure.Layer(
            .dots(own.map { points[$0] }, mark, names: names), isFitted ? .ink : .category(1))
        ]
      }
      let values = runs.columns[groups.variable.symbol] ?? []
      return grey
        + groups.dots(
          own.map { points[$0] }, values: own.map { values[$0] }, names: names, mark)
    }
  }

  /// Whether some run has other labels than those that stand still.
  private var hasOthers: Bool {
    view.subject.runs.contains { view.areOfLines($0.data).contains(false) }
  }

  /// What is drawn, in words.
  var caption: String {
    let subject = view.subject
    let runs = subject.data.map { "circles: \(Words.count($0.count, "fitted run"))" }
    let unseen = subject.heldOut.map { "diamonds: \(Words.count($0.count, "held-out run"))" }
    let still = subject.stillWords(besides: view.moving)
    let mean = lines.contains { $0.found.contains { $0.response.interval != nil } }
    let last = lines.last
    let promised = last.flatMap { $0.found.contains { $0.run != nil } ? $0 : nil }
    let far = promised.map {
      PromiseWords(promise: subject.calibration.runPromise(at: [$0.end])).header(of: "new runs")
    }
    return
      ([
        "lines: \(subject.law.name)" + (still.isEmpty ? "" : " at \(still)"),
        "dashed: beyond the runs of the line",
        mean
          ? "darker bands: \(Words.interval(level: subject.calibration.level)) of the mean if the law is exactly true"
          : nil,
        far.map {
          "lighter band: \($0)" + (last?.name.map { " of \($0)" } ?? "")
            + ", dotted: the run that is expected, the law with what it missed nearby runs by"
        }, runs, unseen,
        hasOthers ? "grey: of other \(Words.list(view.stillSymbols.map(\.name), last: "or"))" : nil,
      ] as [String?]).compactMap(\.self).joined(separator: "; ")
  }
}
