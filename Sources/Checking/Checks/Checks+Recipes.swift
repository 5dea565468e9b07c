import Fitting
import Laws
import NumericsCore
import Quantities
import Runs

extension Check {
  /// How the runs were trained and measured (P14 to P17, P26 to P28, P31, P51).
  static let recipes: [Check] = [
    Check(
      "P14", "warm-up",
      why: "a warm-up that is long next to a short run raises its loss (Porian et al.)"
    ) { examined in
      let tokens = examined.data.values(.data)
      let shares: [Double]
      if let own = examined.numbers(["warmup_fraction", "warmup_ratio"]) {
        shares = own.values
      } else if let own = examined.numbers(["warmup_tokens"]), let tokens {
        shares = zip(own.values, tokens).map { $0 / $1 }
      } else if let own = examined.numbers(["warmup_steps", "warmup"]),
        let all = examined.numbers(["steps", "total_steps", "train_steps"])
      {
        shares = zip(own.values, all.values).map { $0 / $1 }
      } else {
        return .skipped(because: "no column of warm-up")
      }
      let known = shares.filter(\.isFinite)
      guard let most = known.max() else { return .skipped(because: "the column is empty") }
      let long = known.count { $0 > 0.2 }
      let saw = "warm-up is up to \(examined.percent(most)) of a run"
      return long > 0
        ? .found(
          .warning, saw: "\(saw), above 20 % in \(long) of \(known.count)",
          remedy: "leave these runs out, or train them with a shorter warm-up")
        : .clear(saw: saw)
    },
    Check(
      "P15", "hyperparameters", why: "sizes that were tuned unequally well bend the law"
    ) { examined in
      let names = [
        ["lr", "learning_rate", "max_lr", "peak_lr"], ["batch_size", "batch", "global_batch_size"],
        ["beta2", "adam_beta2"], ["weight_decay", "wd"],
      ]
      var (looked, related): ([String], [String]) = ([], [])
      for name in names {
        guard let column = examined.numbers(name) else { continue }
        looked.append(column.header)
        if let test = Chance.rank(column.values, examined.residuals), test.probability < 0.01 {
          related.append(
            "\(column.header) (Spearman \(examined.text(test.correlation, digits: 2)), "
              + "p = \(examined.text(test.probability, digits: 2)))")
        }
      }
      if looked.isEmpty { return .skipped(because: "no column of learning rate or batch") }
      return related.isEmpty
        ? .clear(saw: "residuals do not follow \(looked.joined(separator: ", "))")
        : .found(
          .warning, saw: "residuals follow \(related.joined(separator: ", "))",
          remedy: "keep the best run of each size, or give the law these columns")
    },
    Check(
      "P16", "unfinished schedules", why: "a run stopped before its rate fell has a higher loss"
    ) { examined in
      var parts: [String] = []
      if let done = examined.numbers(["steps_done", "step", "steps_trained"]),
        let all = examined.numbers(["total_steps", "max_steps", "steps_planned", "train_steps"])
      {
        let short = zip(done.values, all.values).count { $0 / $1 < 0.99 }
        parts.append("\(short) of \(examined.count) runs end before 99 % of their steps")
        if short > 0 { return unfinished(parts[0]) }
      }
      if let last = examined.numbers(["final_lr", "lr_final", "min_lr"]),
        let peak = examined.numbers(["peak_lr", "max_lr", "lr", "learning_rate"])
      {
        let high = zip(last.values, peak.values).count { $0 > 0.3 * $1 }
        parts.append("\(high) of \(examined.count) runs end above 0.3 of their peak rate")
        if high > 0 { return unfinished(parts.last ?? "") }
      }
      return parts.isEmpty
        ? .skipped(because: "no columns of steps done and planned, or of the last learning rate")
        : .clear(saw: parts.joined(separator: "; "))
    },
    Check(
      "P17", "early checkpoints", why: "the first part of a run lies above the law of its end"
    ) { examined in
      guard let clusters = examined.clusters, let tokens = examined.progress else {
        return .skipped(because: "the runs are not checkpoints of longer ones")
      }
      var most = [Double](repeating: 0, count: clusters.count)
      for (row, group) in clusters.group.enumerated() {
        most[group] = max(most[group], tokens[row])
      }
      let early = tokens.indices.filter { tokens[$0] < 0.1 * most[clusters.group[$0]] }
      guard !early.isEmpty else {
        return .clear(saw: "no run lies in the first tenth of its training")
      }
      let out = Set(early)
      let late = tokens.indices.filter { !out.contains($0) }
      let fitter = examined.fitter.plain
      guard
        let kept = try? examined.problem.keeping(late),
        let fit = try? fitter.fit(kept)
      else {
        return .skipped(because: "the law cannot be fitted without the first tenth of each run")
      }
      // Against the larger errors of the fewer runs: these differ by chance as well.
      let move = fit.parameters.compactMap { estimate -> (symbol: Symbol, errors: Double)? in
        guard let error = estimate.standardError, error > 0 else { return nil }
        let own = examined.fit.values[estimate.symbol] ?? .nan
        return (estimate.symbol, ((estimate.value - own) / error).magnitude)
      }.max { $0.errors < $1.errors }
      let saw =
        "\(early.count) of \(examined.count) rows lie in the first tenth of their run; without them "
        + (move.map {
          "\($0.symbol) moves by \(examined.text($0.errors, digits: 2)) standard errors"
        }
          ?? "the fit has no errors to compare with")
      return (move?.errors ?? 0) > 2
        ? .found(.warning, saw: saw, remedy: "leave them out\(Remedy(.condition).means)")
        : .clear(saw: saw)
    },
    Check("P26", "mixed measures", why: "losses on other texts or tokenizers are other quantities")
    {
      examined in
      let names = [
        "dataset", "data", "corpus", "tokenizer", "eval_set", "val_set", "metric", "unit",
      ]
      let mixed = examined.labelColumns(named: names)
      let known = examined.data.table.columns.filter { names.contains($0.header.lowercased()) }
      if let first = mixed.first {
        return .found(
          .severe,
          saw: "column '\(first.header)' has \(Set(first.labels).count) labels: "
            + Set(first.labels).sorted().prefix(4).joined(separator: ", "),
          remedy:
            "keep one\(Remedy(.condition).means), or fit one value a label, as E[\(first.header)]")
      }
      return known.isEmpty
        ? .skipped(because: "no column names data, tokenizer or metric")
        : .clear(saw: "one label in \(known.map(\.header).joined(separator: ", "))")
    },
    Check(
      "P27", "training loss",
      why: "a smoothed training loss lags behind, as its slope times half the window"
    ) {
      examined in
      let header = examined.data.table[examined.law.response.symbol]?.origin
      let name = examined.data.table.responseHeader(
        of: examined.law.response.symbol, origin: header)
      return name.lowercased().contains("train")
        ? .found(
          .warning, saw: "the response is the column '\(name)'",
          remedy: "fit a validation loss, or say the smoothing window")
        : .clear(saw: "the response is the column '\(name)'")
    },
    Check(
      "P28", "repeated data",
      why: "the fifth pass over data teaches less (Muennighoff et al., arXiv:2305.16264)"
    ) {
      examined in
      let epochs: [Double]
      if let own = examined.numbers(["epochs", "num_epochs"]) {
        epochs = own.values
      } else if let unique = examined.numbers(["unique_tokens", "u", "d_unique", "tokens_unique"]),
        let tokens = examined.data.values(.data)
      {
        epochs = zip(tokens, unique.values).map { $0 / $1 }
      } else {
        return .skipped(because: "no column of epochs or unique tokens")
      }
      guard let most = epochs.filter(\.isFinite).max() else {
        return .skipped(because: "the column is empty")
      }
      let saw = "data are passed up to \(examined.text(most)) times"
      let knows = examined.law.variable(.uniqueData) != nil
      return most > 4 && !knows
        ? .found(
          .warning, saw: "\(saw), and the law does not know of it",
          remedy: "fit \(Remedy(.law, "data-constrained")), or leave out runs of more than 4 epochs"
        )
        : .clear(saw: saw)
    },
    Check(
      "P31", "thinned export",
      why: "an export of a plot, or of 500 rows, was sampled and lacks the last step"
    ) {
      examined in
      let extremes = examined.data.table.columns.filter {
        $0.header.hasSuffix("__MIN") || $0.header.hasSuffix("__MAX")
      }
      if let first = extremes.first {
        return .found(
          .warning, saw: "column '\(first.header)': this is an export of a plot",
          remedy: "export the history itself")
      }
      let read = examined.data.provenance.rowsRead
      let hasSteps = examined.numbers(["_step", "step"]) != nil
      return read == 500 && hasSteps
        ? .found(
          .warning, saw: "500 rows with steps, the length of a sampled export",
          remedy: "export the full history")
        : .clear(saw: "\(examined.words(read, "row")), no columns of a sampled export")
    },
    Check(
      "P51", "optimum at the edge of a sweep", why: "an optimum at the edge is not known to be one"
    ) {
      examined in
      guard let edge = examined.numbers(["on_edge", "at_edge", "is_edge"]) else {
        return .skipped(because: "no column says whether optima lie at an edge")
      }
      let count = edge.values.count { $0 > 0 }
      return count > 0
        ? .found(
          .warning, saw: "\(count) of \(examined.count) optima lie at the edge of their sweep",
          remedy: "widen the sweep, or leave these out")
        : .clear(saw: "no optimum lies at an edge")
    },
  ]

  private static func unfinished(_ saw: String) -> CheckResult.Outcome {
    .found(
      .severe, saw: saw,
      remedy: "leave them out\(Remedy(.condition).means), or fit a law of the learning curve")
  }
}
