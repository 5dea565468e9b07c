public import Checking
import Fitting
import Laws
import Quantities

extension Report {
  /// Laws on each of many groups of runs, and which of them wins how often.
  public init(compared: ComparedGroups) {
    let section = ComparedGroupsSection(compared: compared)
    self.init(
      title: "Comparison of laws on \(Words.count(compared.members.count, "group"))",
      blocks: section.blocks, record: section.record, data: [section.members, section.standings])
  }
}

/// The tables of laws on many groups.
struct ComparedGroupsSection {
  let compared: ComparedGroups

  var blocks: [Report.Block] {
    let failed = compared.members.filter { $0.comparison == nil }
    let names = compared.members.lazy.compactMap(\.comparison).first?.entries
      .compactMap(\.fit.law.nameFact)
    return (names.map { $0.isEmpty ? [] : [.facts($0)] } ?? []) + [
      .paragraph(
        "The error is that of runs above cuts, from a fit of those below; where no cut can be made, of runs left "
          + "out one by one. A law wins where its error is the least by more than 0.1 % and every law has one. Ratios are paired: the law's error over that of \(compared.laws.first ?? "") in the "
          + "same group, the geometric mean, with Student's interval over groups."),
      .table(standings), .heading("By group"), .table(members.withoutEmptyColumns()),
    ]
      + (failed.isEmpty
        ? []
        : [
          .heading("Groups without a comparison"),
          .list(
            failed.map {
              Words.sentence("\($0.labels.joined(separator: ", ")): \($0.reason ?? "")")
            }),
        ])
  }

  /// A law a row.
  var standings: Table {
    Table(
      columns: [
        .init("law", .words), .init("wins", .numbers), .init("ties", .numbers),
        .init("groups", .numbers),
        .init("median error", key: "medianError", .numbers),
        .init("error over the first's", key: "ratio", .numbers),
        .init(Words.interval(level: compared.level), key: "ratio", .intervals),
      ],
      rows: compared.standings.map { standing in
        let text = standing.ratio.map { NumberStyle.plain.texts(of: $0) }
        return [
          .words(standing.name), .number(Double(standing.wins), text: "\(standing.wins)"),
          .number(Double(standing.ties), text: "\(standing.ties)"),
          .number(Double(standing.groups), text: "\(standing.groups)"),
          standing.medianError.map { .number($0, text: Words.percent($0)) } ?? .missing(""),
          standing.ratio.map { .number($0.value, text: text?.value ?? "") } ?? .missing(""),
          standing.ratio.flatMap { estimate in text?.interval(of: estimate) } ?? .missing(""),
        ]
      })
  }

  /// A group a row, with the error of each law.
  var members: Table {
    Table(
      columns: compared.columns.map { .init($0.name, .symbols) } + [.init("runs", .numbers)]
        + compared.laws.map { .init($0, key: "\($0)_error", .numbers) } + [.init("best", .words)],
      rows: compared.members.map { member in
        let runs = member.comparison?.runs
        let errors = member.errors.isEmpty ? compared.laws.map { _ in nil } : member.errors
        return member.labels.map { .words($0) }
          + [runs.map { .number(Double($0), text: "\($0)") } ?? .missing("")]
          + errors.map { error in
            error.map { .number($0, text: Words.percent($0)) } ?? .missing("")
          } + [.words(member.best.map { compared.laws[$0] }.joined(separator: ", "))]
      })
  }

  var record: Record {
    [
      "version": .count(Report.recordVersion),
      "each": .array(compared.columns.map { .string($0.name) }),
      "laws": .array(
        compared.standings.map { standing in
          [
            "law": .string(standing.name), "wins": .count(standing.wins),
            "ties": .count(standing.ties),
            "groups": .count(standing.groups), "medianError": .number(standing.medianError),
            "ratio": .number(standing.ratio?.value),
            "lower": .number(standing.ratio?.interval?.lower),
            "upper": .number(standing.ratio?.interval?.upper),
          ]
        }),
      "groups": .array(
        compared.members.map { member in
          [
            "labels": .object(
              zip(compared.columns, member.labels).map { .init($0.name, .string($1)) }),
            "reason": .string(member.reason),
            "runs": member.comparison.map { .count($0.runs) } ?? .null,
            "errors": .object(
              zip(compared.laws, member.errors).map { .init($0, .number($1)) }),
            "best": .array(member.best.map { .string(compared.laws[$0]) }),
          ]
        }),
    ]
  }
}
