public import Checking
import Fitting
import Laws
import Quantities

extension Report {
  /// What the checks of a fit found.
  ///
  /// - Parameters:
  ///   - examination: The examination.
  ///   - extent: Which checks are told.
  public init(examination: Examination, of extent: CheckExtent = .all) {
    let section = CheckSection(examination: examination, extent: extent)
    self.init(
      title: "Checks of \(examination.fit.law.name)",
      blocks: [.formula(examination.fit.law.equationText)] + section.blocks
        + (extent == .all ? section.checklistBlocks : []),
      record: section.record, data: [section.table], answer: section.findingTitles)
    checks = section.results
  }

  /// Which checks are told.
  public enum CheckExtent: Sendable {
    /// All that were made, and what a reader needs.
    case all
    /// Those that found something.
    case findings
  }
}

/// The blocks that tell what checks found.
struct CheckSection {
  let examination: Examination
  var extent = Report.CheckExtent.all

  /// The checks that are told.
  var results: [CheckResult] {
    extent == .all ? examination.results : examination.results.filter { $0.severity != nil }
  }

  var blocks: [Report.Block] {
    findingBlocks + (extent == .all ? quiet : [])
  }

  /// A line for each that found something.
  fileprivate var findingTitles: [Report.Block] {
    // A loop, as the optimizer of Swift 6.3 breaks off on nested closures here.
    var found: [Report.Fact] = []
    for result in examination.findings {
      guard case .found(let severity, _, _) = result.outcome else { continue }
      found.append(heading(of: result, severity))
    }
    return (found.isEmpty ? [] : [.facts(found)]) + [.paragraph(summary)]
  }

  /// What was found, without what was not.
  var findingBlocks: [Report.Block] {
    [.paragraph(summary)] + examination.findings.flatMap(blocks)
  }

  /// The counts in one sentence.
  var summary: String { examination.results.countWords + "." }

  private func heading(
    of result: CheckResult, _ severity: CheckResult.Severity
  ) -> Report.Fact {
    .init("\(result.code) \(severity.rawValue)", result.title, emphasis: severity.emphasis)
  }

  private func blocks(_ result: CheckResult) -> [Report.Block] {
    guard case .found(let severity, let saw, let remedy) = result.outcome else { return [] }
    return [
      .facts([
        heading(of: result, severity), .init("saw", saw), .init("why", result.why),
        .init("do", remedy),
      ])
    ]
  }

  private var quiet: [Report.Block] {
    var (clear, skipped): ([Report.Fact], [String]) = ([], [])
    for result in examination.results {
      switch result.outcome {
      case .clear(let saw): clear.append(.init(result.code, "\(result.title): \(saw)"))
      case .skipped(let reason): skipped.append("\(result.code) \(result.title): \(reason)")
      case .found: break
      }
    }
    return (clear.isEmpty ? [] : [.heading("Found nothing"), .facts(clear)])
      + (skipped.isEmpty ? [] : [.heading("Not checked"), .list(skipped)])
  }

  var checklistBlocks: [Report.Block] {
    [
      .heading("What a reader needs to make this fit again"),
      .facts(examination.checklist.map { .init($0.item, $0.answer ?? "not given") }),
    ]
  }

  /// One check a row.
  var table: Table {
    Table(
      columns: [
        .init("check", .symbols), .init("title", .words), .init("result", .symbols),
        .init("saw", .words), .init("why", .words), .init("do", .words),
      ],
      rows: results.map { result in
        let (word, saw, remedy) = Self.parts(result.outcome)
        return [
          .words(result.code), .words(result.title), .words(word), .words(saw), .words(result.why),
          .words(remedy),
        ]
      })
  }

  /// The contract of docs/json.md for checks.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "law": .string(examination.fit.law.name),
      "severe": .bool(examination.isSevere),
      "checks": .array(results.map(Self.record(of:))),
      "checklist": .array(
        examination.checklist.map { item in
          ["item": .string(item.item), "answer": .string(item.answer)]
        }),
    ]
  }

  /// The members of one check.
  static func record(of result: CheckResult) -> Record {
    let (word, saw, remedy) = parts(result.outcome)
    return [
      "check": .string(result.code), "title": .string(result.title),
      "result": .string(word), "saw": .string(saw), "why": .string(result.why),
      "do": .string(remedy.isEmpty ? nil : remedy),
    ]
  }

  static func parts(
    _ outcome: CheckResult.Outcome
  ) -> (word: String, saw: String, remedy: String) {
    switch outcome {
    case .clear(let saw): ("clear", saw, "")
    case .found(let severity, let saw, let remedy): (severity.rawValue, saw, remedy)
    case .skipped(let reason): ("not checked", reason, "")
    }
  }
}

extension CheckResult.Severity {
  /// How much a finding of this weight wants to be seen.
  fileprivate var emphasis: Emphasis {
    switch self {
    case .severe: .severe
    case .warning: .warning
    case .note: .strong
    }
  }
}
