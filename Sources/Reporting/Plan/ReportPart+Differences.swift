public import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// What differences are of.
  public enum DifferenceSubject: Sendable, Hashable {
    /// Allocations of one kind of run.
    case choices
    /// One allocation with several labels.
    case labels
  }

  private init(
    differences pairs: [ComparedChoices], of subject: DifferenceSubject, calibration: Calibration
  ) {
    let response = calibration.law.response
    let promise = calibration.runPromise(at: pairs.flatMap { [$0.one.point, $0.other.point] })
    let words = DifferenceWords(response: response, promise: promise)
    let level = Words.interval(level: calibration.level)
    let hasMisfit = pairs.contains { $0.difference.basis == .misfit }
    let isLawAlone = pairs.contains { $0.difference.basis == .law }
    self.init(
      title: "Differences of \(response.symbol)" + (subject == .labels ? " between labels" : ""),
      key: subject == .labels ? "labelDifferences" : "differences",
      table: Table(
        columns: [
          .init("this", .words), .init("beside", .words), .init("difference", .numbers),
          .init(
            PromiseWords(promise: promise).header(of: "two new runs"), key: "runs", .intervals),
          .init("without their noise", key: "expected", .intervals),
          .init("\(level) if the law is exactly true", key: "exact", .intervals),
          .init("P(this is lower)", key: "chanceLower", .numbers),
        ],
        rows: pairs.map { Self.row($0, words) }),
      sentences: (pairs.count <= Self.mostSaid ? pairs.map(words.sentence) : [])
        + (hasMisfit && promise.level != nil
          ? [DifferenceWords.held(variables: calibration.law.variables.count)] : [])
        + (isLawAlone ? [DifferenceWords.ifTrue] : []),
      warnings: (hasMisfit ? PromiseWords(promise: promise).reason : nil).map {
        [Words.sentence($0)]
      } ?? [])
  }

  /// Choices beside others: by how much each ends above or below.
  ///
  /// - Parameters:
  ///   - pairs: The choices, each beside the one it is compared with.
  ///   - subject: What the differences are of.
  ///   - calibration: The fit that they follow from.
  /// - Returns: The section; none where there is no pair.
  public static func differences(
    _ pairs: [ComparedChoices], of subject: DifferenceSubject = .choices, calibration: Calibration
  ) -> [ReportPart] {
    pairs.isEmpty
      ? [] : [ReportPart(differences: pairs, of: subject, calibration: calibration)]
  }

  /// Of more differences none has a sentence of its own.
  private static let mostSaid = 3

  private static func row(_ pair: ComparedChoices, _ words: DifferenceWords) -> [Table.Cell] {
    let difference = pair.difference
    func cell(_ interval: Interval?) -> Table.Cell {
      interval.map { .interval($0, text: words.text($0, in: difference.measure)) } ?? .missing("")
    }
    let isLaw = difference.basis == .law
    return [
      .words(pair.one.words), .words(pair.other.words),
      .number(difference.value, text: words.text(difference.value, in: difference.measure)),
      cell(difference.ofRuns), isLaw ? .missing("") : cell(difference.expected),
      isLaw ? cell(difference.expected) : .missing(""),
      difference.chanceLower.map { .number($0, text: PredictionSection.chance($0)) }
        ?? .missing(""),
    ]
  }
}

extension ComparedChoice {
  /// A prediction as a choice, called by its labels and variables.
  ///
  /// - Parameter prediction: The prediction.
  public init(_ prediction: Prediction) {
    let labels = prediction.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let values = prediction.point.map { entry in
      let style = NumberStyle(unit: entry.unit, unknown: .suffixed)
      return "\(entry.symbol)=\(style.text(entry.value, digits: 4))"
    }
    self.init(
      words: (labels + values).joined(separator: ","), point: prediction.values,
      labels: prediction.labels)
  }
}
