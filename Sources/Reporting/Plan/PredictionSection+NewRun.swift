import Fitting
import Laws
import Planning
import Quantities

// Where one new run will lie stands first: it is what a decision rests on. What holds if the law is exactly
// true, the error of the curve among it, has a table of its own.
extension PredictionSection {
  private var response: Law.Variable { calibration.law.response }

  /// The keys of the columns that hold if the law is exactly true.
  private static let exactKeys: Set<String> = ["standardError", "", "exactRun", "beyond"]
  /// The keys of the columns about one new run.
  private var runKeys: Set<String> {
    ["run", "expected", "nearest", "below", response.symbol.name]
  }

  /// The table of new runs, and that of a law that is exactly true.
  var tableBlocks: [Report.Block] {
    let exact: [Report.Block] =
      calibration.uncertainty == nil
      ? []
      : [
        .heading("If the law is exactly true"),
        .table(table.without(keys: runKeys)),
      ]
    let runs =
      expected.contains { $0 != nil }
      ? table.without(keys: Self.exactKeys)
      : table.without(keys: ["standardError", "", "exactRun"]).withoutEmptyColumns()
    return [.table(runs)] + expectationBlocks + exact
  }

  /// How many new runs the intervals are said to hold.
  var promise: PromiseWords {
    PromiseWords(promise: calibration.runPromise(at: predictions.map(\.values)))
  }

  /// The columns about one new run; none where nothing was fitted.
  var newRunColumns: [Table.Column] {
    guard calibration.runs != nil else { return [] }
    let chance = below.map { Self.chanceColumn(below: $0, of: response) }
    return ExpectedRuns.columns(promise) + (chance.map { [$0] } ?? []) + [
      .init(ExpectationWords.nearestHeader(of: calibration), key: "nearest", .words)
    ]
  }

  func newRunCells(_ expected: ExpectedRun?) -> [Table.Cell] {
    guard calibration.runs != nil else { return [] }
    let run = expected?.run
    let chance = below.map { Self.chanceCell(run, below: $0) }
    guard let expected else {
      return [.missing(""), .missing("")] + (chance.map { [$0] } ?? []) + [.missing("")]
    }
    return Self.cells(expected.value, expected.run, of: response) + (chance.map { [$0] } ?? [])
      + [.words(ExpectationWords.nearest(to: expected))]
  }

  /// The expected run, and the interval of new runs.
  static func cells(_ value: Double, _ run: NewRun, of response: Law.Variable) -> [Table.Cell] {
    let texts = NumberStyle(unit: response.unit).texts(
      of: Estimate(
        symbol: response.symbol, unit: response.unit, value: value, interval: run.interval))
    return [
      .number(value, text: texts.value), .interval(run.interval, text: texts.interval ?? ""),
    ]
  }

  /// The column of the probability to end below a value.
  static func chanceColumn(below value: Double, of response: Law.Variable) -> Table.Column {
    Table.Column("P(\(response.symbol) < \(text(value)))", key: "below", .numbers)
  }

  /// That probability.
  static func chanceCell(_ run: NewRun?, below value: Double) -> Table.Cell {
    run.map { run in
      let share = run.probability(below: value)
      return .number(share, text: chance(share))
    } ?? .missing("")
  }

  /// The column of one new run about a law that is exactly true; none where nothing was fitted.
  var exactRunColumns: [Table.Column] {
    isMiddle ? [.init("one new run", key: "exactRun", .intervals)] : []
  }

  /// Whether runs were fitted, and the law is their middle.
  private var isMiddle: Bool {
    calibration.runs != nil && calibration.residuals?.lopsided == nil
  }

  func exactRunCells(_ prediction: Prediction) -> [Table.Cell] {
    guard isMiddle else { return [] }
    let mean = prediction.response
    return [
      .interval(calibration.newRun(around: mean)?.interval, around: mean.value, of: response)
    ]
  }

  func newRunRecord(_ prediction: Prediction, _ expected: ExpectedRun?) -> Record {
    let (run, exact) = (expected?.run, calibration.newRun(around: prediction.response))
    let record: Record = [
      "run": ExpectationWords.record(expected),
      "exactRun": [
        "lower": .number(exact?.interval.lower), "upper": .number(exact?.interval.upper),
      ],
    ]
    guard let below else { return record }
    return record.appending([
      "below": ["value": .number(below), "probability": .number(run?.probability(below: below))]
    ])
  }

  /// What the intervals of new runs rest on, or why there are none.
  private var expectationBlocks: [Report.Block] {
    guard expected.contains(where: { $0 != nil }) else {
      return [.warning(Words.sentence(ExpectationWords.missing(calibration)))]
    }
    return [.paragraph(ExpectationWords.method)]
      + ExpectationWords.shifts(of: expected, calibration: calibration).map { .paragraph($0) }
  }

  /// Where intervals of new runs held less often in the back-tests.
  var runWarnings: [String] {
    ExpectationWords.warnings(
      of: expected, at: predictions.map(\.values), calibration: calibration)
  }

  /// What the intervals of a law that is exactly true are of, as a paragraph.
  var intervalBlocks: [Report.Block] {
    guard calibration.runs != nil else { return [] }
    if method == .profile {
      return ProfileWords.blocks(
        predictions.map(\.response.interval), level: calibration.level)
    }
    guard calibration.uncertainty != nil else { return [] }
    guard let scatter = calibration.newRunWords else { return calibration.intervalBlocks }
    return [
      .paragraph(
        "The \(Words.interval(level: calibration.level)) is that of the mean, the curve itself. \(scatter)"
      )
    ]
  }

  /// A probability in three digits; beyond these the tails of a distribution are a matter of belief.
  static func chance(_ share: Double) -> String {
    share < 0.001
      ? "< 0.001"
      : share > 0.999 ? "> 0.999" : NumberStyle.plain.text(share, digits: share < 0.1 ? 2 : 3)
  }

  private static func text(_ value: Double) -> String { NumberStyle.plain.text(value, digits: 6) }
}
