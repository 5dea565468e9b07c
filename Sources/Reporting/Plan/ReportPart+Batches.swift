public import Fitting
import Laws
public import Planning
public import Quantities

extension ReportPart {
  /// Steps against tokens over the batch.
  ///
  /// - Parameters:
  ///   - tradeoffs: One a response.
  ///   - cost: The symbol of what a run costs; nil for a law without cost.
  ///   - calibration: The fit that they follow from.
  public init(batches tradeoffs: [BatchTradeoff], cost: Symbol?, calibration: Calibration) {
    let law = calibration.law
    let places = tradeoffs.flatMap { tradeoff in tradeoff.runs.map { (tradeoff, run: $0) } }
    let expected = ExpectedRuns(at: places.map(\.run.point), of: calibration)
    let level = expected.lawHeader
    let response = law.response
    let (steps, batch) = (law.called(.steps), law.called(.batch))
    func factor(_ ratio: Double) -> Table.Cell {
      .number(ratio, text: NumberStyle.plain.text(ratio, digits: 4))
    }
    self.init(
      title: "Steps against tokens over the batch", key: "batches",
      table: Table(
        columns: [
          .init(Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers)
        ] + expected.columns + [
          .init("\(batch) [tokens]", key: batch, .numbers),
          .init("\(steps) [steps]", key: steps, .numbers),
          .init(level, key: steps, .intervals), .init("tokens", key: "E", .numbers),
          .init(level, key: "E", .intervals),
          .init(cost?.name ?? "cost", .numbers),
          .init("steps over least", key: "stepsRatio", .numbers),
          .init("tokens over fewest", key: "tokensRatio", .numbers),
        ],
        rows: places.enumerated().map { row, place in
          let (tradeoff, run) = place
          let (steps, tokens) = (
            NumberStyle.suffixed.texts(of: run.steps, digits: 4),
            NumberStyle.suffixed.texts(of: run.tokens, digits: 4)
          )
          return [.number(tradeoff.response, text: NumberStyle.plain.text(tradeoff.response))]
            + expected.cells(of: row) + [
              .number(run.batch, text: NumberStyle.suffixed.text(run.batch, digits: 4)),
              .number(run.steps.value, text: steps.value), steps.interval(of: run.steps),
              .number(run.tokens.value, text: tokens.value), tokens.interval(of: run.tokens),
              run.cost.map { .number($0, text: NumberStyle.exponent.text($0, digits: 4)) }
                ?? .missing(""),
              factor(run.stepsRatio), factor(run.tokensRatio),
            ]
        }),
      sentences: tradeoffs.map { Self.sentence($0, response.symbol) } + expected.sentences,
      warnings: expected.warnings)
  }

  private static func sentence(_ tradeoff: BatchTradeoff, _ response: Symbol) -> String {
    func line(_ estimate: Estimate) -> String {
      let text = NumberStyle.suffixed.texts(of: estimate, digits: 4)
      return text.value + (text.interval.map { " \($0)" } ?? "")
    }
    return "the critical batch at \(response) = \(NumberStyle.plain.text(tradeoff.response)) is "
      + "\(line(tradeoff.critical)) tokens: below it compute is saved, no fewer than "
      + "\(line(tradeoff.fewestTokens)) tokens; above it time, no fewer than "
      + "\(line(tradeoff.leastSteps)) steps"
  }
}
