import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities

extension ComparisonSection {
  /// How much each law counts for runs beyond these, and what they say together of the points.
  var together: [Report.Block] {
    guard let laws = comparison.together else { return [] }
    let section = togetherSection
    guard laws.members.count > 1 else {
      return section.map { [.heading("Beyond these runs")] + $0.blocks } ?? []
    }
    let weights = laws.members.map { "\($0.name) \(ExpectationWords.share($0.weight))" }
    return [
      .heading("The laws together"),
      .paragraph(
        "How much each law counts for runs beyond these: \(weights.joined(separator: ", "))."),
    ] + (section.map { $0.blocks } ?? [.paragraph(ExpectationWords.together)])
  }

  /// What the laws say together of the points; nil without points.
  var togetherSection: TogetherSection? {
    comparison.together.flatMap {
      predictions.isEmpty ? nil : TogetherSection(laws: $0, predictions: predictions)
    }
  }

  /// The contract of docs/json.md for a comparison.
  var record: Record {
    [
      "version": .count(Report.recordVersion), "runs": .count(comparison.runs),
      "minimized": .string(comparison.objective.words),
      "cluster": .string(comparison.cluster?.name), "groups": .count(comparison.groups),
      "cutting": .string(comparison.cutting?.formula.description),
      "cuts": .array(
        comparison.cuts.map { cut in
          [
            "cost": .number(cut.cost), "below": .count(cut.below.count),
            "above": .count(cut.above.count),
          ]
        }),
      "laws": .array(zip(comparison.entries, weights).map(record)),
      "bestInSample": .string(comparison.bestInSample?.name),
      "bestInExtrapolation": .string(comparison.bestInExtrapolation?.name),
      "alikeInSample": .array(comparison.alikeInSample.map { .string($0.name) }),
      "alikeInExtrapolation": .array(comparison.alikeInExtrapolation.map { .string($0.name) }),
      "nested": .array(
        comparison.nested.map { test in
          [
            "smaller": .string(test.smaller), "larger": .string(test.larger),
            "further": .count(test.further), "statistic": .number(test.statistic),
            "probability": .number(test.probability), "simulations": .count(test.simulations),
          ]
        }),
      "together": togetherSection?.points ?? .array([]),
    ]
  }

  private var weights: [Double?] {
    comparison.together?.members.map(\.weight) ?? comparison.entries.map { _ in nil }
  }

  private func record(_ entry: Comparison.Entry, weight: Double?) -> Record {
    [
      "law": .string(entry.name), "parameters": .count(entry.fit.countedParameters),
      "logLikelihood": .number(entry.information.logLikelihood),
      "aicc": .number(entry.information.corrected), "bic": .number(entry.information.bayesian),
      "weight": .number(weight), "leftOut": entry.leftOut.map(Record.score) ?? .null,
      "extrapolation": entry.extrapolation.map(Record.score) ?? .null,
      "rollout": .array(
        entry.rollout.map { rollout in
          (rollout.score.map(Record.score) ?? ["reason": .string(rollout.reason)])
            .appending(rollout.promise.map { ["promise": PromiseWords(promise: $0).record] } ?? [:])
        }),
      "warnings": .array(entry.fit.warnings.map { .string($0) }),
    ]
  }
}

extension Record {
  /// How predictions compare with observations.
  static func score(_ score: Score) -> Record {
    [
      "bias": .number(score.bias), "meanRelativeError": .number(score.meanError),
      "spearman": .number(score.rankCorrelation), "decisions": .number(score.decisions),
      "pairs": .count(score.order?.pairs ?? 0), "ties": .count(score.order?.ties ?? 0),
      "coverage": .number(score.coverage), "count": .count(score.count),
    ]
  }
}
