import Fitting
import Laws
public import Planning
import Quantities

extension ReportPart {
  /// What passes over the same tokens bring.
  ///
  /// - Parameters:
  ///   - data: The question.
  ///   - epochs: Passes with what they bring.
  ///   - tolerance: What counts as nothing; `usual` leaves it to the value of a token.
  public init(
    repeats data: RepeatedData, epochs: [RepeatedData.Epoch], tolerance: Tolerance
  ) {
    let response = data.calibration.law.response
    let runs = ExpectedRuns(at: epochs.map(\.point), of: data.calibration)
    let half = data.passes(worth: 0.5)
    func text(_ number: Double) -> String { NumberStyle.plain.text(number, digits: 3) }
    self.init(
      title: "Repeats of \(NumberStyle.suffixed.text(data.unique, digits: 4)) tokens",
      key: "repeats",
      table: Table(
        columns: [
          .init("epochs", .numbers),
          .init(Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers),
        ] + runs.columns + [
          .init(runs.lawHeader, key: response.symbol.name, .intervals),
          .init("value of a token", key: "worth", .numbers),
          .init("left to gain", key: "left", .numbers),
        ],
        rows: epochs.enumerated().map { row, epoch in
          let words = NumberStyle.plain.texts(of: epoch.response)
          return [
            .number(epoch.passes, text: text(epoch.passes)),
            .number(epoch.response.value, text: words.value),
          ] + runs.cells(of: row) + [
            words.interval(of: epoch.response),
            .number(epoch.worth, text: Words.percent(epoch.worth, digits: 3)),
            .number(epoch.left, text: NumberStyle.plain.text(epoch.left, digits: 2)),
          ]
        }),
      sentences: [
        half.map { "one more token counts as half of a new one at \(text($0)) epochs" }
          ?? "one more token always counts more than half of a new one",
        data.payingPasses.map {
          "repeats stop paying at \(text($0)) epochs: from there on one more token counts less than "
            + "\(Words.percent(RepeatedData.payingShare)) of a new one"
        }
          ?? "repeats never stop paying by this law: one more token always counts more than "
          + "\(Words.percent(RepeatedData.payingShare)) of a new one",
      ] + Self.rest(of: data, tolerance: tolerance) + runs.sentences, warnings: runs.warnings)
  }

  /// From where on all further passes bring less than a tolerance that was asked for.
  private static func rest(of data: RepeatedData, tolerance: Tolerance) -> [String] {
    guard tolerance != .usual else { return [] }
    return [
      data.passes(leaving: tolerance).map {
        "all passes beyond \(NumberStyle.plain.text($0, digits: 3)) epochs together bring less than the "
          + "tolerance"
      } ?? "further passes never bring less than the tolerance together"
    ]
  }
}
