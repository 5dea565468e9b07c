public import Checking
import Fitting
public import Laws
import NumericsCore
import Quantities
import Runs

extension Report {
  /// What the fits of many groups found, a row a fit.
  ///
  /// - Parameters:
  ///   - examined: The fits, and what checks found in each.
  ///   - law: Their law, as it was chosen.
  ///   - threads: How many threads may write rows.
  public init(collection examined: ExaminedCollection, law: Law, threads: Int = 1) {
    let collection = examined.collection
    let section = CollectionSection(
      collection: collection, findings: examined.findings, law: law, threads: threads)
    self.init(
      title: "\(law.name) fitted to \(Words.count(collection.members.count, "group"))",
      blocks: section.blocks, record: section.record, data: [section.data])
  }
}

/// The fits of many groups as tables.
struct CollectionSection {
  let collection: FitCollection
  /// What checks found in each member.
  let findings: [[CheckResult]]
  let law: Law
  /// How many threads may write rows.
  var threads = 1

  /// The parameters that any fit has, in the order of the law.
  private var symbols: [Symbol] {
    var found: [Symbol] = []
    for member in collection.members {
      // The parameters are those of the law, which most members share.
      for symbol in member.fit?.law.parameters.map(\.symbol) ?? [] where !found.contains(symbol) {
        found.append(symbol)
      }
    }
    return found
  }

  var blocks: [Report.Block] {
    [
      .formula(law.equationText), .paragraph(law.source), .facts(facts),
      .table(table.withoutEmptyColumns()),
    ] + checkWords + failed
  }

  /// Which checks stand in the table, and what makes all of them.
  private var checkWords: [Report.Block] {
    guard collection.firstFit != nil else { return [] }
    let codes = Examiner.quickCodes.joined(separator: ", ")
    return [
      .paragraph(
        "Checks that found something severe or a warning are those that need no further fit: \(codes). "
          + "\(Remedy(.checking).or("A check")) of the saved fits makes all of them and says what each saw."
      )
    ]
  }

  /// The members, each with what checks found in it.
  private func rows<Row: Sendable>(
    _ row: @Sendable (_ member: FitCollection.Member, _ findings: [CheckResult]) -> Row
  ) -> [Row] {
    concurrentMap(collection.members.count, threads: threads) { place in
      row(collection.members[place], findings.indices.contains(place) ? findings[place] : [])
    }
  }

  /// What all fits share, and how many there are.
  private var facts: [Report.Fact] {
    let first = collection.firstFit
    let provenance = first?.runs.provenance
    let runs = collection.members.reduce(0) { $0 + ($1.fit?.runs.used ?? 0) }
    let count = collection.members.count - collection.failures
    return [
      .init(
        "fits",
        "\(count) of \(Words.count(collection.members.count, "group"))"
          + (collection.failures == 0 ? "" : "; \(collection.failures) could not be fitted")),
      .init(
        "runs",
        "\(runs) used in all fits"
          + (provenance.map { "; \($0.rowsRead) rows in \($0.sourceWords)" } ?? "")),
    ]
      + (collection.hasResponses ? [] : provenance?.stepWords.map { [.init("steps", $0)] } ?? [])
      + (provenance?.leftOutWords.map { [.init("left out", $0)] } ?? [])
      + (first.map { [.init("objective", "the \($0.objective.sharedWords)")] } ?? [])
      + scatters
  }

  /// The middle of the scatters, and their range.
  private var scatters: [Report.Fact] {
    let sizes = collection.members.compactMap { $0.fit?.residuals.scatter?.size }.sorted()
    guard let first = collection.firstFit, let least = sizes.first, let most = sizes.last else {
      return []
    }
    let words = [Quantile.median(sizes), least, most].map { first.calibration.sizeWords($0) }
    return [.init("scatter", "\(words[0]) in the median; \(words[1]) to \(words[2])")]
  }

  /// The groups without a fit, by reasons.
  private var failed: [Report.Block] {
    let without = collection.members.compactMap { member in
      member.reason.map { (member.name, $0) }
    }
    return without.isEmpty
      ? [] : [.heading("Groups without a fit"), .list(AlikeWords.sentences(without))]
  }

  private var tables: MemberTables { MemberTables(collection) }

  private func number(_ value: Double?, text: (Double) -> String) -> Table.Cell {
    value.map { .number($0, text: text($0)) } ?? .missing("")
  }

  /// For people: values with their standard errors.
  var table: Table {
    let symbols = symbols
    return Table(
      columns: tables.columns + [.init("runs", .numbers)] + symbols.map { .init($0.name, .numbers) }
        + CollectionSection.outcomeColumns,
      rows: rows { member, findings in
        let fit = member.fit
        return tables.labels(member) + [number(fit.map { Double($0.runs.used) }) { "\(Int($0))" }]
          + symbols.map { symbol in
            fit?[symbol].map { .number($0.value, text: text(of: $0, in: fit)) } ?? .missing("")
          } + outcome(of: member, findings)
      })
  }

  /// A value with its standard error, such as `0.347 ± 0.015`.
  private func text(of estimate: Estimate, in fit: Fit?) -> String {
    let isHeld = fit?.held[estimate.symbol] != nil
    if let fit,
      fit.law.parameters.contains(where: {
        $0.symbol == estimate.symbol && fit.calibration.remark(on: $0) == EstimateTable.Row.vanished
      })
    {
      return "0"
    }
    let text = NumberStyle(unit: estimate.unit).texts(of: estimate, digits: isHeld ? 6 : 3)
    return text.value + (text.standardError.map { " ± \($0)" } ?? "")
  }

  private static let outcomeColumns: [Table.Column] = [
    .init("scatter", .numbers), .init("held out", key: "heldOutError", .numbers),
    .init("inside", key: "heldOutInside", .symbols), .init("verdict", .words),
    .init("checks", .words),
  ]

  private func outcome(
    of member: FitCollection.Member, _ findings: [CheckResult]
  ) -> [Table.Cell] {
    let inside = member.heldOut?.inside
    return [
      number(member.fit?.residuals.scatter?.size) { size in
        member.fit?.objective.scale == .log
          ? Words.percent(size, digits: 2) : NumberStyle.plain.text(size, digits: 2)
      },
      number(member.heldOut?.meanRelativeError) { Words.percent($0) },
      .words(inside.map { "\($0.count) of \($0.of)" } ?? ""),
      .words(member.fit.map(\.verdict) ?? "no fit"),
      .words(findings.map { "\($0.code) \($0.title)" }.joined(separator: "; ")),
    ]
  }

  /// For programs: all numbers in full.
  var data: Table {
    let symbols = symbols
    return Table(
      columns: tables.columns + [.init("runs", .numbers)]
        + symbols.flatMap { symbol in
          [
            .init(symbol.name, .numbers), .init("\(symbol)_standardError", .numbers),
            .init(symbol.name, .intervals),
          ]
        } + CollectionSection.outcomeColumns + [.init("reason", .words)],
      rows: rows { member, findings in
        tables.labels(member) + [number(member.fit.map { Double($0.runs.used) }) { "\(Int($0))" }]
          + symbols.flatMap { cells(of: member.fit?[$0]) } + outcome(of: member, findings)
          + [.words(member.reason ?? "")]
      })
  }

  private func cells(of estimate: Estimate?) -> [Table.Cell] {
    let style = NumberStyle(unit: estimate?.unit)
    return [
      number(estimate?.value) { style.text($0) },
      number(estimate?.standardError) { style.text($0) },
      estimate?.interval.map { .interval($0, text: "") } ?? .missing(""),
    ]
  }

  /// The contract of docs/json.md for a collection.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "law": .string(law.name),
      "formula": .string("\(law.response.symbol) = \(law.formula)"),
      "each": .array(collection.columns.map { .string($0.name) }),
      "groups": .count(collection.members.count), "failures": .count(collection.failures),
      "fits": .array(rows(record)),
    ]
  }

  @Sendable private func record(_ member: FitCollection.Member, _ findings: [CheckResult]) -> Record
  {
    let head = tables.record(member, reason: member.reason)
    guard let fit = member.fit else { return head }
    let inside = member.heldOut?.inside
    return head.appending([
      "parameters": CalibrationSection(calibration: fit.calibration).parametersRecord,
      "runs": .count(fit.runs.used), "objective": .number(fit.cost),
      "residualSize": .number(fit.residuals.rootMeanSquare),
      "scatter": .number(fit.residuals.scatter?.size),
      "beyond": .number(fit.objective.errors?.beyond?.size), "converged": .bool(fit.isConverged),
      "verdict": .string(fit.verdict),
      "heldOutError": .number(member.heldOut?.meanRelativeError),
      "heldOutInside": .number(inside.map { Double($0.count) }),
      "heldOutRuns": .count(member.heldOut?.runs.count ?? 0),
      "warnings": .array(fit.warnings.map { .string($0) }),
      "checks": .array(findings.map(CheckSection.record(of:))),
    ])
  }
}

extension Objective {
  /// What is minimized, as far as fits of several groups share it.
  fileprivate var sharedWords: String {
    var shared = self
    shared.errors?.beyond = nil
    shared.scatter?.found = nil
    return shared.words + (errors == nil ? "" : " and each group's own scatter beyond them")
  }
}
