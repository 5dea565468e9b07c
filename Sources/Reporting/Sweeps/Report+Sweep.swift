public import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Report {
  /// The best settings of each cell of a sweep, and how they move from cell to cell.
  ///
  /// - Parameters:
  ///   - swept: The cells.
  ///   - laws: The laws of the settings, or why one could not be fitted.
  public init(swept: Swept, laws: [Result<SweptLaw, FitError>] = []) {
    let section = SweepSection(swept: swept, laws: laws)
    self.init(
      title: "Sweep over \(Words.list(swept.recipe.settings.map(\.name))) within "
        + Words.list(swept.recipe.cells.map(\.name)),
      blocks: section.blocks, record: section.record,
      data: [section.data] + section.found.map(section.lawTable),
      answer: section.blocks.filter(\.isTable))
  }
}

/// The cells of a sweep as tables.
struct SweepSection {
  let swept: Swept
  let laws: [Result<SweptLaw, FitError>]

  /// The laws that could be fitted.
  var found: [SweptLaw] { laws.compactMap { try? $0.get() } }

  var blocks: [Report.Block] {
    [.facts(facts), .table(cells.without(keys: ["doubts"]).withoutEmptyColumns())] + doubts
      + laws.flatMap { result -> [Report.Block] in
        switch result {
        case .success(let law): blocks(of: law)
        case .failure(let error): [.warning(Words.sentence("\(error)"))]
        }
      }
  }

  private var facts: [Report.Fact] {
    let all = swept.cells
    let crashed = all.reduce(0) { $0 + $1.crashed }
    let runs = all.reduce(0) { $0 + $1.runs }
    return [
      .init(
        "runs",
        "\(runs) with a value of '\(swept.header)'"
          + (crashed > 0 ? "; \(crashed) unfinished or without one" : "")),
      .init("cells", "\(all.count), of which \(swept.counting.count) count"),
      .init(
        "optimum",
        "the lowest point of a parabola over the logarithms of the settings, through the runs within "
          + "\(Words.percent(swept.recipe.near)) of the best one of the cell, single ones far off weighted down "
          + "(Huber); a cell's scatter is pulled to that of all cells"),
    ]
      + (swept.others.isEmpty
        ? []
        : [
          .init(
            "also varies",
            "\(Words.list(swept.others.map { "'\($0)'" })), within most cells: say it with the settings or the "
              + "cells, else unlike runs are compared")
        ])
  }

  /// What is doubtful, cell by cell, those with the same doubts together.
  private var doubts: [Report.Block] {
    var kinds: [(words: String, cells: [String])] = []
    for cell in swept.cells where !cell.doubts.isEmpty {
      let words = cell.doubts.map(\.words).joined(separator: "; ")
      if let place = kinds.firstIndex(where: { $0.words == words }) {
        kinds[place].cells.append(cell.name)
      } else {
        kinds.append((words, [cell.name]))
      }
    }
    return kinds.isEmpty
      ? []
      : [
        .heading("Doubts"),
        .list(kinds.map { Words.sentence("\($0.cells.joined(separator: ", ")): \($0.words)") }),
      ]
  }

  private var settings: [Symbol] { swept.recipe.settings }

  /// For people: a cell a row.
  private var cells: Table {
    Table(
      columns: [.init("cell", .symbols), .init("runs", .numbers), .init("near", .numbers)]
        + settings.flatMap { setting -> [Table.Column] in
          [
            .init("best run's \(setting)", key: "\(setting)_best", .numbers),
            .init("optimum \(setting)", key: "\(setting)", .numbers),
            .init(
              "\(Words.percent(swept.recipe.level, digits: 3)) interval", key: "\(setting)",
              .intervals),
            .init("factor 2 costs", key: "\(setting)_cost", .numbers),
          ]
        } + [.init("doubts", .words)],
      rows: swept.cells.map { cell in
        [.words(cell.name), .count(cell.runs), .count(cell.near)]
          + settings.indices.flatMap { numbers(of: $0, in: cell) }
          + [.words(cell.doubts.map(\.words).joined(separator: "; "))]
      })
  }

  private func numbers(of place: Int, in cell: SweptCell) -> [Table.Cell] {
    let best: Table.Cell =
      cell.bestRun.isEmpty
      ? .missing("")
      : .number(cell.bestRun[place], text: NumberStyle.plain.text(cell.bestRun[place], digits: 3))
    guard cell.optimum.indices.contains(place) else {
      return [best, .missing(""), .missing(""), .missing("")]
    }
    let estimate = cell.optimum[place]
    let text = NumberStyle.plain.texts(of: estimate)
    return [
      best, .number(estimate.value, text: text.value), text.interval(of: estimate),
      .number(cell.costsOfTwo[place], text: Words.percent(cell.costsOfTwo[place], digits: 2)),
    ]
  }

  /// For programs: the numbers of the cells too.
  var data: Table {
    Table(
      columns: swept.columns.map { .init($0.symbol.name, key: "cell_\($0.symbol)", .numbers) }
        + cells.columns + [.init("crashed", .numbers), .init("least", .numbers)],
      rows: zip(cells.rows, swept.cells.indices).map { row, place in
        let cell = swept.cells[place]
        return swept.columns.map { Self.value($0, place) } + row
          + [
            .count(cell.crashed),
            cell.least.map { .number($0, text: NumberStyle.plain.text($0)) } ?? .missing(""),
          ]
      })
  }

  private static func value(_ column: Swept.Column, _ cell: Int) -> Table.Cell {
    switch column.values {
    case .numbers(let values):
      return .number(values[cell], text: NumberStyle.plain.text(values[cell]))
    case .labels(let names): return .words(names[cell])
    }
  }

  /// A law of a setting: its parameters by optima and by best runs, and which cells decide.
  private func blocks(of law: SweptLaw) -> [Report.Block] {
    let fit = law.fit
    return [
      .heading("How the best \(fit.law.response.symbol) moves"), .formula(fit.law.equationText),
      .table(lawTable(law).without(keys: ["setting"]).withoutEmptyColumns()),
      .paragraph(Words.sentence(fit.objective.words)),
    ] + (PublishedSettings(of: fit.law).map { [.paragraph($0.words)] } ?? [])
      + fit.warnings.map { .warning(Words.sentence($0)) } + deciding(law)
  }

  /// The parameters of a law, a row each.
  func lawTable(_ law: SweptLaw) -> Table {
    let published = PublishedSettings(of: law.fit.law)
    return Table(
      columns: [
        .init("setting", .symbols), .init("parameter", .symbols),
        .init("by optima", key: "value", .numbers),
        .init("std. error", key: "standardError", .numbers),
        .init(Words.interval(level: law.fit.settings.level), key: "value", .intervals),
        .init("by best runs", key: "bestRuns", .numbers),
        .init("published", .numbers), .init("what it is", key: "about", .words),
      ],
      rows: law.fit.parameters.map { estimate in
        let style = NumberStyle.plain
        let text = style.texts(of: estimate)
        let known = published?.value(of: estimate.symbol, in: law.fit.law)
        return [
          .symbol(law.fit.law.response.symbol), .symbol(estimate.symbol),
          .number(estimate.value, text: text.value),
          estimate.standardError.map { .number($0, text: text.standardError ?? "") }
            ?? .missing(""),
          text.interval(of: estimate),
          law.ofBestRuns?.values[estimate.symbol].map {
            .number($0, text: style.text($0, digits: 3))
          } ?? .missing(""),
          known.map { .number($0, text: style.text($0, digits: 3)) } ?? .missing(""),
          .words(law.fit.law.parameters[estimate.symbol]?.about ?? ""),
        ]
      })
  }

  /// So many cells are named.
  private static let mostNamed = 3

  private func deciding(_ law: SweptLaw) -> [Report.Block] {
    let cells = law.influences.prefix(Self.mostNamed)
    guard !cells.isEmpty else { return [] }
    let words = cells.compactMap { influence -> String? in
      let shifts = influence.shifts.map {
        "\($0.symbol) by \(NumberStyle.plain.text($0.errors, digits: 2))"
      }
      return shifts.isEmpty ? nil : "\(influence.cell) moves \(shifts.joined(separator: ", "))"
    }
    guard !words.isEmpty else { return [] }
    return [
      .paragraph(
        "The cells that decide, by the standard errors that leaving one out moves each parameter by:"
      ),
      .list(words.map(Words.sentence)),
    ]
  }

  /// The contract of docs/json.md for a sweep.
  var record: Record {
    [
      "version": .count(Report.recordVersion),
      "over": .array(settings.map { .string($0.name) }),
      "within": .array(swept.recipe.cells.map { .string($0.name) }),
      "response": .string(swept.header), "near": .number(swept.recipe.near),
      "cells": .array(swept.cells.map(record)),
      "alsoVaries": .array(swept.others.map { .string($0) }),
      "laws": .array(laws.map(record)),
    ]
  }

  private func record(_ law: Result<SweptLaw, FitError>) -> Record {
    switch law {
    case .failure(let error): return ["reason": .string("\(error)")]
    case .success(let law):
      let fit = law.fit
      return [
        "setting": .string(fit.law.response.symbol.name),
        "formula": .string("\(fit.law.response.symbol) = \(fit.law.formula)"),
        "parameters": CalibrationSection(calibration: fit.calibration).parametersRecord,
        "beyond": .number(fit.objective.errors?.beyond?.size),
        "warnings": .array(fit.warnings.map { .string($0) }),
      ]
    }
  }

  private func record(_ cell: SweptCell) -> Record {
    [
      "cell": .string(cell.name), "runs": .count(cell.runs), "crashed": .count(cell.crashed),
      "near": .count(cell.near), "least": .number(cell.least),
      "bestRun": .array(cell.bestRun.map { .number($0) }),
      "optimum": .array(cell.optimum.map { Record.estimate($0) }),
      "costsOfTwo": .array(cell.costsOfTwo.map { .number($0) }), "counts": .bool(cell.counts),
      "doubts": .array(cell.doubts.map { .string($0.words) }),
    ]
  }
}

extension SweptCell.Doubt {
  /// The doubt in a few words.
  var words: String {
    switch self {
    case .edge(let setting, let side): "the best \(setting) is the \(side.rawValue) tried"
    case .beyond(let setting, let side):
      "the optimum lies beyond the \(side.rawValue) \(setting) tried and does not count"
    case .few(let needed): "fewer than \(needed) runs, too few for a parabola"
    case .noisy(let share):
      "runs scatter by \(Words.percent(share, digits: 2)), much of the share within which they are near: a larger "
        + "share, \(Remedy(.nearness, "2%").value), tells more"
    case .wide(let share): "runs up to \(Words.percent(share, digits: 2)) above the best were taken"
    case .open:
      "no lowest point: the loss bends down near the best, or a setting has fewer than three values there"
    case .crashed: "no run has a value"
    }
  }
}

extension Table.Cell {
  /// A count.
  fileprivate static func count(_ value: Int) -> Table.Cell {
    .number(Double(value), text: "\(value)")
  }
}
