public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// What runs of one label are worth in the cost of others.
  ///
  /// - Parameters:
  ///   - worths: Each plan with what it is worth, one a choice of other labels.
  ///   - calibration: The fit that they follow from.
  public init(effective worths: [(plan: Plan, worth: EffectiveCost)], calibration: Calibration) {
    let level = "\(Words.percent(calibration.level, digits: 3)) if exact"
    let cost = worths.first?.worth.cost
    let name = cost?.symbol.name ?? "cost"
    self.init(
      title: "Compute of other labels for the same loss", key: "against",
      table: Table(
        columns: [
          .init("goal", .words), .init("against", .symbols),
          .init(Words.header(cost?.symbol ?? "cost", cost?.unit), key: name, .numbers),
          .init(level, key: name, .intervals), .init("times", key: "ratio", .numbers),
          .init(level, key: "ratio", .intervals),
        ],
        rows: worths.map { plan, worth in
          let cost = NumberStyle(unit: worth.cost.unit, unknown: .suffixed).texts(of: worth.cost)
          let ratio = NumberStyle.plain.texts(of: worth.ratio, digits: 4)
          let labels = worth.labels.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
          return [
            .words(plan.words), .formula(labels.joined(separator: ", ")),
            .number(worth.cost.value, text: cost.value), cost.interval(of: worth.cost),
            .number(worth.ratio.value, text: ratio.value), ratio.interval(of: worth.ratio),
          ]
        }))
  }
}
