import Fitting
import Laws
import NumericsCore
import Quantities

extension Check {
  /// How the fit was found (P1 to P7).
  static let solver: [Check] = [
    Check(
      "P1", "early stop", why: "a minimizer that compares small objectives with 1 stops early"
    ) { subject in
      let refitter = Refitter(subject.problem, from: subject.fit)
      var worst = (errors: 0.0, symbol: Symbol(""), gain: 0.0)
      for factor in [Double(subject.count), 1e6] {
        let refit = refitter.refit(
          weights: Array(repeating: factor, count: subject.count))
        let move = subject.largestMove(of: subject.named(refit))
        let own = subject.fit.minimized
        let cost = refit.minimum.cost / factor
        let gain = subject.problem.isLower(cost, than: own) ? 1 - cost / own : 0
        // Errors of runs that lie on the law are rounding, and so are moves in units of them.
        if let move, move.errors >= worst.errors, !subject.isExact {
          (worst.errors, worst.symbol) = (move.errors, move.symbol)
        }
        worst.gain = max(worst.gain, gain)
      }
      let saw =
        "refits with the objective x \(subject.count) and x 1e6 move no parameter by "
        + (worst.errors < 1e-12
          ? "as much as 1e-12" : "more than \(subject.text(worst.errors, digits: 2))")
        + " standard errors"
      guard worst.errors > 0.1 || worst.gain > 1e-6 || !subject.fit.isConverged else {
        return .clear(saw: saw)
      }
      return .found(
        .severe,
        saw: subject.fit.isConverged
          ? "a refit with a scaled objective moves \(worst.symbol) by "
            + "\(subject.text(worst.errors, digits: 2)) standard errors and lowers the objective by "
            + subject.percent(worst.gain)
          : "the minimizer did not converge",
        remedy: "fit again with \(Remedy(.starts, "sobol:100")) and more "
          + Remedy(.iterations).or("iterations"))
    },
    Check(
      "P2", "local minima", why: "a fit from few starts may have ended in another minimum"
    ) { subject in
      var fitter = subject.fitter.plain
      fitter.starts = Starts(search: .sobol(24))
      guard subject.count <= 20_000, let other = try? fitter.fit(subject.problem) else {
        return .skipped(because: "there are too many runs for 24 further starts")
      }
      let found = other.diagnostics
      let reached = found.startsAtBest
      let lowest = other.minimized
      if subject.problem.isLower(lowest, than: subject.fit.minimized) {
        return .found(
          .severe,
          saw: "24 further starts reached a lower minimum, "
            + "\(subject.text(other.cost, digits: 6)) instead of \(subject.text(subject.fit.cost, digits: 6))",
          remedy: "fit with \(Remedy(.starts, "sobol:1000"))")
      }
      let own = subject.fit.diagnostics
      let all =
        own.startsAtBest
        + (subject.problem.isLower(subject.fit.minimized, than: lowest) ? 0 : reached)
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
    ) { subject in
      let bound = subject.fit.atBound
      if !bound.isEmpty {
        return .found(
          .warning,
          saw: subject.edgeWords,
          remedy: "leave it out of the law, or hold it, and see whether predictions change")
      }
      let outside = subject.problem.free.filter(subject.isFarOutside).map(\.symbol)
      return outside.isEmpty
        ? .clear(saw: "every value lies in its search range or near it")
        : .found(
          .note,
          saw:
            "\(subject.list(outside)) ended far outside of the range in which starts are searched",
          remedy: "see that the units of the columns are those of the law")
    },
    Check(
      "P4", "ill-conditioning",
      why: "parameters that trade against each other have no value of their own"
    ) { subject in
      let found = subject.fit.diagnostics
      let count = found.freeParameters - subject.fit.atBound.count
      let trade = found.tradeoffs.first.map(\.words) ?? subject.list(found.weakest)
      guard found.rank == count, count > 0 else {
        return .found(
          .severe,
          saw: "the runs determine \(found.rank) of \(count) parameters: \(trade) changes nothing",
          remedy: "hold one of them, or add runs that vary one variable alone")
      }
      guard let condition = found.condition else { return .clear(saw: "one parameter") }
      let saw = "scaled condition number \(subject.text(condition, digits: 2))"
      if condition <= Diagnostics.doubtfulCondition { return .clear(saw: saw) }
      return .found(
        condition > 1e6 ? .severe : .warning,
        saw: "\(saw); \(found.tradeoffs.first?.sentence ?? trade)",
        remedy: "believe predictions near the runs, not these parameters; or hold one")
    },
    Check(
      "P5", "rounding", why: "an optimum that depends on how it is computed is not one"
    ) { subject in
      let loss = subject.problem.objective.loss
      let terms = subject.residuals.enumerated().map { row, residual in
        (subject.data.weights?[row] ?? 1) * loss.value(residual)
      }
      let cost = terms.reduce(0, +)
      let own = subject.fit.minimized
      guard let other = subject.problem.refitUncentred(from: subject.fit) else {
        return .skipped(because: "the law cannot be written in other coordinates")
      }
      if subject.isExact { return .clear(saw: ExaminedFit.exactWords) }
      let move = subject.largestMove(of: subject.named(other))?.errors ?? 0
      let gain =
        subject.problem.isLower(other.minimum.cost, than: own) ? 1 - other.minimum.cost / own : 0
      let apart = ((cost - own) / own).magnitude
      let saw =
        "the objective in plain arithmetic agrees to \(subject.share(apart)); a refit in other "
        + "coordinates, powers not centred, moves by \(subject.share(move)) standard errors"
      return apart < 1e-6 && move < 0.01 && gain < 1e-6
        ? .clear(saw: saw)
        : .found(.warning, saw: saw, remedy: "rescale the columns so that numbers are near 1")
    },
    Check(
      "P6", "choice of objective",
      why: "a result that one loss gives and another does not rests on the loss"
    ) { subject in objectives(subject) },
    Check(
      "P7", "Huber's delta",
      why: "a delta far from the noise makes the loss another one than its name says"
    ) { subject in
      guard case .huber(let delta) = subject.problem.objective.loss else {
        return .skipped(because: "the loss is not Huber's")
      }
      let scale = 1.4826 * Quantile.medianAbsoluteDeviation(subject.residuals)
      guard scale > 0, !subject.isExact else { return .skipped(because: ExaminedFit.exactWords) }
      let ratio = delta / scale
      let saw = "delta is \(subject.times(ratio)) the residuals' spread"
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

  /// Refits with other objectives, in standard errors.
  private static func objectives(_ subject: ExaminedFit) -> CheckResult.Outcome {
    let own = subject.problem.objective
    let others: [(String, Objective)] = [
      ("squares of logs", Objective(scale: .log, loss: .squares, weights: own.weights)),
      ("squares", Objective(scale: .linear, loss: .squares, weights: own.weights)),
      ("Huber 1e-3", Objective(scale: .log, loss: .huber(1e-3), weights: own.weights)),
      ("Huber 1e-2", Objective(scale: .log, loss: .huber(1e-2), weights: own.weights)),
      ("absolute", Objective(scale: .log, loss: .absolute, weights: own.weights)),
    ].filter { $0.1 != own }
    guard subject.count <= 20_000 else { return .skipped(because: "there are very many runs") }
    guard let error = subject.targetResponse.standardError, error > 0 else {
      return .skipped(because: "the fit has no standard errors to compare with")
    }
    let center = subject.targetResponse.value
    func move(_ name: String, _ values: [Symbol: Double]) -> (
      name: String, target: Double, parameter: (symbol: Symbol, errors: Double)?
    ) {
      (name, (subject.targetValue(values) - center) / error, subject.largestMove(of: values))
    }
    // From the fit's own values and the best few of a search: enough to see how far an optimum moves.
    let refits = concurrentMap(others.count, threads: subject.fitter.threads) { place -> Refit? in
      guard let problem = try? subject.problem.minimizing(others[place].1) else { return nil }
      let refit = Refitter(problem, from: subject.fit).refit(
        weights: Array(repeating: 1, count: subject.count), searching: .few)
      return refit.minimum.cost.isFinite ? refit : nil
    }
    var moves = zip(others, refits).compactMap { other, refit in
      refit.map { move(other.0, subject.named($0)) }
    }
    let envelope = subject.lowerEnvelope
    if let envelope { moves.append(move("lower envelope", envelope)) }
    let usual = moves.filter { $0.name != "lower envelope" && $0.target.isFinite }
    guard let worst = usual.max(by: { $0.target.magnitude < $1.target.magnitude }) else {
      return .skipped(because: "no other objective could be fitted")
    }
    let list = moves.map { "\($0.name) \(subject.text($0.target, digits: 2))" }
    let parameter = usual.compactMap(\.parameter).max { $0.errors < $1.errors }
    let saw =
      "the response \(subject.targetWords) moves by (standard errors): \(list.joined(separator: ", "))"
      + (parameter.map { "; \($0.symbol) by \(subject.text($0.errors, digits: 2)) at most" } ?? "")
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

  /// The fit in which runs above the curve count a ninth of those below.
  ///
  /// Rungs that were not tuned lie above what the law can reach. Expectiles of Newey & Powell 1987, Econometrica 55.
  var lowerEnvelope: [Symbol: Double]? {
    guard count > problem.free.count + 2, count <= 20_000 else { return nil }
    let refitter = Refitter(problem, from: fit)
    var values = fit.values
    for _ in 0..<10 {
      let curve = data.values(of: law.formula, at: values)
      let weights = zip(curve, data.response).map { $0 < $1 ? 0.2 : 1.8 }
      let refit = refitter.refit(weights: weights)
      guard refit.minimum.cost.isFinite else { return nil }
      values = named(refit)
    }
    return values
  }
}
