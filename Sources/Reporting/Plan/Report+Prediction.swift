public import Fitting
import Laws
public import Planning
import Quantities

extension Report {
  /// What a fitted law says of points.
  ///
  /// - Parameters:
  ///   - predictions: The predictions, all of this fit.
  ///   - calibration: The fit that they follow from.
  ///   - value: A response; the probability that one new run ends below it is reported.
  ///   - method: How intervals were found, where not by the fit's own method.
  public init(
    predictions: [Prediction], calibration: Calibration, below value: Double? = nil,
    intervals method: IntervalsByMethod.Method? = nil
  ) {
    let section = PredictionSection(
      predictions: predictions, calibration: calibration, below: value, method: method)
    self.init(
      title: "Predictions from \(calibration.law.name)",
      blocks: [.formula(calibration.law.equationText)] + calibration.originBlocks
        + calibration.warnings.map { .warning(Words.sentence($0)) } + section.blocks
        + section.intervalBlocks,
      record: section.record, data: [section.table])
  }
}

/// The blocks that tell of predictions.
struct PredictionSection {
  let predictions: [Prediction]
  let calibration: Calibration
  /// A response; one new run's probability to end below it is reported.
  let below: Double?
  /// How intervals were found, where not by the fit's own method.
  let method: IntervalsByMethod.Method?
  /// Where one new run is expected at each point; nil where that cannot be said.
  let expected: [ExpectedRun?]

  init(
    predictions: [Prediction], calibration: Calibration, below: Double? = nil,
    method: IntervalsByMethod.Method? = nil
  ) {
    let expectation = RunExpectation(calibration)
    expected = predictions.map { expectation?.run(at: $0.values, labels: $0.labels) }
    self.method = method
    self.predictions = predictions
    self.calibration = calibration
    self.below = below
  }

  var blocks: [Report.Block] {
    (calibration.runs != nil ? tableBlocks : [.table(table.withoutEmptyColumns())])
      + (domainWarnings + formWarnings + runWarnings).map { .warning(Words.sentence($0)) }
      + ReachWords.warnings(predictions.map(\.reach))
  }

  /// What doubts the form of the law gives, without how far the points lie beyond the runs.
  var formWords: [String] {
    calibration.warnings + domainWarnings + formWarnings + runWarnings
  }

  /// A sentence where the law itself leaves what its response can be.
  private var domainWarnings: [String] {
    let response = calibration.law.response
    guard response.domain != .real,
      let outside = predictions.first(where: { !response.domain.contains($0.response.value) })
    else { return [] }
    let value = NumberStyle(unit: response.unit).text(outside.response.value, digits: 4)
    return [
      "the law gives \(response.symbol) = \(value), and \(response.symbol) is \(response.domain.words): "
        + "the law does not hold there"
    ]
  }

  /// A sentence where a law that bends otherwise than its runs is carried on beyond them.
  private var formWarnings: [String] {
    guard let serial = calibration.residuals?.serial,
      predictions.contains(where: { prediction in
        prediction.reach.contains { $0.symbol == serial.along && $0.decades != 0 }
      })
    else { return [] }
    return [
      "\(serial.neighbourWords): the law does not follow the curve of the runs (lack of fit), and the "
        + "intervals hold the scatter alone, no error of the law's form; beyond the runs, above all "
        + "where a schedule of the learning rate goes on, the curve may lie far outside of them: "
        + "a fit with \(Remedy(.heldOut, "'\(serial.along) > ...'")) shows how far the last runs do"
    ]
  }

  /// One prediction a row.
  var table: Table {
    let (response, level) = (calibration.law.response, calibration.level)
    let columns =
      calibration.law.labels.map { Table.Column($0.symbol.name, .words) }
      + calibration.law.variables.map { variable in
        Table.Column(
          Words.header(variable.symbol, variable.unit), key: variable.symbol.name, .numbers)
      } + [
        .init(Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers)
      ] + newRunColumns + [
        .init("std. error", key: "standardError", .numbers),
        .init(Words.interval(level: level), key: "", .intervals),
      ] + exactRunColumns + [
        .init("beyond the runs", key: "beyond", .words)
      ] + (hasBounds ? [.init("binding", .symbols)] : [])
    return Table(columns: columns, rows: zip(predictions, expected).map(row))
  }

  private func row(_ prediction: Prediction, _ expected: ExpectedRun?) -> [Table.Cell] {
    let response = prediction.response
    let text = NumberStyle(unit: response.unit).texts(of: response)
    let error = response.standardError.flatMap { value in
      text.standardError.map { Table.Cell.number(value, text: $0) }
    }
    let labels = calibration.law.labels.map { Table.Cell.words(prediction.labels[$0.symbol] ?? "") }
    let point = prediction.point.map { entry in
      let style = NumberStyle(unit: entry.unit, unknown: .suffixed)
      return Table.Cell.number(entry.value, text: style.text(entry.value))
    }
    return labels + point + [
      .number(response.value, text: text.value)
    ] + newRunCells(expected) + [error ?? .missing(""), text.interval(of: response)]
      + exactRunCells(prediction) + [
        .words(ReachWords.text(prediction.reach))
      ] + (hasBounds ? [prediction.binding.map { .symbol($0) } ?? .missing("")] : [])
  }

  private var hasBounds: Bool { predictions.contains { $0.binding != nil } }

  /// The contract of docs/json.md for predictions.
  var record: Record {
    let record: Record = [
      "version": .count(Report.recordVersion), "law": .string(calibration.law.name),
      "response": [
        "symbol": .string(calibration.law.response.symbol.name),
        "unit": .unit(calibration.law.response.unit),
      ],
      "level": calibration.levelRecord, "promise": promise.record,
      "predictions": .array(zip(predictions, expected).map(record)),
      "warnings": .array(
        (formWords + missingWords + reachWarnings).map { .string($0) }),
    ]
    return record.appending(method.map { ["intervals": .string($0.rawValue)] } ?? [:])
      .appending(calibration.scatterRecord).appending(calibration.originRecord)
  }

  /// Why no run is expected at any point; empty where one is, and where nothing was fitted.
  private var missingWords: [String] {
    calibration.runs != nil && !expected.contains { $0 != nil }
      ? [ExpectationWords.missing(calibration)] : []
  }

  private var reachWarnings: [String] { ReachWords.sentences(predictions.map(\.reach)) }

  private func record(_ prediction: Prediction, _ expected: ExpectedRun?) -> Record {
    let labels = prediction.labels.sorted { $0.key < $1.key }
    let point: Record = [
      "at": .object(
        labels.map { .init($0.key.name, .string($0.value)) }
          + prediction.point.map { .init($0.symbol.name, .number($0.value)) })
    ]
    return point.appending(.estimate(prediction.response))
      .appending(newRunRecord(prediction, expected))
      .appending(["reach": .reach(prediction.reach)])
      .appending(prediction.binding.map { ["binding": .string($0.name)] } ?? [:])
  }
}

extension Record {
  /// Powers of ten beyond the runs, by variable.
  static func reach(_ reach: [Reach]) -> Record {
    .object(reach.map { .init($0.symbol.name, .number($0.decades)) })
  }
}
