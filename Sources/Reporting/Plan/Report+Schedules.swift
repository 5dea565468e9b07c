public import Fitting
import Laws
public import Planning
import Quantities

extension Report {
  /// What a law along runs says of runs under schedules.
  ///
  /// - Parameters:
  ///   - runs: The runs, all by this fit.
  ///   - calibration: The fit that they follow from.
  ///   - value: A response; the probability that one new run ends below it is reported.
  public init(schedules runs: [ScheduledRun], calibration: Calibration, below value: Double? = nil)
  {
    let section = ScheduleSection(runs: runs, calibration: calibration, below: value)
    self.init(
      title: "Predictions from \(calibration.law.name)",
      blocks: [.formula(calibration.law.equationText)] + calibration.originBlocks
        + calibration.warnings.map { .warning(Words.sentence($0)) } + section.blocks,
      record: section.record, data: [section.table])
    self = adding(section.differences)
  }
}

/// The blocks that tell of runs along schedules.
struct ScheduleSection {
  let runs: [ScheduledRun]
  let calibration: Calibration
  /// A response; one new run's probability to end below it is reported.
  let below: Double?

  var words: ScheduleWords { ScheduleWords(runs: runs, calibration: calibration) }

  private var response: Law.Variable { calibration.law.response }

  var blocks: [Report.Block] {
    [.table(table.withoutEmptyColumns()), .facts(words.facts)]
      + words.warnings.map { .warning(Words.sentence($0)) }
      + ReachWords.warnings(runs.flatMap(\.rows).map(\.reach))
  }

  /// One row a step that was asked for.
  var table: Table {
    let level = Words.percent(calibration.level, digits: 3)
    let columns: [Table.Column] =
      [.init("schedule", .symbols), .init("with", .symbols)]
      + [
        .init("step", .numbers), .init("rate", .numbers),
        .init(Words.header(response.symbol, response.unit), key: response.symbol.name, .numbers),
        .init("std. error", key: "standardError", .numbers),
        .init("\(level) of the mean", key: "", .intervals),
        .init("\(level) of new runs", key: "run", .intervals),
      ] + (below.map { [PredictionSection.chanceColumn(below: $0, of: response)] } ?? [])
      + [.init("beyond the runs", key: "beyond", .words)]
    return Table(columns: columns, rows: runs.flatMap { run in run.rows.map { row($0, of: run) } })
  }

  private func row(_ row: ScheduledRun.Row, of run: ScheduledRun) -> [Table.Cell] {
    let text = NumberStyle(unit: response.unit).texts(of: row.response)
    let others = words.others(of: run)
    let error = row.response.standardError.flatMap { value in
      text.standardError.map { Table.Cell.number(value, text: $0) }
    }
    return [
      .formula(run.planned.schedule.text),
      others.isEmpty ? .missing("") : .formula(others),
      .number(row.step, text: ScheduleWords.number(row.step)),
      .number(row.rate, text: ScheduleWords.number(row.rate, digits: 3)),
      .number(row.response.value, text: text.value),
      error ?? .missing(""), text.interval(of: row.response),
      .interval(row.run?.interval, around: row.response.value, of: response),
    ] + (below.map { [PredictionSection.chanceCell(row.run, below: $0)] } ?? [])
      + [.words(ReachWords.text(row.reach))]
  }

  /// The end of each run beside that of the first.
  var differences: [ReportPart] {
    guard let first = runs.first else { return [] }
    let words = DifferenceWords(
      response: response, promise: .level(calibration.level))
    let rows = runs.dropFirst().compactMap { run -> [Table.Cell]? in
      guard let found = calibration.difference(of: run, beside: first) else { return nil }
      func cell(_ interval: Interval?) -> Table.Cell {
        interval.map { .interval($0, text: words.text($0, in: found.measure)) } ?? .missing("")
      }
      return [
        .formula(self.words.name(of: run)), .formula(self.words.name(of: first)),
        .number(found.value, text: words.text(found.value, in: found.measure)),
        cell(found.expected), cell(found.ofRuns),
        found.chanceLower.map { .number($0, text: PredictionSection.chance($0)) } ?? .missing(""),
      ]
    }
    guard !rows.isEmpty else { return [] }
    let level = Words.percent(calibration.level, digits: 3)
    return [
      ReportPart(
        title: "Differences of \(response.symbol) at the ends", key: "differences",
        table: Table(
          columns: [
            .init("this", .symbols), .init("beside", .symbols), .init("difference", .numbers),
            .init("\(level) of the mean", key: "expected", .intervals),
            .init("\(level) of two new runs", key: "runs", .intervals),
            .init("P(this is lower)", key: "chanceLower", .numbers),
          ], rows: rows),
        sentences: [ScheduleWords.differences])
    ]
  }

  /// The contract of docs/json.md.
  var record: Record {
    let record: Record = [
      "version": .count(Report.recordVersion), "law": .string(calibration.law.name),
      "response": ["symbol": .string(response.symbol.name), "unit": .unit(response.unit)],
      "level": calibration.levelRecord,
      "schedules": .array(runs.flatMap { run in run.rows.map { entry($0, of: run) } }),
      "warnings": .array(
        (calibration.warnings + words.warnings
          + ReachWords.sentences(runs.flatMap(\.rows).map(\.reach))).map { .string($0) }),
    ]
    return record.appending(calibration.scatterRecord).appending(calibration.originRecord)
  }

  private func entry(_ row: ScheduledRun.Row, of run: ScheduledRun) -> Record {
    let labels = run.planned.labels.sorted { $0.key < $1.key }
    let values = run.planned.values.sorted { $0.key < $1.key }
    let record: Record = [
      "schedule": .string(run.planned.schedule.text),
      "at": .object(
        labels.map { .init($0.key.name, .string($0.value)) }
          + values.map { .init($0.key.name, .number($0.value)) }),
      "peak": .number(run.peak), "warmup": .number(run.warmup), "firstRow": .number(run.first),
      "spacing": .number(run.spacing), "rows": .count(run.count),
      "changeByRows": .number(run.changeByRows), "step": .number(row.step),
      "rate": .number(row.rate),
    ]
    let found = record.appending(.estimate(row.response)).appending([
      "run": [
        "lower": .number(row.run?.interval.lower), "upper": .number(row.run?.interval.upper),
      ], "reach": .reach(row.reach),
    ])
    guard let below else { return found }
    return found.appending([
      "below": [
        "value": .number(below), "probability": .number(row.run?.probability(below: below)),
      ]
    ])
  }
}
