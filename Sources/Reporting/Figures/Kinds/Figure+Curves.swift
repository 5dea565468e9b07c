import NumericsCore
import Quantities
public import Runs

extension Figure {
  /// What runs answered along their steps, and their learning rate where the log has it.
  ///
  /// There is no figure without a run of two steps.
  /// - Parameter curves: The curves of the runs.
  public init?(curves: RunCurves) {
    let shown = curves.curves.filter { $0.steps.count > 1 }
    guard !shown.isEmpty else { return nil }
    let isNamed = shown.count <= Self.mostNamed && shown.allSatisfy { !$0.name.isEmpty }
    func tint(_ index: Int) -> Tint {
      isNamed && shown.count <= 6
        ? .category(index) : .shade(Double(index) / Double(max(shown.count - 1, 1)))
    }
    func panel(_ label: String, _ values: [[Point]]) -> Panel {
      let places = values.flatMap(\.self)
      return Panel(
        horizontal: Axis(
          label: curves.counter, scale: .linear, style: .suffixed),
        vertical: Axis(label: label, scale: .spanning(places.map(\.y)), style: .plain),
        layers: values.enumerated().filter { !$0.element.isEmpty }.map { index, points in
          Layer(.line(points, .solid), tint(index), series: isNamed ? shown[index].name : nil)
        })
    }
    let responses = shown.map { Self.drawn(zip($0.steps, $0.values).map(Point.init)) }
    let rates = shown.map { Self.drawn($0.rates.map { Point(x: $0.step, y: $0.value) }) }
    title = "\(curves.response) along \(curves.counter)"
    caption =
      "\(Words.count(shown.count, "run"))"
      + (isNamed ? "" : ", dark to bright in the order of the log")
      + (shown.contains { $0.steps.count > Self.mostSteps }
        ? "; of longer runs the middle of every few steps is drawn" : "")
    panels =
      [panel(curves.response, responses)]
      + (curves.rate.map { [panel($0, rates)] } ?? []).filter { !$0.layers.isEmpty }
    columns = 1
  }

  /// More runs than these are not named.
  private static let mostNamed = 9
  /// Of more steps than these no more are seen.
  private static let mostSteps = 600

  /// The points of a line, of a long one the medians of neighbours.
  private static func drawn(_ points: [Point]) -> [Point] {
    guard points.count > mostSteps else { return points }
    let size = (points.count + mostSteps - 1) / mostSteps
    return stride(from: 0, to: points.count, by: size).map { first in
      let own = points[first..<min(first + size, points.count)]
      return Point(x: own[own.startIndex + own.count / 2].x, y: Quantile.median(own.map(\.y)))
    }
  }
}
