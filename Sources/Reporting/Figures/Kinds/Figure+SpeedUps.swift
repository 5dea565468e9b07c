import Fitting
import Laws
public import Planning
import Quantities

extension Figure {
  /// What each label is worth beside the reference: how many times the amount the reference needs for the same
  /// response, with its interval.
  ///
  /// There is no figure where no label reaches a response.
  /// - Parameters:
  ///   - speedUps: The labels.
  ///   - compared: The labels at some responses.
  public init?(speedUps: SpeedUps, compared: [EqualResponse]) {
    let known = compared.filter { $0.labels.contains { $0.ratio != nil } }
    let names = speedUps.labels
    guard !known.isEmpty, names.count > 1 else { return nil }
    let response = speedUps.calibration.law.response
    let layers = known.enumerated().flatMap { place, at -> [Layer] in
      let name =
        "\(response.symbol) = \(NumberStyle(unit: response.unit).text(at.response, digits: 4))"
      let shift = 0.5 * (0.5 - (Double(place) + 0.5) / Double(known.count))
      let found = at.labels.compactMap { own -> (Point, Interval?)? in
        guard let index = names.firstIndex(of: own.label), let ratio = own.ratio else { return nil }
        return (Point(x: ratio.value, y: Double(names.count - index) + shift), ratio.interval)
      }
      let spans = found.compactMap { point, interval in
        interval.map { Span(point, lower: $0.lower, upper: $0.upper) }
      }
      return [
        Layer(.intervals(spans, .horizontal), .category(place), room: .limited),
        Layer(.dots(found.map(\.0), .place(place), names: []), .category(place), series: name),
      ]
    }
    let values = layers.flatMap(\.points).map(\.x)
    title = "\(speedUps.column) beside \(speedUps.reference)"
    caption =
      "how many times the \(speedUps.amount.symbol) \(speedUps.reference) needs for the same \(response.symbol), with "
      + "the \(Words.interval(level: speedUps.calibration.level)); right of 1: worth more"
    panels = [
      Panel(
        horizontal: Axis(
          label:
            "\(speedUps.amount.symbol) of \(speedUps.reference) / own \(speedUps.amount.symbol)",
          scale: .spanning(values), style: .plain),
        vertical: .names(names),
        layers: [Layer(.rule(1, .vertical, .dashed), .quiet)] + layers)
    ]
    columns = 1
  }
}
