import Fitting
import Formulas
import Laws
public import Planning
import Quantities

extension Report {
  /// What labels are worth beside one of them.
  ///
  /// - Parameters:
  ///   - speedUps: The labels that were compared.
  ///   - places: What each label needs where they were compared, all variables but one the same.
  ///   - best: The same at the best sizes of each label, a response each; empty for a law without a choice.
  ///   - speeds: How fast the runs of each label go; nil where that was not asked.
  ///   - out: Places that were left out, as no label reaches the response there.
  public init(
    speedUps: SpeedUps, at places: [EqualResponse], best: [EqualResponse],
    speeds: LabelSpeeds? = nil, leavingOut out: [EqualResponse] = []
  ) {
    let section = SpeedUpSection(
      speedUps: speedUps, places: places, best: best, speeds: speeds, out: out)
    let report = Report(
      title: "Speed-ups against \(speedUps.reference)", blocks: section.blocks,
      record: section.record)
    self = report.adding(section.parts).ending(with: section.calibration.intervalBlocks)
  }

  private func ending(with blocks: [Block]) -> Report {
    var report = self
    report.blocks += blocks
    return report
  }
}

/// The blocks and tables that tell what labels are worth.
struct SpeedUpSection {
  let speedUps: SpeedUps
  let places: [EqualResponse]
  let best: [EqualResponse]
  let speeds: LabelSpeeds?
  let out: [EqualResponse]

  var calibration: Calibration { speedUps.calibration }
  var law: Law { calibration.law }
  var reference: String { speedUps.reference }
  var amount: Symbol { speedUps.amount.symbol }

  var blocks: [Report.Block] {
    [.formula(law.equationText)] + calibration.originBlocks + [.facts(facts)]
      + calibration.warnings.map { .warning(Words.sentence($0)) }
  }

  private var facts: [Report.Fact] {
    let fitted = calibration.runs.map {
      "one, of all \(speedUps.labels.count) labels of \(speedUps.column) and "
        + Words.count($0.used, "run")
    }
    return [
      .init("fit", fitted ?? "none"), .init("reference", reference),
      .init("errors", SpeedUpWords.errors(of: calibration)),
    ]
  }

  var parts: [ReportPart] {
    let sizes = ReportPart(
      title: "The same \(heldWords)", key: "data", table: table(of: places, in: .data),
      sentences: dataSentences, warnings: far(places))
    guard !best.isEmpty, let cost = speedUps.cost else { return [sizes] }
    let costs = ReportPart(
      title: "The best \(Words.list(chosen.map(\.name))) of each", key: "compute",
      table: table(of: best, in: .compute),
      sentences: [
        "compute: the least \(cost.symbol) = \(cost.formula) with which \(reference) reaches the \(response), "
          + "over the least with which the label does, each at the \(Words.list(chosen.map(\.name))) that are best "
          + "for it"
      ] + reasons, warnings: far(best))
    return [sizes, costs]
  }

  var response: String { law.response.symbol.name }

  /// The variables that are the same for all labels, in words.
  private var heldWords: String {
    let held = law.variables.filter { $0.symbol != amount }.map(\.symbol.name)
    return held.isEmpty ? response : "\(response) at the same \(Words.list(held))"
  }

  /// The variables that are chosen for each label.
  var chosen: [Symbol] {
    let symbols = speedUps.cost?.formula.symbols ?? []
    return law.variables.map(\.symbol).filter(symbols.contains)
  }

  private var dataSentences: [String] {
    let same = law.variables.count > 1 ? " at the same " + held(law) : ""
    return [
      "data: the \(amount) with which \(reference) reaches the \(response), over the \(amount) with which the "
        + "label does\(same)" + SpeedUpWords.alsoCompute(speedUps)
    ] + (places.contains(where: \.hasMisfit) ? [SpeedUpWords.misfit] : [])
      + (speeds.map { [SpeedUpWords.time($0, reference: reference)] } ?? [])
      + (places.contains { $0.labels.contains { isDoubtful($0) } }
        ? [SpeedUpWords.unreachable(calibration)] : [])
      + out.map { SpeedUpWords.leftOut($0, of: law) }
  }

  private func held(_ law: Law) -> String {
    Words.list(law.variables.map(\.symbol).filter { $0 != amount }.map(\.name))
  }

  /// Why labels have no best run, each reason once.
  private var reasons: [String] {
    var found: [String] = []
    for entry in best.flatMap(\.labels) {
      guard let reason = entry.reason else { continue }
      let words = "\(entry.label): \(reason)"
      if !found.contains(words) { found.append(words) }
    }
    return found
  }

  private func far(_ places: [EqualResponse]) -> [String] {
    ReachWords.sentences(places.flatMap { $0.labels.map(\.reach) }).map { Words.sentence($0) }
  }
}

extension SpeedUpSection {
  /// The contract of docs/json.md for speed-ups, without the tables.
  var record: Record {
    let record: Record = [
      "version": .count(Report.recordVersion), "law": .string(law.name),
      "formula": .string("\(law.response.symbol) = \(law.formula)"),
      "column": .string(speedUps.column.name), "reference": .string(reference),
      "labels": .array(speedUps.labels.map { .string($0) }), "amount": .string(amount.name),
      "cost": .string(speedUps.cost.map { "\($0.symbol) = \($0.formula)" }),
      "level": calibration.levelRecord,
      "warnings": .array(calibration.warnings.map { .string($0) }),
    ]
    guard let speeds else { return record }
    let ratios = speedUps.labels.compactMap { label in
      speeds.ratios[label].map { Record.Member(label, .estimate($0)) }
    }
    return record.appending([
      "speeds": [
        "column": .string(speeds.column.name), "law": .string("\(speeds.formula)"),
        "ratios": .object(ratios),
      ]
    ])
  }
}

extension EqualResponse {
  /// Whether a label has an interval with what the law misses.
  fileprivate var hasMisfit: Bool { labels.contains { $0.expected != nil } }
}
