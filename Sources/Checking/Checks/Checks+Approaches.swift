import Fitting
import Formulas
import Laws
import Planning
import Quantities

extension Check {
  /// Sizes within this factor are the same for whoever plans with them.
  private static let material = 1.25

  /// The best tokens per parameter by the law, by 20, and by approaches 1 and 2 where runs allow them.
  static func approaches(_ examined: ExaminedFit) -> CheckResult.Outcome {
    guard let ratio = examined.optimalRatio else {
      return .skipped(because: "the law has no rule for N and D (G and a)")
    }
    if let reason = examined.withoutOptimum { return .skipped(because: reason) }
    let interval = ratio.interval
    let usual = interval?.contains(20) ?? (ratio.value > 10 && ratio.value < 40)
    let found = examined.sizesByApproach
    let third = found.first { $0.number == 3 }?.size
    let apart = found.filter { finding in
      guard finding.number < 3, let a = finding.size.interval, let b = third?.interval else {
        return false
      }
      let factor = max(a.lower / b.upper, b.lower / a.upper)
      let distance = finding.size.value / (third?.value ?? .nan)
      return factor > 1 && max(distance, 1 / distance) > material
    }
    let others = found.filter { $0.number < 3 }.map { finding in
      "; approach \(finding.number) gives \(examined.called(.size)) = \(NumberStyle.suffixed.line(finding.size)), the law "
        + (third.map { NumberStyle.suffixed.line($0) } ?? "none")
    }
    let name = "\(examined.called(.data))/\(examined.called(.size))"
    let saw =
      "the best \(name) at the largest budget is \(NumberStyle.plain.line(ratio)), "
      + "20 is \(usual ? "among them" : "not")" + others.joined()
    if !apart.isEmpty {
      return .found(
        .warning, saw: saw,
        remedy: "see \(Remedy(.approaches).or("the approaches of a plan")): bias of "
          + "parabolas (P33), or a law that does not fit"
      )
    }
    return usual
      ? .clear(saw: saw)
      : .found(
        .note, saw: saw,
        remedy: "say that the rule of 20 tokens per parameter is not that of these runs")
  }
}

extension ExaminedFit {
  /// The best D/N at the largest budget, by a law's own rule.
  fileprivate var optimalRatio: Estimate? {
    guard let most = costs?.max(), let a = law.derived["a"],
      let g = law.derived["G"]
    else { return nil }
    // N* = G (C/6)^a, D* = (C/6)^(1-a) / G.
    let budget = Formula(most / 6)
    let formula =
      Formula.pow(budget, Formula(1) - Formula(2) * a.formula) / (g.formula * g.formula)
    let estimate = fit.calibration.estimate(of: formula, symbol: "M")
    return estimate.value.isFinite ? estimate : nil
  }

  /// Why the runs give no rule for N and D; nil where they do.
  var withoutOptimum: String? {
    let both = "\(called(.size)) and \(called(.data))"
    if let locked = fit.lockedRatio {
      return
        "the runs have one \(locked.symbol), \(text(locked.middle)), so that no best \(both) follow"
    }
    let rule = law.derived.filter { ["a", "G"].contains($0.symbol.name) }
    let needed = Set(rule.flatMap(\.formula.symbols))
    let gone = fit.diedOut.filter { needed.contains($0) }
    if !gone.isEmpty {
      return "the runs do not show the effect of \(list(gone)), so that no best \(both) follow"
    }
    return fit.covariance == nil && problem.free.contains { needed.contains($0.symbol) }
      ? "the runs do not determine the parameters, so that no best \(both) follow" : nil
  }

  /// The best size at the largest budget by each approach that the runs allow.
  ///
  /// The lower envelope (approach 1) tells of optima only where each budget has several sizes, as in runs on
  /// budgets and in checkpoints of longer runs, and where models as large as the best were trained.
  fileprivate var sizesByApproach: [Approaches.Finding] {
    guard let found = approaches else { return [] }
    let hasEnvelope = (!isoflop.planned.isEmpty || clusters != nil) && found.envelopeReachesBest
    return found.findings.filter { $0.number != 1 || hasEnvelope }
  }
}
