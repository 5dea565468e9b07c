import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

extension MixturePlanner {
  /// The best mixture.
  ///
  /// - Throws: `PlanError.noValue` where the laws have no finite value at any start.
  /// - Complexity: for k shares some hundred evaluations of the laws and their second derivatives for each of
  ///   k + 1 starts, of 2k ends, and of the points of the uncertainty.
  public func plan() throws(PlanError) -> MixturePlan {
    let search = try search(targets.indices.map { $0 })
    guard let best = search.best() else { throw noValue }
    let (slack, basis) = slack(at: best.shares)
    let estimates = try estimates(of: best.shares, search)
    let observed = targets[0].planner.calibration.runs?.ranges ?? [:]
    let shares = bounds.indices.map { index in
      let range = search.range(of: index, below: best.value + slack, from: best.shares)
      return MixturePlan.Share(
        estimate: estimates[index], bound: bounds[index],
        nearOptimal: range.map { Interval(lower: $0.lower, upper: $0.upper) },
        observed: observed[bounds[index].symbol])
    }
    let plans = targets.indices.map { plan(of: $0, at: best.shares, estimates) }
    return MixturePlan(
      shares: shares, losses: try losses(at: best, plans), mean: best.value, slack: slack,
      basis: basis, plans: plans)
  }

  /// The search for the weighted mean of some losses.
  private func search(_ indices: [Int]) throws(PlanError) -> MixtureSearch {
    let total = indices.reduce(0) { $0 + targets[$1].weight }
    // Laws may share the names of parameters, so that of several losses values stand in the formulas; those of
    // one stay open, for other values of them.
    let isOne = indices.count == 1
    let formula = indices.reduce(Formula(0)) { sum, index in
      let law = targets[index].planner.calibration.law
      return isOne
        ? law.formula
        : sum + Formula(targets[index].weight / total)
          * law.formula.replacing(values(of: index).mapValues { Formula($0) })
    }
    return try MixtureSearch(
      formula, over: variables, within: bounds, values: isOne ? values(of: indices[0]) : [:])
  }

  /// The parameters of a law and its variables beside the shares.
  func values(of index: Int) -> [Symbol: Double] {
    targets[index].planner.calibration.values.merging(fixed[index]) { $1 }
  }

  private var noValue: PlanError {
    let law = targets[0].planner.calibration.law
    return .noValue(symbol: law.response.symbol, isImplicit: law.formula.isImplicit)
  }

  /// The weighted mean of what counts as nearly as good of each loss.
  private func slack(at shares: [Double]) -> (slack: Double, basis: Tolerance.Basis?) {
    let found = targets.indices.map { index in
      let planner = targets[index].planner
      let response = planner.calibration.law.formula.number(
        at: values(of: index).merging(point(at: shares)) { $1 })
      return planner.tolerance.slackAndBasis(of: response, in: planner.calibration)
    }
    let slack = zip(found, targets).reduce(0) { $0 + $1.0.slack * $1.1.weight }
    return (slack, Set(found.map(\.basis)).count == 1 ? found[0].basis : nil)
  }

  private func point(at shares: [Double]) -> [Symbol: Double] {
    Dictionary(uniqueKeysWithValues: zip(bounds.map(\.symbol), shares))
  }

  /// The shares with the intervals over which the best moves with the parameters; without where several fits
  /// are weighed, whose errors nobody knows together.
  private func estimates(
    of shares: [Double], _ search: MixtureSearch
  ) throws(PlanError) -> [Estimate] {
    let calibration = targets[0].planner.calibration
    guard targets.count == 1, let uncertainty = calibration.uncertainty else {
      return zip(variables, shares).map {
        Estimate(symbol: $0.symbol, unit: $0.unit, value: $1)
      }
    }
    let beside = uncertainty.points.map { search.shares(with: $0, near: shares) }
    return variables.indices.map { index in
      let spread = uncertainty.spread(
        around: shares[index], values: beside.map { $0?[index] ?? .nan }, in: .interval(0, 1))
      // That small errors leave a share at its limit does not say how sure it is.
      let moves = spread.map { $0.interval.lower < $0.interval.upper } ?? false
      return Estimate(
        symbol: variables[index].symbol, unit: variables[index].unit, value: shares[index],
        standardError: moves ? spread?.standardError : nil,
        interval: moves ? spread?.interval : nil)
    }
  }

  private func losses(
    at best: ShareMinimizer.Minimum, _ plans: [Plan]
  ) throws(PlanError) -> [MixturePlan.Loss] {
    var losses: [MixturePlan.Loss] = []
    for (index, target) in targets.enumerated() {
      let response = plans[index].response
      var alone = response.value
      if targets.count > 1 {
        let own = try search([index])
        alone = min(alone, own.best()?.value ?? alone)
      }
      losses.append(
        .init(name: target.name, weight: target.weight, response: response, alone: alone))
    }
    return losses
  }

  /// The plan of one loss at the mixture.
  private func plan(of index: Int, at shares: [Double], _ estimates: [Estimate]) -> Plan {
    let planner = targets[index].planner
    let (calibration, law) = (planner.calibration, planner.calibration.law)
    let point = fixed[index].merging(point(at: shares)) { $1 }
    let goal = Goal.best([family])
    return Plan(
      goal: goal, words: goal.words(response: law.response.symbol, cost: nil),
      labels: planner.labels,
      allocation: law.variables.map { variable in
        estimates[variable.symbol]
          ?? Estimate(
            symbol: variable.symbol, unit: variable.unit, value: point[variable.symbol] ?? .nan)
      }, also: [],
      response: calibration.estimate(
        of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point),
      cost: nil, reach: calibration.reach(of: point), notes: notes(on: shares))
  }

  /// What a mixture at a corner means.
  private func notes(on shares: [Double]) -> [String] {
    let between = zip(bounds, shares).count { bound, share in
      !bound.isLeast(share) && share < bound.most - 1e-9
    }
    guard between <= 1 else { return [] }
    return [
      "the best mixture lies at a corner of what is allowed, as it does for every law that rises or "
        + "falls with one weighted sum of the shares, linear and log-linear ones among them: such a law "
        + "ranks mixtures like those that were run, it does not choose one"
        + (bounds.allSatisfy { $0.reason == .nature }
          ? "; \(Remedy(.largestShare, "0.3")) lets no share be more" : "")
    ]
  }
}
