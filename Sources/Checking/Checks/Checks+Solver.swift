import Fitting
import Laws
import NumericsCore
import Quantities

extension Check {
  /// How the fit was found (P1 to P7).
  static let solver: [Check] = [
    Check(
      "P1", "early stop", why: "a minimizer that compares small objectives with 1 stops early"
    ) { examined in
      let refitter = Refitter(examined.problem, from: examined.fit)
      var worst = (errors: 0.0, symbol: Symbol(""), gain: 0.0)
      for factor in [Double(examined.count), 1e6] {
        let refit = refitter.refit(scaledBy: factor)
        let move = examined.largestMove(of: examined.named(refit))
        let own = examined.fit.minimized
        let cost = refit.minimum.cost / factor
        let gain = examined.problem.isLower(cost, than: own) ? 1 - cost / own : 0
        // Errors of runs that lie on the law are rounding, and so are moves in units of them.
        if let move, move.errors >= worst.errors, !examined.isExact {
          (worst.errors, worst.symbol) = (move.errors, move.symbol)
        }
        worst.gain = max(worst.gain, gain)
      }
      let saw =
        "refits with the objective x \(examined.count) and x 1e6 move no parameter by "
        + (worst.errors < 1e-12
          ? "as much as 1e-12" : "more than \(examined.text(worst.errors, digits: 2))")
        + " standard errors"
      guard worst.errors > 0.1 || worst.gain > 1e-6 || !examined.fit.isConverged else {
        return .clear(saw: saw)
      }
      return .found(
        .severe,
        saw: examined.fit.isConverged
          ? "a refit with a scaled objective moves \(worst.symbol) by "
            + "\(examined.text(worst.errors, digits: 2)) standard errors and lowers the objective by "
            + examined.percent(worst.gain)
          : "the minimizer did not converge",
        remedy: "fit again with \(Remedy(.starts, "sobol:100")) and more "
          + Remedy(.iterations).or("iterations"))
    },
    Check(
      "P2", "local minima", why: "a fit from few starts may have ended in another minimum"
    ) { examined in
      var fitter = examined.fitter.plain
      fitter.starts = Starts(search: .sobol(24))
      guard examined.count <= 20_000, let other = try? fitter.fit(examined.problem) else {
        return .skipped(because: "there are too many runs for 24 further starts")
      }
      let found = other.diagnostics
      let reached = found.startsAtBest
      let lowest = other.minimized
      if examined.problem.isLower(lowest, than: examined.fit.minimized) {
        return .found(
          .severe,
          saw: "24 further starts reached a lower minimum, "
            + "\(examined.text(other.cost, digits: 6)) instead of \(examined.text(examined.fit.cost, digits: 6))",
          remedy: "fit with \(Remedy(.starts, "sobol:1000"))")
      }
      let own = examined.fit.diagnostics
      let all =
        own.startsAtBest
        + (examined.problem.isLower(examined.fit.minimized, than: lowest) ? 0 : reached)
      let saw =
        "\(all) of \(own.starts + found.starts) starts reached the best minimum; "
        + Self.metWords(max(found.distinctMinima, own.distinctMinima))
      return all >= 3
        ? .clear(saw: saw)
        : .found(
          .warning, saw: saw,
          remedy: "fit with \(Remedy(.starts, "sobol:1000")), and hold a parameter")
    },
    Check(
      "P3", "edges",
      why: "a value at an edge was put there by the edge, one far from its range perhaps by a unit"
    ) { examined in
      let bound = examined.fit.atBound
      if !bound.isEmpty {
        return .found(
          .warning,
          saw: examined.edgeWords,
          remedy: "leave it out of the law, or hold it, and see whether predictions change")
      }
      let outside = examined.problem.free.filter(examined.isFarOutside).map(\.symbol)
      return outside.isEmpty
        ? .clear(saw: "every value lies in its search range or near it")
        : .found(
          .note,
          saw:
            "\(examined.list(outside)) ended far outside of the range in which starts are searched",
          remedy: "see that the units of the columns are those of the law")
    },
    Check(
      "P4", "ill-conditioning",
      why: "parameters that trade against each other have no value of their own"
    ) { examined in
      let found = examined.fit.diagnostics
      let count = found.freeParameters - examined.fit.atBound.count
      let trade = found.tradeoffs.first.map(\.words) ?? examined.list(found.weakest)
      guard found.rank == count, count > 0 else {
        return .found(
          .severe,
          saw: "the runs determine \(found.rank) of \(count) parameters: \(trade) changes nothing",
          remedy: "hold one of them, or add runs that vary one variable alone")
      }
      guard let condition = found.condition else { return .clear(saw: "one parameter") }
      let saw = "scaled condition number \(examined.text(condition, digits: 2))"
      if condition <= Diagnostics.doubtfulCondition { return .clear(saw: saw) }
      return .found(
        condition > 1e6 ? .severe : .warning,
        saw: "\(saw); \(found.tradeoffs.first?.sentence ?? trade)",
        remedy: "believe predictions near the runs, not these parameters; or hold one")
    },
    Check(
      "P5", "rounding", why: "an optimum that depends on how it is computed is not one"
    ) { examined in
      let loss = examined.problem.objective.loss
      let terms = examined.residuals.enumerated().map { row, residual in
        (examined.data.weights?[row] ?? 1) * loss.value(residual)
      }
      let cost = terms.reduce(0, +) + examined.problem.pooledCost(at: examined.fit.values)
      let own = examined.fit.minimized
      guard let other = examined.problem.refitUncentred(from: examined.fit) else {
        return .skipped(because: "the law cannot be written in other coordinates")
      }
      if examined.isExact { return .clear(saw: ExaminedFit.exactWords) }
      let move = examined.largestMove(of: examined.named(other))?.errors ?? 0
      let gain =
        examined.problem.isLower(other.minimum.cost, than: own) ? 1 - other.minimum.cost / own : 0
      let apart = ((cost - own) / own).magnitude
      let saw =
        "the objective in plain arithmetic agrees to \(examined.share(apart)); a refit in other "
        + "coordinates, powers not centred, moves by \(examined.share(move)) standard errors"
      return apart < 1e-6 && move < 0.01 && gain < 1e-6
        ? .clear(saw: saw)
        : .found(.warning, saw: saw, remedy: "rescale the columns so that numbers are near 1")
    },
    Check(
      "P6", "choice of objective",
      why: "a result that one loss gives and another does not rests on the loss"
    ) { examined in objectives(examined) },
    Check(
      "P7", "Huber's delta",
      why: "a delta far from the noise makes the loss another one than its name says"
    ) { examined in
      guard case .huber(let delta) = examined.problem.objective.loss else {
        return .skipped(because: "the loss is not Huber's")
      }
      let scale = 1.4826 * Quantile.medianAbsoluteDeviation(examined.residuals)
      guard scale > 0, !examined.isExact else { return .skipped(because: ExaminedFit.exactWords) }
      let ratio = delta / scale
      let saw = "delta is \(examined.times(ratio)) the residuals' spread"
      if ratio > 3 {
        return .found(
          .note, saw: "\(saw): this is least squares", remedy: "say \(Remedy(.loss, "squares"))")
      }
      return ratio < 0.1
        ? .found(
          .note, saw: "\(saw): these are absolute deviations",
          remedy: "say \(Remedy(.loss, "absolute"))")
        : .clear(saw: saw)
    },
  ]

  private static func metWords(_ minima: Int) -> String {
    minima == 1 ? "no other was met" : "\(minima) distinct ones were met"
  }

  /// Of runs above the curve the distance counts a ninth of that of those below: rungs that were not tuned lie
  /// above what the law can reach.
  private static let envelope = "lower envelope"

  /// Refits with other objectives, in standard errors.
  private static func objectives(_ examined: ExaminedFit) -> CheckResult.Outcome {
    let own = examined.problem.objective
    let others: [(String, Objective)] = [
      ("squares of logs", own.comparing(on: .log, by: .squares)),
      ("squares", own.comparing(on: .linear, by: .squares)),
      ("Huber 1e-3", own.comparing(on: .log, by: .huber(1e-3))),
      ("Huber 1e-2", own.comparing(on: .log, by: .huber(1e-2))),
      ("absolute", own.comparing(on: .log, by: .absolute)),
      (envelope, own.comparing(on: .log, by: .quantile(0.1))),
    ].filter { $0.1 != own }
    guard examined.count <= 20_000 else { return .skipped(because: "there are very many runs") }
    guard let error = examined.targetResponse.standardError, error > 0 else {
      return .skipped(because: "the fit has no standard errors to compare with")
    }
    let center = examined.targetResponse.value
    func move(_ name: String, _ values: [Symbol: Double]) -> (
      name: String, target: Double, parameter: (symbol: Symbol, errors: Double)?
    ) {
      (name, (examined.targetValue(values) - center) / error, examined.largestMove(of: values))
    }
    // From the fit's own values and the best few of a search: enough to see how far an optimum moves.
    let refits = concurrentMap(others.count, threads: examined.fitter.threads) { place -> Refit? in
      guard
        let problem = try? examined.problem.minimizing(others[place].1)
          .pooledAgain(by: examined.fitter.plain)
      else { return nil }
      let refit = Refitter(problem, from: examined.fit).refit(
        weights: Array(repeating: 1, count: examined.count), searching: .few)
      return refit.minimum.cost.isFinite ? refit : nil
    }
    let moves = zip(others, refits).compactMap { other, refit in
      refit.map { move(other.0, examined.named($0)) }
    }
    let usual = moves.filter { $0.name != envelope && $0.target.isFinite }
    guard let worst = usual.max(by: { $0.target.magnitude < $1.target.magnitude }) else {
      return .skipped(because: "no other objective could be fitted")
    }
    let list = moves.map { "\($0.name) \(examined.text($0.target, digits: 2))" }
    let parameter = usual.compactMap(\.parameter).max { $0.errors < $1.errors }
    let saw =
      "the response \(examined.targetWords) moves by (standard errors): \(list.joined(separator: ", "))"
      + (parameter.map { "; \($0.symbol) by \(examined.text($0.errors, digits: 2)) at most" } ?? "")
    return worst.target.magnitude > 2
      ? .found(
        .warning, saw: saw,
        remedy: "look at the outliers (P25) and say the result under both objectives")
      : .clear(saw: saw)
  }
}

extension ExaminedFit {
  func list(_ symbols: [Symbol]) -> String { symbols.map(\.name).joined(separator: ", ") }

  /// Whether a parameter lies further from its search range than that is wide, in its free coordinate.
  func isFarOutside(_ parameter: Law.Parameter) -> Bool {
    let ends = [parameter.search.lowerBound, parameter.search.upperBound]
      .map { parameter.domain.coordinate(of: $0) }
    let place = parameter.domain.coordinate(of: fit.values[parameter.symbol] ?? .nan)
    let width = ends[1] - ends[0]
    return !(place > ends[0] - width && place < ends[1] + width)
  }
}
