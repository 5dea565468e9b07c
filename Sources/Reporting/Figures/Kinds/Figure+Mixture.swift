public import Planning
import Quantities

extension Figure {
  /// The best shares of a mixture, how far each may move at nearly no loss, and where the runs had it.
  ///
  /// There is no figure of a mixture without shares.
  /// - Parameter plan: The best mixture.
  public init?(mixture plan: MixturePlan) {
    guard !plan.shares.isEmpty else { return nil }
    func spans(_ interval: (MixturePlan.Share) -> Interval?, shift: Double) -> [Span] {
      plan.shares.enumerated().compactMap { index, share in
        interval(share).map {
          Span(
            Point(x: share.estimate.value, y: Double(plan.shares.count - index) + shift),
            lower: $0.lower, upper: $0.upper)
        }
      }
    }
    let best = plan.shares.enumerated().map { index, share in
      Point(x: share.estimate.value, y: Double(plan.shares.count - index))
    }
    let moves = spans({ $0.estimate.interval }, shift: 0)
    let near = spans({ $0.nearOptimal }, shift: 0.18)
    let seen = spans({ $0.observed }, shift: -0.18)
    title = "The best mixture of \(Words.list(plan.losses.map(\.name)))"
    caption = [
      "dots: the best shares"
        + (moves.isEmpty ? "" : ", with the interval over which they move with the fit"),
      near.isEmpty ? nil : "above: nearly as good, all other shares chosen anew",
      seen.isEmpty ? nil : "below: the range of the runs",
    ].compactMap(\.self).joined(separator: "; ")
    let largest = (best + moves.map { Point(x: $0.upper, y: 0) }).reduce(0.1) { max($0, $1.x) }
    let named = [(near, Tint.category(2), "nearly as good"), (seen, .quiet, "runs")].filter {
      !$0.0.isEmpty
    }
    panels = [
      Panel(
        horizontal: Axis(
          label: "share", scale: .linear, style: .plain,
          range: Interval(lower: 0, upper: min(1, 1.1 * largest))),
        vertical: .names(plan.shares.map(\.bound.domain)),
        layers: named.map { Layer(.intervals($0.0, .horizontal), $0.1, series: $0.2, room: .none) }
          + [
            Layer(.intervals(moves, .horizontal), .category(0), room: .none),
            Layer(.dots(best, .circle, names: []), .category(0), series: "best"),
          ])
    ]
    columns = 1
  }
}
