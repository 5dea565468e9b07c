import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension Check {
  /// A floor with an interval narrower than this share of it is known, also where runs have reached it.
  private static let knownFloor = 0.05

  /// Whether the law has the right form (P21, P25, P37, P38, P40, P41).
  static let form: [Check] = [
    Check(
      "P21", "error of left-out runs",
      why: "effects smaller than the error cannot be seen (Choshen et al.)"
    ) {
      examined in
      let group = examined.clusters?.group ?? Array(0..<examined.count)
      let contender = Contender(
        name: examined.law.name, problem: examined.problem, fit: examined.fit)
      let predicted = contender.leavingOut(
        group, groups: (group.max() ?? -1) + 1, threads: examined.fitter.threads)
      guard
        let score = Score(
          of: examined.fit, observed: examined.data.response, predicted: predicted)
      else {
        return .skipped(because: "runs cannot be left out of the fit")
      }
      let floor = examined.replicates.flatMap { $0.error > 0 ? $0.error : nil }
      let saw =
        "runs that were left out are missed by \(examined.percent(score.meanError)) in the mean"
        + (floor.map { "; runs of one configuration differ by \(examined.size($0))" } ?? "")
      return score.meanError > 0.04
        ? .found(
          .warning, saw: saw, remedy: "decide nothing on effects below that size by this law")
        : .clear(saw: saw)
    },
    Check("P25", "outliers and influence", why: "one run that decides the result is not a law") {
      examined in influence(examined)
    },
    Check(
      "P37", "irreducible loss", why: "far predictions rest on the floor, which runs hardly show"
    ) {
      examined in
      guard let floor = examined.floor else {
        return .skipped(because: "the law has no additive floor")
      }
      let value = examined.fit.values[floor] ?? .nan
      guard examined.curve.allSatisfy({ $0 >= value }) else {
        return .skipped(because: "\(floor) is no floor: the law lies below it")
      }
      let estimate = examined.fit.parameters[floor]
      let least = examined.data.response.min() ?? .nan
      guard let estimate, let interval = estimate.interval else {
        return .found(
          .warning, saw: "the floor \(floor) has no interval",
          remedy: "hold it at a value from elsewhere and say so")
      }
      let saw =
        "\(floor) between \(examined.text(interval.lower)) and \(examined.text(interval.upper)), the "
        + "least response is \(examined.text(least))"
      let isNarrow = interval.width < knownFloor * estimate.value
      let isOpen =
        interval.lower < 0.1 * estimate.value || (interval.upper >= least && !isNarrow)
      return isOpen
        ? .found(
          .warning, saw: saw,
          remedy:
            "fit with each end held, \(Remedy(.heldValue, "\(floor)=...").value), and predict with both"
        )
        : .clear(saw: saw)
    },
    Check("P38", "lack of fit", why: "residuals with a trend say that the curve bends otherwise") {
      examined in
      var parts: [String] = []
      var isBad = false
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      if let axis = examined.axis, let test = Chance.rank(axis.values, examined.residuals) {
        parts.append(
          "residuals against \(axis.words): Spearman \(examined.correlation(test.correlation))")
        isBad = test.probability < 0.01 && test.correlation.magnitude > 0.2
        if let runs = examined.runsTest(along: axis.values) {
          parts.append("runs test z = \(examined.text(runs, digits: 2))")
          isBad = isBad || runs < -3
        }
      }
      if let pure = examined.replicates, pure.error > 0, let ratio = examined.lackOfFit(pure) {
        parts.append(
          "lack of fit against replicates F = \(examined.text(ratio.value, digits: 2)), p = \(examined.text(ratio.probability, digits: 2))"
        )
        isBad = isBad || ratio.probability < 0.01
      }
      guard !parts.isEmpty else {
        return .skipped(
          because:
            "the runs have neither costs nor replicates; \(Remedy(.order)) names what trends go along"
        )
      }
      let saw = parts.joined(separator: "; ")
      return isBad
        ? .found(
          .warning, saw: saw, remedy: "compare with laws of another form: \(Remedy(.comparing))")
        : .clear(saw: saw)
    },
    Check("P40", "chosen in-sample", why: "the law that fits best need not predict best") {
      examined in
      guard let axis = examined.axis, examined.count <= 20_000 else {
        return .skipped(
          because: "the runs have no costs to cut by; \(Remedy(.order)) names what cuts go along")
      }
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      let cuts = axis.cuts(at: [0.5, 0.75])
      let contender = Contender(
        name: examined.law.name, problem: examined.problem, fit: examined.fit)
      let scores = contender.rollout(over: cuts, by: examined.fitter.plain).compactMap(\.score)
      let inside = Score(
        of: examined.fit, observed: examined.data.response, predicted: examined.curve)
      guard let beyond = Score(mean: scores), let inside else {
        return .skipped(because: "the law cannot be fitted to the runs below a cut alone")
      }
      let saw =
        (axis.isCost
          ? "fitted to the cheaper half and three quarters, the law misses the dearer runs by "
          : "fitted to the half and three quarters of least \(axis.symbol), the law misses the runs "
            + "beyond by ")
        + "\(examined.percent(beyond.meanError)) (bias \(examined.percent(beyond.bias))), all runs by "
        + "\(examined.percent(inside.meanError))"
      return beyond.meanError > 3 * inside.meanError
        ? .found(
          .warning, saw: saw, remedy: "choose the law by \(Remedy(.comparing)), not by its fit")
        : .clear(saw: saw)
    },
    Check(
      "P41", "a power law without floor", why: "an exponent fitted without the floor is too small"
    ) {
      examined in
      guard examined.floor == nil, examined.law.response.role == .loss else {
        return .skipped(because: "the law has a floor, or its response is no loss")
      }
      guard let other = examined.withFloor else {
        return .skipped(because: "the law cannot be fitted with a floor")
      }
      let saw =
        "with a floor AICc changes by \(examined.text(other.gain)), the floor is \(examined.text(other.floor))"
      return other.gain < -2
        ? .found(.warning, saw: saw, remedy: "fit the law with a floor E")
        : .clear(saw: saw)
    },
  ]

  /// Runs are left out in turn while there are no more than this.
  private static let mostLeftOut = 2000

  private static func influence(_ examined: ExaminedFit) -> CheckResult.Outcome {
    guard examined.count <= mostLeftOut, let error = examined.targetResponse.standardError,
      error > 0
    else { return .skipped(because: "there are very many runs, or the fit has no errors") }
    let refitter = Refitter(examined.problem, from: examined.fit)
    let center = examined.targetResponse.value
    let moves = concurrentMap(examined.count, threads: examined.fitter.threads) { row -> Double in
      let weights = (0..<examined.count).map { $0 == row ? 0.0 : 1.0 }
      let refit = refitter.refit(weights: weights)
      return (examined.targetValue(examined.named(refit)) - center) / error
    }
    let spread = 1.4826 * Quantile.medianAbsoluteDeviation(examined.residuals)
    let outliers = examined.residuals.indices.filter {
      spread > 0 && examined.residuals[$0].magnitude > 6 * spread
    }.sorted { examined.residuals[$0].magnitude > examined.residuals[$1].magnitude }
    let heavy = moves.indices.filter { moves[$0].magnitude > 1 }
      .sorted { moves[$0].magnitude > moves[$1].magnitude }
    var parts = [
      "\(examined.words(outliers.count, "run")) beyond 6 times the residuals' spread"
        + (outliers.isEmpty ? "" : " (\(examined.places(outliers, most: 5)))")
    ]
    let most = moves.map(\.magnitude).filter(\.isFinite).max() ?? 0
    parts.append(
      "the most influential moves the response \(examined.targetWords) by "
        + "\(examined.text(most, digits: 2)) standard errors"
        + (heavy.isEmpty ? "" : " (\(examined.places(heavy)))"))
    if !outliers.isEmpty, outliers.count <= examined.count / 10 {
      parts.append(examined.words(without: Set(outliers), by: refitter))
    }
    let saw = parts.joined(separator: "; ")
    return outliers.isEmpty && heavy.isEmpty
      ? .clear(saw: saw)
      : .found(
        .warning, saw: saw,
        remedy: "look at these runs; report the result with and without them, drop none silently")
  }
}

extension ExaminedFit {
  /// What becomes of the first parameters in a fit without some runs.
  fileprivate func words(without outliers: Set<Int>, by refitter: Refitter) -> String {
    let refit = refitter.refit(
      weights: (0..<count).map { outliers.contains($0) ? 0 : 1 }, searching: .full)
    let values = named(refit)
    let list = fit.determined.prefix(6).map {
      "\($0.symbol) \(text(fit.values[$0.symbol] ?? .nan, digits: 6)) -> "
        + text(values[$0.symbol] ?? .nan, digits: 6)
    }
    return "without the outliers " + list.joined(separator: ", ")
  }
}
