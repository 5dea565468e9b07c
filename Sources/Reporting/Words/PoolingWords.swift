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
    let families = fit.law.pooled.map {
      family($0) ?? "\($0) has one value, which nothing draws"
    }.joined(separator: "; ")
    return families + (gain.map { "; \($0.words)" } ?? "")
  }

  private func family(_ symbol: Symbol) -> String? {
    guard let pooling = fit.objective.pooling, let spread = pooling.spreads[symbol],
      let count = pooling.counts[symbol]
    else { return nil }
    let members = fit.law.members(of: symbol)
    let domain = fit.law.parameters[members[0]]?.domain ?? .real
    let size =
      domain == .real
      ? NumberStyle.plain.text(spread, digits: 2)
      : domain == .positive
        ? Words.percent(spread, digits: 2)
        : "\(NumberStyle.plain.text(spread, digits: 2)) in its logit"
    let shown =
      spread <= Pooling.leastSpread * 2 ? "do not differ" : "lie about their mean by \(size)"
    return
      "\(symbol) has \(members.count) values that \(shown) and count for "
      + "\(NumberStyle.plain.text(count, digits: 3)) of them"
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
    return ["families": .object(families), "leftOut": gained]
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
