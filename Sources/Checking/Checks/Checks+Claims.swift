import Fitting
import Laws
import NumericsCore
import Quantities

// What is taken from elsewhere, next to what the runs say of it.
extension Check {
  /// A claimed error this many times smaller than that of the runs is not believed.
  private static let narrow = 3.0

  /// Claimed standard errors, and how many runs like these they would take.
  static func claims(_ examined: ExaminedFit) -> CheckResult.Outcome {
    guard !examined.claimed.isEmpty else {
      return .skipped(
        because: "no errors are claimed; \(Remedy(.claimedError, "alpha=0.001")) names one")
    }
    let own = (examined.fit.parameters + examined.fit.derived).filter {
      examined.claimed[$0.symbol] != nil
    }
    let ratios = own.compactMap { estimate -> (symbol: Symbol, ratio: Double)? in
      guard let error = estimate.standardError, error > 0, error.isFinite,
        let claimed = examined.claimed[estimate.symbol]
      else { return nil }
      return (estimate.symbol, error / claimed)
    }
    guard let worst = ratios.max(by: { $0.ratio < $1.ratio }) else {
      return .skipped(because: "the fit has no errors to compare with")
    }
    let list = ratios.map { entry in
      let runs = Double(examined.count) * entry.ratio * entry.ratio
      return
        "the error of \(entry.symbol) is \(examined.text(entry.ratio)) times the one claimed, which "
        + "would take \(examined.text(runs, digits: 2)) runs like these \(examined.count)"
    }
    let saw = list.joined(separator: "; ")
    return worst.ratio > narrow
      ? .found(
        .warning, saw: saw,
        remedy: "ask for resamples or exact derivatives of the claim, or for its rows")
      : .clear(saw: saw)
  }

  /// Held values, next to what the runs would say of them.
  static func heldValues(_ examined: ExaminedFit) -> CheckResult.Outcome {
    let fixed = examined.law.fixed
    let held = examined.problem.held.filter { fixed[$0.key] != $0.value }
      .sorted { $0.key < $1.key }
    if held.isEmpty { return .skipped(because: "no parameter is held") }
    let freed = examined.freed
    let center = examined.targetResponse.value
    var (isApart, isOpen) = (false, false)
    let parts = held.map { symbol, value -> String in
      let moved = examined.targetValue([symbol: value * 1.01])
      let interval = freed?.parameters[symbol]?.interval
      isApart = isApart || interval.map { !$0.contains(value) } ?? false
      isOpen = isOpen || interval == nil
      let own =
        interval.map {
          "freed it lies in \(examined.text($0.lower)) to \(examined.text($0.upper))"
        } ?? "these runs do not determine it"
      return
        "\(symbol) = \(examined.text(value, digits: 6)) (\(own); 1 % more changes the response by "
        + "\(examined.percent(moved / center - 1)), others kept)"
    }
    let saw = "held: \(parts.joined(separator: "; "))"
    let remedy = "say where each value comes from"
    if isApart {
      return .found(.warning, saw: saw, remedy: "\(remedy), and give the fit without it too")
    }
    return isOpen ? .found(.note, saw: saw, remedy: remedy) : .clear(saw: saw)
  }
}

extension ExaminedFit {
  /// The fit with nothing held but what the law itself fixes; nil where there is none.
  fileprivate var freed: Fit? {
    guard let question = try? problem.question.holding([:]) else { return nil }
    return try? fitter.plain.fit(question)
  }
}
