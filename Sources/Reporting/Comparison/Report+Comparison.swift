public import Checking
import Fitting
import Laws
import NumericsCore
public import Planning
import Quantities

extension Report {
  /// Several laws on the same runs.
  ///
  /// - Parameters:
  ///   - comparison: The comparison.
  ///   - predictions: What each law says of points: by point, then in the order of the laws; empty for none.
  public init(comparison: Comparison, predictions: [[Prediction]] = []) {
    let section = ComparisonSection(comparison: comparison, predictions: predictions)
    self.init(
      title: section.title, blocks: section.blocks, record: section.record,
      data: [section.table] + (section.togetherSection.map { [$0.data] } ?? []))
  }
}

/// The blocks that tell how laws compare.
struct ComparisonSection {
  let comparison: Comparison
  let predictions: [[Prediction]]

  /// What is compared, or the one law that is tested.
  var title: String {
    comparison.entries.count == 1
      ? "Back-test of \(comparison.entries[0].name)" : "Comparison of laws"
  }

  var blocks: [Report.Block] {
    [.facts(facts)] + aimWords + verdicts + [
      .heading("On the runs they were fitted to"), .table(inSample),
    ]
      + roundingWords + rollout + nested + together
  }

  private var facts: [Report.Fact] {
    let groups =
      comparison.cluster.map { "\(comparison.groups) groups by \($0), each left out in turn" }
      ?? "each run left out in turn"
    return [
      .init("runs", "\(comparison.runs), the same for every law"),
      .init("objective", comparison.objective.words),
      .init("left out", groups),
    ] + comparison.entries.compactMap(\.fit.law.nameFact)
  }

  /// What errors are of laws that are not the middle of runs; empty for others.
  private var aimWords: [Report.Block] {
    guard let aim = comparison.objective.loss.aim else { return [] }
    return [
      .warning(
        "For every law here \(aim). Errors and bias are those of runs about such a law, and the least of them "
          + "need not be the best law; AICc, BIC and the tests of laws that contain one another go by the loss "
          + "that was minimized.")
    ]
  }

  /// One law a row.
  var table: Table {
    Table(
      columns: [
        .init("law", .words), .init("parameters", .numbers), .init("AICc", key: "aicc", .numbers),
        .init("BIC", key: "bic", .numbers),
        .init("left out: error", key: "leftOutError", .numbers),
        .init("bias", key: "leftOutBias", .numbers),
        .init("beyond cuts: error", key: "rolloutError", .numbers),
        .init("bias", key: "rolloutBias", .numbers),
        .init("Spearman", key: "spearman", .numbers),
        .init("pairs right", key: "decisions", .numbers),
        .init("coverage", key: "coverage", .numbers),
      ],
      rows: comparison.entries.map { entry in
        [
          .words(entry.name),
          .number(Double(entry.fit.countedParameters), text: "\(entry.fit.countedParameters)"),
        ]
          + [entry.information.corrected, entry.information.bayesian].map {
            Self.cell($0, digits: 7)
          }
          + [entry.leftOut?.meanError, entry.leftOut?.bias].map(Self.share)
          + Self.cells(entry.extrapolation)
      })
  }

  private var inSample: Table {
    let least = comparison.entries.compactMap(\.information.corrected).min()
    return Table(
      columns: [
        .init("law", .words), .init("parameters", .numbers), .init("AICc - least", .numbers),
        .init("BIC", .numbers), .init("left out: error", .numbers), .init("bias", .numbers),
      ],
      rows: comparison.entries.map { entry in
        let distance = entry.information.corrected.flatMap { value in least.map { value - $0 } }
        return [
          .words(entry.name),
          .number(Double(entry.fit.countedParameters), text: "\(entry.fit.countedParameters)"),
          Self.cell(distance, digits: 4), Self.cell(entry.information.bayesian, digits: 6),
        ] + [entry.leftOut?.meanError, entry.leftOut?.bias].map(Self.share)
      })
  }

  private var rollout: [Report.Block] {
    guard !comparison.cuts.isEmpty, let cutting = comparison.cutting else {
      return [
        .warning(
          "The runs have no cost to cut by, or one cost only: nothing says how the laws "
            + "extrapolate; \(Remedy(.order, "6*N*D")) or \(Remedy(.order, "step")) names what to cut by."
        )
      ]
    }
    let style = NumberStyle(unit: cutting.unit, unknown: .exponent)
    let rows = comparison.cuts.enumerated().flatMap { place, cut in
      comparison.entries.map { entry -> [Table.Cell] in
        let rollout = entry.rollout[place]
        return [
          .number(cut.cost, text: style.text(cut.cost, digits: 15)),
          .words("\(cut.below.count) / \(cut.above.count)"), .words(entry.name),
        ]
          + (rollout.score == nil
            ? [.missing("not fitted"), .missing(""), .missing(""), .missing(""), .missing("")]
            : Self.cells(rollout.score))
      }
    }
    let columns: [Table.Column] = [
      .init("cut at \(cutting.symbol)", .numbers), .init("below / above", .symbols),
      .init("law", .words), .init("error", .numbers), .init("bias", .numbers),
      .init("Spearman", .numbers), .init("pairs right", .numbers), .init("coverage", .numbers),
    ]
    return [
      .heading("Fitted below a cut, predicting above it"),
      .table(Table(columns: columns, rows: rows + meanRows)),
      .paragraph(
        Words.sentence(Self.measures(level: comparison.entries[0].fit.settings.level)) + ties),
    ] + PromiseWords.refusals(comparison.entries.flatMap { $0.rollout.map(\.promise) }) + failures
  }

  /// What the columns are, a sentence without an end.
  static func measures(level: Double) -> String {
    "Error is the mean of |predicted/observed - 1|, bias the mean with its sign, coverage the share of runs "
      + "inside of their \(Words.interval(level: level)) for one new run"
  }

  /// The pairs of runs that laws predict alike; empty where there are none.
  private var ties: String {
    let orders = comparison.entries.compactMap { entry in
      entry.extrapolation?.order.map { (entry.name, $0) }
    }
    guard orders.contains(where: { $0.1.ties > 0 }) else { return "" }
    let words = orders.map { "\($0) \($1.ties) of \($1.pairs)" }
    return " Ties, pairs of runs that a law predicts alike, count half as right: "
      + "\(words.joined(separator: ", "))."
  }

  private var meanRows: [[Table.Cell]] {
    comparison.entries.map { entry in
      [.missing("all"), .words(""), .words(entry.name)] + Self.cells(entry.extrapolation)
    }
  }

  private var failures: [Report.Block] {
    let words = comparison.entries.compactMap { entry -> String? in
      let reasons = entry.rollout.compactMap(\.reason)
      guard let reason = reasons.first else { return nil }
      return "\(entry.name): not fitted at \(Words.count(reasons.count, "cut")): \(reason)"
    }
    return words.isEmpty ? [] : [.list(words)]
  }

  private var nested: [Report.Block] {
    guard !comparison.nested.isEmpty else { return [] }
    let words = comparison.nested.map { test in
      let chance = NumberStyle.plain.text(test.probability, digits: 2)
      let verdict =
        test.probability < 0.05
        ? "the runs ask for \(test.larger)" : "the runs do not ask for \(test.larger)"
      return "\(test.larger) contains \(test.smaller) and has "
        + "\(Words.count(test.further, "parameter")) more: likelihood ratio statistic "
        + "\(NumberStyle.plain.text(test.statistic, digits: 3)), p = \(chance) in "
        + "\(Words.count(test.simulations, "simulation")) of \(test.smaller); \(verdict)"
    }
    return [.heading("Laws that contain one another"), .list(words)]
  }

  static func cells(_ score: Score?) -> [Table.Cell] {
    [
      share(score?.meanError), share(score?.bias), cell(score?.rankCorrelation, digits: 3),
      share(score?.decisions), share(score?.coverage),
    ]
  }

  static func cell(_ value: Double?, digits: Int) -> Table.Cell {
    value.map { .number($0, text: NumberStyle.plain.text($0, digits: digits)) } ?? .missing("-")
  }

  static func share(_ value: Double?) -> Table.Cell {
    value.map { .number($0, text: Words.percent($0, digits: 3)) } ?? .missing("-")
  }
}
