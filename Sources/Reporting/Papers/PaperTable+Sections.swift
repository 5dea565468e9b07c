import Checking
import Fitting
import Laws
import Quantities

// What papers take of the verbs' own sections.
extension CheckSection {
  /// One check a row of those that were made, with what was seen by those that found something.
  var paper: Table {
    Table(
      columns: [
        .init("check", .symbols), .init("what is checked", .words), .init("result", .words),
        .init("saw", .words),
      ],
      rows: examination.results.compactMap { result in
        if case .skipped = result.outcome { return nil }
        let parts = Self.parts(result.outcome)
        let isFound = if case .found = result.outcome { true } else { false }
        return [
          .words(result.code), .words(result.title), .words(parts.word),
          .words(isFound ? parts.saw : ""),
        ]
      })
  }

  /// One item of the checklist a row.
  var checklist: Table {
    Table(
      columns: [.init("item", .words), .init("answer", .words)],
      rows: examination.checklist.map { [.words($0.item), .words($0.answer ?? "not given")] })
  }
}

extension ComparisonSection {
  /// One law a row: distances of AICc, the errors of runs left out and of those beyond cuts.
  var paper: Table {
    let least = comparison.entries.compactMap(\.information.corrected).min()
    return Table(
      columns: [
        .init("law", .words), .init("parameters", .numbers),
        .init("AICc above least", key: "aicc", .numbers), .init("left out: error", .numbers),
        .init("beyond cuts: error", .numbers), .init("beyond: bias", .numbers),
        .init("beyond: coverage", .numbers),
      ],
      rows: comparison.entries.map { entry in
        let distance = entry.information.corrected.flatMap { value in least.map { value - $0 } }
        let beyond = Self.cells(entry.extrapolation)
        return [
          .words(entry.name),
          .number(Double(entry.fit.countedParameters), text: "\(entry.fit.countedParameters)"),
          Self.cell(distance, digits: 4), Self.share(entry.leftOut?.meanError), beyond[0],
          beyond[1],
          beyond[4],
        ]
      })
  }

  /// What was compared, and what the columns are.
  var paperNotes: [String] {
    let cutting = comparison.cutting.map { " of \($0.symbol)" } ?? ""
    let cuts =
      comparison.cuts.isEmpty
      ? []
      : [
        "beyond cuts: fitted below and predicting above \(Words.count(comparison.cuts.count, "cut"))\(cutting)",
        Self.measures(level: comparison.entries[0].fit.settings.level),
      ]
    return [
      "\(comparison.runs) runs, the same for every law",
      "minimized is the \(comparison.objective.words)",
    ]
      + cuts
  }
}
