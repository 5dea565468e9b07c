import Fitting
import Laws
import Planning
import Quantities

/// Where new runs are expected at the rows of a table: what every table of responses that nobody has trained has
/// next to what the law says.
struct ExpectedRuns {
  private let calibration: Calibration
  /// The values of the law's variables at each row; nil for a row that is no run.
  private let points: [[Symbol: Double]?]
  /// The run of each row; nil where none can be expected.
  private let runs: [ExpectedRun?]

  /// The runs at some points.
  ///
  /// - Parameters:
  ///   - points: The values of the law's variables, a row each; nil for a row that is no run.
  ///   - labels: The label in each of the law's label columns.
  ///   - calibration: What is expected with.
  init(
    at points: [[Symbol: Double]?], labels: [Symbol: String] = [:], of calibration: Calibration
  ) {
    let expectation = RunExpectation(calibration)
    self.init(
      points.map { point in point.flatMap { expectation?.run(at: $0, labels: labels) } },
      at: points, of: calibration)
  }

  /// Runs that were expected before.
  init(
    _ runs: [ExpectedRun?], at points: [[Symbol: Double]?], of calibration: Calibration
  ) {
    (self.runs, self.points, self.calibration) = (runs, points, calibration)
  }

  /// Whether a run is expected at some row.
  var isKnown: Bool { runs.contains { $0 != nil } }

  private var known: [[Symbol: Double]] { points.compactMap(\.self) }

  /// The header of an interval that takes the law as exactly true; where no other stands beside it, the prose
  /// of the report says what it is of.
  var lawHeader: String {
    isKnown
      ? "\(Words.percent(calibration.level)) if exact" : Words.interval(level: calibration.level)
  }

  /// The header of such an interval of a quantity, which stands behind all new runs.
  func lawHeader(of symbol: Symbol) -> String { isKnown ? "\(symbol), \(lawHeader)" : lawHeader }

  /// A table in which what takes the law as exactly true stands behind all else.
  func lawLast(_ table: Table, of symbols: [Symbol]) -> Table {
    isKnown ? table.movingLast(headers: Set(symbols.map(lawHeader))) : table
  }

  /// The expected run and the interval of new runs; no columns where nothing is expected.
  var columns: [Table.Column] {
    isKnown ? Self.columns(PromiseWords(promise: calibration.runPromise(at: known))) : []
  }

  /// Those columns, for intervals that promise so much.
  static func columns(_ promise: PromiseWords) -> [Table.Column] {
    [
      .init("expected run", key: "expected", .numbers),
      .init(promise.header(of: "new runs"), key: "run", .intervals),
    ]
  }

  /// The cells of those columns.
  func cells(of row: Int) -> [Table.Cell] {
    guard isKnown else { return [] }
    return runs[row].map {
      PredictionSection.cells($0.value, $0.run, of: calibration.law.response)
    } ?? [.missing(""), .missing("")]
  }

  /// What the columns are, a sentence.
  var sentences: [String] { isKnown ? [ExpectationWords.columns] : [] }

  /// Where such intervals held less often than they say, or why nothing is expected.
  var warnings: [String] {
    guard !known.isEmpty, calibration.runs != nil else { return [] }
    return
      (isKnown
      ? ExpectationWords.warnings(of: runs, at: points, calibration: calibration)
      : [ExpectationWords.missing(calibration)]).map(Words.sentence)
  }
}
