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
    let response = calibration.law.response
    let variables = calibration.law.variables
    let level = Words.interval(level: calibration.level)
    let name = choices.first?.choice.variable.name ?? ""
    let columns =
      [.init(cost?.name ?? "cost", .numbers)]
      + variables.map {
        Table.Column(Words.header($0.symbol, $0.unit), key: $0.symbol.name, .numbers)
      } + [
        .init(Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers),
        .init(level, key: response.symbol.name, .intervals), .init("held by", key: "bound", .words),
        .init("beyond", .words),
      ]
    self.init(
      title: "Best \(name) within bounds", key: "choice",
      table: Table(
        columns: columns,
        rows: choices.flatMap { choice, budget in
          zip(choice.candidates, choice.values).map { candidate, value in
            let cost = budget.map {
              Table.Cell.number($0, text: NumberStyle.exponent.text($0, digits: 4))
            }
            return [cost ?? .missing("")]
              + Self.cells(candidate, of: choice.variable, value: value, calibration: calibration)
          }
        }),
      sentences: choices.compactMap {
        Self.sentence($0.choice, $0.budget, cost: cost, calibration: calibration)
      },
      warnings: ReachWords.sentences(
        choices.flatMap { $0.choice.candidates.compactMap { $0?.reach } }
      ).map(Words.sentence))
  }

  private static func cells(
    _ candidate: BoundedChoice.Candidate?, of variable: Symbol, value: Double,
    calibration: Calibration
  ) -> [Table.Cell] {
    let point = candidate?.point ?? [variable: value]
    let variables = calibration.law.variables.map { own -> Table.Cell in
      guard let value = point[own.symbol] else { return .missing("none") }
      return .number(
        value, text: NumberStyle(unit: own.unit, unknown: .suffixed).text(value, digits: 4))
    }
    guard let candidate else {
      return variables + [
        .missing("none"), .missing(""), .words("no run is within the bounds"), .words(""),
      ]
    }
    let texts = NumberStyle.plain.texts(of: candidate.response)
    return variables + [
      .number(candidate.response.value, text: texts.value), texts.interval(of: candidate.response),
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
