import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension BacktestSection {
  /// One run above a cut a row.
  var data: Table {
    Table(
      columns: [
        .init("law", .words), .init("cut", .numbers), .init("run", .words),
        .init("ratio", .numbers), .init("distance", .numbers), .init("observed", .numbers),
        .init("predicted", .numbers), .init("error", .numbers), .init("expected", .numbers),
        .init("expectedError", .numbers), .init("run", key: "", .intervals),
        .init("inside", .words), .init("width", .numbers),
        .init("if exact", key: "exact", .intervals), .init("exactInside", .words),
        .init("exactWidth", .numbers),
      ],
      rows: entries.flatMap { entry in
        entry.parts.flatMap { part in part.runs.map { row($0, entry.name, part.cut) } }
      })
  }

  private func row(_ run: Backtest.Run, _ name: String, _ cut: Cut) -> [Table.Cell] {
    let expected = run.expected
    return [
      .words(name), number(cut.cost), .words(run.place), number(run.ratio), number(run.distance),
      number(run.observed), number(run.law.value), number(run.law.error), number(expected?.value),
      number(expected?.error), interval(expected), inside(expected), number(expected?.width),
      interval(run.law), inside(run.law), number(run.law.width),
    ]
  }

  private func number(_ value: Double?) -> Table.Cell {
    value.map { .number($0, text: NumberStyle.plain.text($0)) } ?? .missing("")
  }

  private func interval(_ claim: Backtest.Claim?) -> Table.Cell {
    claim?.interval.map { .interval($0, text: "") } ?? .missing("")
  }

  private func inside(_ claim: Backtest.Claim?) -> Table.Cell {
    claim?.isInside.map { .words("\($0)") } ?? .missing("")
  }

  /// The contract of docs/json.md for a back-test, without the single runs.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "runs": .count(backtest.runs),
      "cutting": .string(backtest.cutting.formula.description),
      "largest": .number(backtest.largest), "level": .number(backtest.level),
      "laws": .array(backtest.entries.map(record)),
      "together": backtest.together.map(record) ?? .null,
    ]
  }

  private func record(_ entry: Backtest.Entry) -> Record {
    let all = entry.runs
    return [
      "law": .string(entry.name),
      "parameters": entry.parameters.map { .count($0) } ?? .null,
      "sentence": .string(words.sentence(entry)),
      "cuts": .array(
        entry.parts.map { part in
          let start: Record = [
            "cut": .number(part.cut.cost), "share": .number(part.cut.cost / backtest.largest),
            "below": .count(part.cut.below.count), "above": .count(part.cut.above.count),
            "reason": .string(part.reason),
            "promise": part.promise.map { PromiseWords(promise: $0).record } ?? .null,
          ]
          return start.appending(weights(part)).appending(record(part.runs))
        }),
      "bands": .array(
        Backtest.Band.all.map { band in
          let start: Record = ["over": .number(band.lower), "upTo": .number(band.upper)]
          return start.appending(record(band.runs(of: all)))
        }),
      "all": record(all),
    ]
  }

  /// How much each law counts below a cut; nothing for one law alone.
  private func weights(_ part: Backtest.Part) -> Record {
    guard !part.weights.isEmpty else { return [:] }
    let names = backtest.entries.map(\.name)
    return [
      "weights": .object(zip(names, part.weights).map { .init($0, .number($1)) })
    ]
  }

  private func record(_ runs: [Backtest.Run]) -> Record {
    let (law, expected) = (runs.byLaw, runs.asExpected)
    return [
      "predicted": .count(runs.count), "bias": .number(law?.bias), "error": .number(law?.error),
      "expectedBias": .number(expected?.bias), "expectedError": .number(expected?.error),
      "coverage": .number(expected?.coverage), "width": .number(expected?.width),
      "exactCoverage": .number(law?.coverage), "exactWidth": .number(law?.width),
    ]
  }

  /// Each run above each cut.
  var predictions: Record {
    [
      "predictions": .array(
        entries.flatMap { entry in
          entry.parts.flatMap { part in part.runs.map { record($0, entry.name, part.cut) } }
        })
    ]
  }

  private func record(_ run: Backtest.Run, _ name: String, _ cut: Cut) -> Record {
    [
      "law": .string(name), "cut": .number(cut.cost), "place": .string(run.place),
      "ratio": .number(run.ratio), "distance": .number(run.distance),
      "observed": .number(run.observed), "predicted": .number(run.law.value),
      "error": .number(run.law.error), "expected": .number(run.expected?.value),
      "expectedError": .number(run.expected?.error), "interval": record(run.expected),
      "exact": record(run.law),
    ]
  }

  private func record(_ claim: Backtest.Claim?) -> Record {
    guard let interval = claim?.interval else { return .null }
    return [
      "lower": .number(interval.lower), "upper": .number(interval.upper),
      "inside": claim?.isInside.map { .bool($0) } ?? .null, "width": .number(claim?.width),
    ]
  }
}
