public import Fitting
import NumericsCore
import Quantities

extension Figure {
  /// The valleys of a sweep: how far above the best of its cell each run lies over a setting, with the parabola and
  /// its lowest point.
  ///
  /// There is no figure of a sweep without runs.
  /// - Parameter swept: The cells of the sweep.
  public init?(swept: Swept) {
    let all = swept.cells.filter { $0.least != nil && !$0.tried.isEmpty }
    guard !all.isEmpty else { return nil }
    let every = (all.count + Self.mostCells - 1) / Self.mostCells
    let cells = all.indices.filter { $0 % every == 0 }.map { all[$0] }
    let near = 100 * swept.recipe.near
    // Runs far above the best say nothing of the valley.
    let vertical = Axis.percent(
      "above the best of the cell [%]",
      range: Interval(lower: -0.4 * near, upper: 6 * near))
    title = "Valleys of \(Words.list(swept.recipe.settings.map(\.name)))"
    caption =
      "\(swept.header) of runs (dots)"
      + (swept.recipe.settings.count > 1 ? " whose other setting is that of the best run" : "")
      + "; lines: the parabola through the runs near the best of a cell; diamonds: its lowest point with its "
      + Words.interval(level: swept.recipe.level)
      + (every > 1
        ? "; \(cells.count) of \(Words.count(all.count, "cell")) are drawn, in even steps" : "")
    panels = swept.recipe.settings.enumerated().map { place, symbol in
      Panel(
        horizontal: Axis(
          symbol, nil, spanning: cells.flatMap { $0.tried.map { $0.settings[place] } }),
        vertical: vertical,
        layers: cells.enumerated().flatMap { index, cell in
          cell.layers(
            of: place, tint: .shade(Double(index) / Double(max(cells.count - 1, 1))),
            name: cell.name)
        })
    }
    columns = panels.count
  }

  /// Valleys of more cells run into each other.
  private static let mostCells = 8
}

extension SweptCell {
  /// The runs, the parabola and its lowest point over one setting.
  fileprivate func layers(of place: Int, tint: Figure.Tint, name: String) -> [Figure.Layer] {
    guard let least else { return [] }
    func share(_ response: Double) -> Double { 100 * (response - least) / least.magnitude }
    let beside = tried.filter { run in
      run.settings.indices.allSatisfy { $0 == place || run.settings[$0] == bestRun[$0] }
    }
    let dots = Figure.Layer(
      .dots(
        beside.map { Figure.Point(x: $0.settings[place], y: share($0.response)) }, .circle,
        names: []), tint,
      room: .full)
    guard optimum.indices.contains(place), let lowest, costsOfTwo.indices.contains(place) else {
      return [dots]
    }
    let best = optimum[place]
    let values = tried.map { $0.settings[place] }
    let curve = Grid.values(from: values.min() ?? 1, to: values.max() ?? 1, count: 60).map {
      value in
      let doublings =
        VectorMath.value(of: .log, at: value / best.value) / VectorMath.value(of: .log, at: 2)
      return Figure.Point(
        x: value, y: share(lowest) + 100 * costsOfTwo[place] * doublings * doublings)
    }
    let point = Figure.Point(x: best.value, y: share(lowest))
    let span = best.interval.map { Figure.Span(point, lower: $0.lower, upper: $0.upper) }
    return [dots, Figure.Layer(.line(curve, .solid), tint, series: name, room: .none)]
      + (span.map { [Figure.Layer(.intervals([$0], .horizontal), tint, room: .none)] } ?? [])
      + [Figure.Layer(.dots([point], .diamond, names: []), tint)]
  }
}
