import Fitting
import Laws
import Planning
import Quantities

// One new run scatters about the curve: its interval stands next to that of the mean.
extension PredictionSection {
  private var response: Law.Variable { calibration.law.response }

  /// The columns that tell of one new run; none where nothing was fitted.
  var newRunColumns: [Table.Column] {
    guard calibration.runs != nil else { return [] }
    let interval = Table.Column("one new run", key: "run", .intervals)
    return [interval]
      + (below.map { [.init("P(\(response.symbol) < \(Self.text($0)))", key: "below", .numbers)] }
        ?? [])
  }

  func newRunCells(_ prediction: Prediction) -> [Table.Cell] {
    guard calibration.runs != nil else { return [] }
    let run = calibration.newRun(around: prediction.response)
    let style = NumberStyle(unit: response.unit)
    let interval = run.map { run -> Table.Cell in
      let estimate = Estimate(
        symbol: response.symbol, unit: response.unit, value: prediction.response.value,
        interval: run.interval)
      return .interval(run.interval, text: style.texts(of: estimate).interval ?? "")
    }
    return [interval ?? .missing("")]
      + (below.map { value in
        [
          run.map { run -> Table.Cell in
            let share = run.probability(below: value)
            return .number(share, text: Self.chance(share))
          } ?? .missing("")
        ]
      } ?? [])
  }

  func newRunRecord(_ prediction: Prediction) -> Record {
    let run = calibration.newRun(around: prediction.response)
    let record: Record = [
      "run": [
        "lower": .number(run?.interval.lower), "upper": .number(run?.interval.upper),
      ]
    ]
    guard let below else { return record }
    return record.appending([
      "below": ["value": .number(below), "probability": .number(run?.probability(below: below))]
    ])
  }

  /// What the two intervals are of, as a paragraph.
  var intervalBlocks: [Report.Block] {
    guard calibration.runs != nil else { return [] }
    if method == .profile {
      return ProfileWords.blocks(
        predictions.map(\.response.interval), level: calibration.level)
    }
    guard calibration.uncertainty != nil else {
      return below == nil
        ? [] : [.warning("No probability can be given: \(Self.reason(calibration)).")]
    }
    guard let scatter = calibration.newRunWords else { return calibration.intervalBlocks }
    return [
      .paragraph(
        "The first interval is that of the mean, the curve itself. \(scatter)"
          + (below == nil ? "" : " The probability is that of one new run, by Student's t."))
    ]
  }

  /// Why a fit has no uncertainty.
  private static func reason(_ calibration: Calibration) -> String {
    calibration.degreesOfFreedom <= 0
      ? "there are as many parameters as runs" : "the runs do not determine the parameters"
  }

  /// A probability in three digits; beyond these the tails of a distribution are a matter of belief.
  private static func chance(_ share: Double) -> String {
    share < 0.001
      ? "< 0.001"
      : share > 0.999 ? "> 0.999" : NumberStyle.plain.text(share, digits: share < 0.1 ? 2 : 3)
  }

  private static func text(_ value: Double) -> String { NumberStyle.plain.text(value, digits: 6) }
}
