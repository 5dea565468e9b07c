import Fitting
import Laws
import NumericsCore
import Quantities

extension Check {
  /// An interval that holds new runs this much less often than it says is reported.
  private static let missed = 0.05
  /// Two methods whose errors differ by this factor disagree.
  private static let apart = 1.5

  /// What the errors rest on (P43 to P47).
  static let uncertainty: [Check] = [
    Check("P43", "unequal noise", why: "errors that assume equal noise are wrong where it is not") {
      examined in
      guard let axis = examined.axis else {
        return .skipped(
          because: "the runs have no costs; \(Remedy(.order)) names what noise may grow along")
      }
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      guard let test = Chance.rank(axis.values, examined.residuals.map(\.magnitude)) else {
        return .skipped(because: "there are too few runs")
      }
      let saw =
        "the size of residuals against \(axis.words): Spearman \(examined.text(test.correlation, digits: 2)), "
        + "p = \(examined.text(test.probability, digits: 2))"
      guard test.probability < 0.05, test.correlation.magnitude > 0.15 else {
        return .clear(saw: saw)
      }
      let isSandwich = examined.problem.objective.loss != .squares
      return .found(
        isSandwich ? .note : .warning, saw: saw,
        remedy: isSandwich
          ? "the sandwich covariance allows for it; give \(Remedy(.weights)) to use it"
          : "say \(Remedy(.loss, "huber:0.1")), whose covariance allows for it, or "
            + "\(Remedy(.bootstrap)), or \(Remedy(.weights))")
    },
    Check(
      "P44", "fragile resamples", why: "errors on which two methods disagree are not known",
      on: .all
    ) { examined in
      guard examined.fit.covariance != nil, examined.count <= 20_000 else {
        return .skipped(because: "the fit has no covariance to compare with")
      }
      guard let resampling = examined.resampling(200) else {
        return .found(
          .warning, saw: "no resample of the runs could be fitted",
          remedy: "hold parameters, or add runs")
      }
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      let ratios = examined.spreads(of: resampling)
      // Errors that are too large mislead less than those that are too small.
      let widest = ratios.max { $0.1 < $1.1 }
      let isWider = (widest?.1 ?? 0) > apart
      let worst = isWider ? widest : ratios.min { $0.1 < $1.1 }
      let gone = examined.fit.atBound
      let vanished = resampling.atBound.filter { !gone.contains($0.key) }.values.max() ?? 0
      let lost = resampling.failed + vanished
      let saw =
        "200 resamples: \(resampling.failed) failed, \(vanished) lost a parameter"
        + (worst.map {
          "; the middle two thirds of \($0.0) spread \(examined.text($0.1, digits: 2)) times as wide as by "
            + "the covariance"
        } ?? "")
      let remedy =
        (lost > 20 ? "hold the parameter that is lost, or add runs that show it; " : "")
        + "give the wider of the two intervals; \(Remedy(.coverage)) counts on this design which "
        + "method holds the truth as often as it says"
      if lost > 20 || isWider { return .found(.warning, saw: saw, remedy: remedy) }
      return ratios.contains { $0.1 < 1 / apart }
        ? .found(.note, saw: saw, remedy: remedy) : .clear(saw: saw)
    },
    Check("P45", "mean or run", why: "one new run scatters more than the curve", on: .all) {
      examined in
      if examined.isExact { return .skipped(because: ExaminedFit.exactWords) }
      let response = examined.targetResponse
      guard let mean = response.interval,
        let run = examined.fit.calibration.newRun(around: response)?.interval
      else { return .skipped(because: "the fit has no intervals") }
      let saw =
        "\(examined.targetWords), if the law is exactly true, the mean lies in "
        + "\(examined.text(mean.lower, digits: 4)) to \(examined.text(mean.upper, digits: 4)), one new run in "
        + "\(examined.text(run.lower, digits: 4)) to \(examined.text(run.upper, digits: 4))"
      guard let share = examined.newRunCoverage else { return .clear(saw: saw) }
      let told =
        "\(saw); in simulations of this design \(examined.percent(share)) of such intervals "
        + "hold the new run"
      return share < examined.fit.settings.level - missed
        ? .found(
          .warning, saw: told,
          remedy: "say that the interval is too narrow there, or add runs nearer to it")
        : .clear(saw: told)
    },
    Check(
      "P46", "meaning of weights", why: "weights by 1/sigma in place of 1/sigma² give other errors"
    ) {
      examined in
      if examined.fit.objective.errors != nil {
        return .skipped(because: "the weights follow from standard errors that are known")
      }
      guard let weights = examined.data.weights, examined.fit.residuals.degreesOfFreedom > 0 else {
        return .skipped(because: "the runs have no weights")
      }
      let squares = zip(weights, examined.residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      let ratio = squares / Double(examined.fit.residuals.degreesOfFreedom)
      let saw = "weighted squares per degree of freedom are \(examined.text(ratio, digits: 2))"
      return ratio > 5 || ratio < 0.2
        ? .found(
          .note, saw: "\(saw); as 1/sigma² they would be near 1",
          remedy: "only ratios of weights count here; see that they are 1/sigma²")
        : .clear(saw: saw)
    },
    Check(
      "P47", "curvature at the end", why: "a point where the objective still falls is no minimum"
    ) {
      examined in
      let matrix = examined.problem.expansion(at: examined.fit.values)
      guard matrix.value.isFinite else {
        return .skipped(
          because:
            "the loss \(examined.problem.objective.loss.text) has a kink at 0, and no second derivatives there"
        )
      }
      let decrement = examined.fit.diagnostics.decrement
      let saw =
        "errors come from exact derivatives; Newton decrement "
        + "\(examined.fit.decrementWords), objective "
        + (examined.isExact
          ? "0 to rounding" : examined.text(examined.fit.cost))
      let open = examined.fit.diagnostics.rank < examined.problem.free.count
      guard decrement > 1e-6 * examined.fit.cost, !open, !examined.isExact else {
        return .clear(saw: saw)
      }
      return .found(
        .severe, saw: saw, remedy: "fit with \(Remedy(.starts, "sobol:1000")) and more iterations")
    },
  ]
}
