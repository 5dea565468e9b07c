public import Fitting
import Laws
import Quantities
public import Runs

extension Report {
  /// What the curve of a run says of a later step, or why it is too early to tell.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - curves: The curves of the log that it is of.
  public init(forecast: Forecast, of curves: RunCurves) {
    let section = ForecastSection(forecast: forecast, curves: curves)
    self.init(
      title: section.title, blocks: section.blocks, record: section.record, data: [section.data],
      answer: [.facts([section.words.verdict] + section.words.arrivals)])
  }
}

/// A forecast as blocks.
struct ForecastSection {
  let forecast: Forecast
  let curves: RunCurves

  var words: ForecastWords { ForecastWords(forecast: forecast, curves: curves) }

  var title: String {
    let name = forecast.curve.name
    return "Forecast\(name.isEmpty ? "" : " of \(name)") at \(words.at(forecast.step))"
  }

  var blocks: [Report.Block] {
    [.facts([words.verdict] + words.facts)] + warnings.map { .warning(Words.sentence($0)) }
      + law + trials + earlierRuns
  }

  var warnings: [String] { words.warnings }

  private var law: [Report.Block] {
    guard let fit = forecast.fit else { return [] }
    let section = CalibrationSection(calibration: fit.calibration)
    return [.heading("The law of the curve"), .formula(fit.law.equationText)]
      + [.table(section.parameters.table), .paragraph(words.symbols)]
  }

  private var trials: [Report.Block] {
    guard !forecast.misses.isEmpty else { return [] }
    return [.heading("Forecasts from earlier parts of this curve"), .table(missTable)]
  }

  /// A row an earlier forecast of the curve.
  private var missTable: Table {
    Table(
      columns: [
        .init("from", .numbers), .init("to", .numbers), .init("said", .numbers),
        .init("came", .numbers), .init("miss", .numbers), .init("as far as this one", .words),
      ],
      rows: forecast.misses.map { miss in
        [
          .number(miss.from, text: words.step(miss.from)),
          .number(miss.to, text: words.step(miss.to)),
          .number(miss.said, text: words.loss(miss.said)),
          .number(miss.came, text: words.loss(miss.came)),
          .number(miss.share, text: Words.percent(miss.share, digits: 2)),
          .words(miss.isAsFar ? "yes" : "no"),
        ]
      })
  }

  private var earlierRuns: [Report.Block] {
    guard !forecast.earlier.isEmpty else { return [] }
    return [
      .heading("Forecasts of earlier runs from the same share of their steps"),
      .table(earlierTable.withoutEmptyColumns()),
    ]
  }

  /// A row an earlier run.
  private var earlierTable: Table {
    func share(_ value: Double?) -> Table.Cell {
      value.map { .number($0, text: Words.percent($0, digits: 2)) } ?? .missing("")
    }
    return Table(
      columns: [
        .init("run", .symbols), .init("from", .numbers), .init("to", .numbers),
        .init("miss", .numbers),
        .init("a fall of the rate to 0 takes off", key: "fallShare", .numbers),
      ],
      rows: forecast.earlier.map { run in
        [
          .words(run.name), .number(run.from, text: words.step(run.from)),
          .number(run.to, text: words.step(run.to)), share(run.miss), share(run.fallShare),
        ]
      })
  }

  /// For programs: the forecast in one row.
  var data: Table {
    func number(_ value: Double?) -> Table.Cell {
      value.map { .number($0, text: words.loss($0)) } ?? .missing("")
    }
    return Table(
      columns: [
        .init("run", .symbols), .init("step", .numbers), .init("value", .numbers),
        .init("", key: "", .intervals), .init("level", .numbers), .init("lastStep", .numbers),
        .init("now", .numbers), .init("tooEarly", .words),
      ],
      rows: [
        [
          .words(forecast.curve.name), .number(forecast.step, text: words.step(forecast.step)),
          number(forecast.value),
          forecast.interval.map { .interval($0, text: words.interval($0)) } ?? .missing(""),
          number(forecast.level), number(forecast.fitted.last), number(forecast.now),
          .words(forecast.tooEarly.map(words.sentence).joined(separator: "; ")),
        ]
      ])
  }

  var record: Record {
    [
      "version": .count(Report.recordVersion), "run": .string(forecast.curve.name),
      "response": .string(curves.response), "counter": .string(curves.counter),
      "step": .number(forecast.step), "value": .number(forecast.value),
      "interval": interval(forecast.interval), "level": .number(forecast.level),
      "tooEarly": .array(forecast.tooEarly.map { .string(words.sentence($0)) }),
      "lastStep": .number(forecast.curve.steps.last), "now": .number(forecast.now),
      "rows": .count(forecast.fitted.count), "leftOut": .count(forecast.fitted.before),
      "leaps": .count(forecast.fitted.leaps),
      "firstStep": .number(forecast.fitted.first), "warmup": .number(forecast.warmup),
      "law": law(forecast.fit),
      "rate": ["column": .string(curves.rate), "words": .string(words.rate)],
      "fall": [
        "now": .number(forecast.fall.now), "then": .number(forecast.fall.then),
        "words": .string(words.fall),
      ],
      "serialCorrelation": .number(forecast.serial?.correlation),
      "effectiveRows": .number(forecast.serial?.effectiveCount),
      "widening": .number(forecast.widening), "misses": .array(forecast.misses.map(record)),
      "earlier": .array(forecast.earlier.map(record)), "arrival": arrival,
      "steps": .string(curves.words), "warnings": .array(warnings.map { .string($0) }),
    ]
  }

  private func law(_ fit: Fit?) -> Record {
    guard let fit else { return .null }
    return [
      "formula": .string("\(fit.law.response.symbol) = \(fit.law.formula)"),
      "parameters": CalibrationSection(calibration: fit.calibration).parametersRecord,
    ]
  }

  private func interval(_ interval: Interval?) -> Record {
    interval.map { [.number($0.lower), .number($0.upper)] } ?? .null
  }

  private func record(_ miss: Forecast.Miss) -> Record {
    [
      "from": .number(miss.from), "to": .number(miss.to), "said": .number(miss.said),
      "came": .number(miss.came), "share": .number(miss.share), "isAsFar": .bool(miss.isAsFar),
    ]
  }

  private func record(_ run: Forecast.EarlierRun) -> Record {
    [
      "run": .string(run.name), "from": .number(run.from), "to": .number(run.to),
      "miss": .number(run.miss), "fallShare": .number(run.fallShare),
    ]
  }

  private var arrival: Record {
    guard let arrival = forecast.arrival else { return .null }
    return [
      "value": .number(arrival.value), "step": .number(arrival.step),
      "earliest": .number(arrival.earliest), "latest": .number(arrival.latest),
      "end": .number(arrival.end),
    ]
  }
}
