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
    let worth = LabelWorth(names: speedUps.labels, compared: compared)
    let known = worth.known
    guard !known.isEmpty, worth.names.count > 1 else { return nil }
    let response = speedUps.calibration.law.response
    let layers = known.enumerated().flatMap { place, at -> [Layer] in
      let name =
        "\(response.symbol) = \(NumberStyle(unit: response.unit).text(at.response, digits: 3))"
      let shift = 0.5 * (0.5 - (Double(place) + 0.5) / Double(known.count))
      let found = worth.places(at, movedBy: shift)
      return [
        Layer(
          .intervals(found.compactMap(\.span), .horizontal), .category(place), room: .limited),
        Layer(
          .dots(found.map(\.point), .place(place), names: []), .category(place), series: name),
      ]
    }
    let reference = "\(speedUps.column) \(speedUps.reference)"
    title = "What each \(speedUps.column) is worth beside \(speedUps.reference)"
    caption =
      "how many times as much \(speedUps.amount.symbol) \(reference) needs for the same \(response.symbol), with "
      + "the \(Words.interval(level: speedUps.calibration.level)); right of 1: worth more than \(speedUps.reference)"
      + worth.lostWords(response.symbol)
    panels = [
      Panel(
        horizontal: Axis(
          label: "\(speedUps.amount.symbol) of \(reference) / own \(speedUps.amount.symbol)",
          scale: .spanning(layers.flatMap(\.points).map(\.x)), style: .plain),
        vertical: .names(worth.names),
        layers: [Layer(.rule(1, .vertical, .dashed), .quiet)] + layers)
    ]
    columns = 1
  }
}

/// The labels of a figure, and what of them is drawn.
private struct LabelWorth {
  let names: [String]
  let compared: [EqualResponse]

  /// What is worth more times the reference, or less than this part of it, is not compared any more.
  private static let most = 1000.0

  private static func isShown(_ own: SpeedUp) -> Bool {
    own.ratio.map { $0.value <= most && $0.value >= 1 / most } ?? false
  }

  /// The responses at which some label has a place.
  var known: [EqualResponse] { compared.filter { $0.labels.contains(where: Self.isShown) } }

  /// Where the labels of a response stand, with their intervals.
  func places(
    _ at: EqualResponse, movedBy shift: Double
  ) -> [(point: Figure.Point, span: Figure.Span?)] {
    at.labels.compactMap { own in
      guard let index = names.firstIndex(of: own.label), let ratio = own.ratio, Self.isShown(own)
      else { return nil }
      let point = Figure.Point(x: ratio.value, y: Double(names.count - index) + shift)
      let span = ratio.interval.map { interval in
        Figure.Span(
          point, lower: max(interval.lower, 1 / Self.most), upper: min(interval.upper, Self.most))
      }
      return (point, span)
    }
  }

  /// Which labels are not drawn at some response; empty where all are.
  func lostWords(_ response: Symbol) -> String {
    let lost = names.filter { name in
      compared.contains { $0.labels.contains { $0.label == name && !Self.isShown($0) } }
    }
    return lost.isEmpty
      ? ""
      : "; beyond a factor of \(NumberStyle.plain.text(Self.most)) or out of reach at some \(response): "
        + Words.list(lost)
  }
}
