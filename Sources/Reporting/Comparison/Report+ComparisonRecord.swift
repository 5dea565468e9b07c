import Checking
import Fitting
import Formulas
import Laws
import NumericsCore
import Planning
import Quantities

extension ComparisonSection {
  /// The averaged prediction: weights, and what they make of the points.
  var averaged: [Report.Block] {
    guard !comparison.stack.isEmpty else { return [] }
    let weights = zip(comparison.entries, comparison.stack).map { entry, weight in
      "\(entry.name) \(Words.percent(weight, digits: 3))"
    }
    let blocks: [Report.Block] = [
      .heading("Averaged prediction"),
      .paragraph(
        "Weights that would have predicted left-out runs best: \(weights.joined(separator: ", "))."
          + (comparison.alikeInSample.count(where: \.isExact) > 1
            ? " Laws that predict them to rounding share the weight." : "")),
    ]
    guard let response = comparison.entries.first?.fit.law.response else { return blocks }
    let rows = points.map { point -> [Table.Cell] in
      let text = NumberStyle(unit: response.unit).texts(of: point.average)
      return [.words(point.place)]
        + point.each.map { Self.cell($0, digits: 5) }
        + [.number(point.average.value, text: text.value), text.interval(of: point.average)]
    }
    guard !rows.isEmpty else { return blocks }
    let level = comparison.entries[0].fit.settings.level
    return blocks + [
      .table(
        Table(
          columns: [.init("at", .symbols)]
            + comparison.entries.map { .init($0.name, .numbers) }
            + [
              .init("averaged \(Words.header(response.symbol, response.unit))", .numbers),
              .init(Words.interval(level: level), key: "", .intervals),
            ], rows: rows)),
      .paragraph("The interval holds each law's own error and their disagreement."),
    ]
  }

  private struct Averaged {
    let place: String
    let each: [Double]
    let average: Estimate
  }

  private var points: [Averaged] {
    guard let first = predictions.first, !comparison.stack.isEmpty else { return [] }
    return first.indices.compactMap { index -> Averaged? in
      let each = predictions.map { $0[index].response }
      guard let point = predictions.map({ $0[index].point }).max(by: { $0.count < $1.count })
      else { return nil }
      let place = point.map { entry in
        let style = NumberStyle(unit: entry.unit, unknown: .suffixed)
        return "\(entry.symbol)=\(style.text(entry.value, digits: 4))"
      }
      return Averaged(
        place: place.joined(separator: ", "), each: each.map(\.value),
        average: comparison.averaged(each))
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
      "averaged": .array(
        points.map { point in
          let start: Record = ["at": .string(point.place)]
          return start.appending(.estimate(point.average))
        }),
    ]
  }

  private var weights: [Double?] {
    comparison.stack.isEmpty ? comparison.entries.map { _ in nil } : comparison.stack.map { $0 }
  }

  private func record(_ entry: Comparison.Entry, weight: Double?) -> Record {
    [
      "law": .string(entry.name), "parameters": .count(entry.fit.determined.count),
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
