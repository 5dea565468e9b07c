public import Fitting
import Laws
public import Planning
public import Quantities

extension ReportPart {
  /// The best run with each value of a variable, under bounds.
  ///
  /// - Parameters:
  ///   - choices: Choices among the same values, each with what it costs where that is held.
  ///   - cost: The symbol of the cost.
  ///   - calibration: The fit that they follow from.
  public init(
    choices: [(choice: BoundedChoice, budget: Double?)], cost: Symbol?, calibration: Calibration
  ) {
    let places = choices.flatMap { choice, budget in
      zip(choice.candidates, choice.values).map { (candidate: $0, value: $1, budget: budget) }
    }
    let runs = ExpectedRuns(at: places.map { $0.candidate?.point }, of: calibration)
    let name = choices.first?.choice.variable.name ?? ""
    self.init(
      title: "Best \(name) within bounds", key: "choice",
      table: Table(
        columns: Self.columns(of: calibration.law, cost: cost, runs),
        rows: places.enumerated().map { row, place in
          let cost = place.budget.map {
            Table.Cell.number($0, text: NumberStyle.exponent.text($0, digits: 4))
          }
          let own = place.candidate?.point ?? [Symbol(name): place.value]
          return [cost ?? .missing("")] + Self.cells(own, of: calibration.law.variables)
            + Self.cells(place.candidate, runs.cells(of: row))
        }),
      sentences: choices.compactMap {
        Self.sentence($0.choice, $0.budget, cost: cost, calibration: calibration)
      } + runs.sentences,
      warnings: runs.warnings
        + ReachWords.sentences(
          choices.flatMap { $0.choice.candidates.compactMap { $0?.reach } }
        ).map(Words.sentence))
  }

  private static func columns(
    of law: Law, cost: Symbol?, _ runs: ExpectedRuns
  ) -> [Table.Column] {
    let response = law.response
    return [.init(cost?.name ?? "cost", .numbers)]
      + law.variables.map {
        .init(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
      } + [
        .init(Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers)
      ] + runs.columns + [
        .init(runs.lawHeader, key: response.symbol.name, .intervals),
        .init("held by", key: "bound", .words), .init("beyond", .words),
      ]
  }

  private static func cells(
    _ point: [Symbol: Double], of variables: [Law.Variable]
  ) -> [Table.Cell] {
    variables.map { own in
      guard let value = point[own.symbol] else { return .missing("none") }
      return .number(
        value, text: NumberStyle(unit: own.unit, unknown: .suffixed).text(value, digits: 4))
    }
  }

  private static func cells(
    _ candidate: BoundedChoice.Candidate?, _ expected: [Table.Cell]
  ) -> [Table.Cell] {
    guard let candidate else {
      return [.missing("none")] + expected
        + [.missing(""), .words("no run is within the bounds"), .words("")]
    }
    let texts = NumberStyle.plain.texts(of: candidate.response)
    return [.number(candidate.response.value, text: texts.value)] + expected + [
      texts.interval(of: candidate.response),
      .words(candidate.binding?.words ?? ""), .words(ReachWords.text(candidate.reach)),
    ]
  }

  private static func sentence(
    _ choice: BoundedChoice, _ budget: Double?, cost: Symbol?, calibration: Calibration
  ) -> String? {
    guard let best = choice.best else { return nil }
    let place =
      budget.map { " at \(cost?.name ?? "cost") = \(NumberStyle.exponent.text($0, digits: 4))" }
      ?? ""
    let others = choice.nearlyAsGood.map { NumberStyle.plain.text($0.value) }
    let slack = NumberStyle.plain.text(choice.slack, digits: 2)
    let near = others.isEmpty ? "" : "; nearly as good, within \(slack): \(Words.list(others))"
    return "the lowest \(calibration.law.response.symbol)\(place) is that of \(choice.variable) = "
      + NumberStyle.plain.text(best.value) + near
  }
}
