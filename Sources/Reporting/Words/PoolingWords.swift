import Checking
import Fitting
import Laws
import NumericsCore
import Quantities

/// What pooled parameters were drawn together by, in words.
struct PoolingWords {
  let fit: Fit
  let gain: PoolingGain?

  /// Nil where nothing is pooled.
  init?(fit: Fit, gain: PoolingGain?) {
    guard !fit.law.pooled.isEmpty else { return nil }
    (self.fit, self.gain) = (fit, gain)
  }

  /// The families, a part each, then what pooling is worth.
  var sentence: String {
    let families = fit.law.pooled.map(family).joined(separator: "; ")
    let isOpen = fit.objective.pooling.map { !$0.isSettled && !$0.counts.isEmpty } ?? false
    return families + (isOpen ? "; the spread did not come to rest" : "")
      + (gain.map { "; \($0.words)" } ?? "")
  }

  private func family(_ symbol: Symbol) -> String {
    let members = fit.law.members(of: symbol)
    guard members.count > 1 else { return "\(symbol) has one value, which nothing draws" }
    guard let pooling = fit.objective.pooling, let spread = pooling.spreads[symbol],
      let count = pooling.counts[symbol]
    else {
      return
        "\(symbol) has \(members.count) values that are hardly drawn together: the runs do not tell their "
        + "spread from noise"
    }
    let shown =
      pooling.isOne(symbol)
      ? "do not differ" : "lie about their mean by \(size(spread, members[0]))"
    return
      "\(symbol) has \(members.count) values that \(shown) and count for "
      + "\(NumberStyle.plain.text(count, digits: 3)) of them"
  }

  /// A spread in the free coordinate of a parameter.
  private func size(_ spread: Double, _ member: Symbol) -> String {
    let text = NumberStyle.plain.text(spread, digits: 2)
    switch fit.law.parameters[member]?.domain ?? .real {
    case .real: return text
    case .positive: return Words.percent(spread, digits: 2)
    case .interval: return "\(text) in the logit"
    }
  }

  /// The contract of docs/json.md.
  var record: Record {
    let families = fit.law.pooled.map { symbol in
      Record.Member(
        symbol.name,
        [
          "spread": .number(fit.objective.pooling?.spreads[symbol]),
          "parameters": .number(fit.objective.pooling?.counts[symbol]),
        ])
    }
    let gained: Record =
      gain.map {
        [
          "column": .string($0.column.name), "labels": .count($0.labels), "runs": .count($0.runs),
          "pooled": .number($0.pooled), "alone": .number($0.alone), "better": .count($0.better),
        ]
      } ?? .null
    return [
      "families": .object(families), "settled": .bool(fit.objective.pooling?.isSettled ?? false),
      "leftOut": gained,
    ]
  }
}

extension PoolingGain {
  /// What pooling is worth, in half a sentence.
  fileprivate var words: String {
    "without the half of the runs of one \(column) \(most.map { "with the largest \($0)" } ?? "that stands last"), "
      + "\(Words.count(labels, "label")) in turn, these "
      + "\(runs) runs are missed by \(Words.percent(pooled, digits: 2)) with pooling and by "
      + "\(Words.percent(alone, digits: 2)) without (root mean square; better for \(better) of \(labels))"
  }
}
