package import Formulas
package import Laws
import NumericsCore
package import Quantities

/// The values of a quantity, such as a prediction or an optimum, at which the runs, with all parameters
/// refitted, are not much less likely than at the fit.
package struct QuantityProfile: Sendable {
  /// The interval; an open end is infinite.
  package let interval: Interval
  /// Whether the likelihood stays above the threshold on that side.
  package let isOpen: (lower: Bool, upper: Bool)

  /// Steps outward, each twice as long as the one before.
  private static let mostSteps = 9
  /// How much stiffer than the runs themselves the quantity is pulled to a place.
  private static let stiffness = 1e4
  /// The first step where the fit tells no standard error, on the scale of the search.
  private static let usualStep = 0.1

  /// The profile of a function of the parameters.
  ///
  /// The fit is pulled to values of the quantity further and further away. Where the pull and the runs
  /// balance, the runs are as likely as they can be with the value reached there, whatever the pull: so
  /// each point of the profile is exact. A quantity that is positive at the fit is searched in the
  /// logarithm, one between two ends in the logit of its place there.
  /// - Parameters:
  ///   - quantity: Gives the quantity from the values of all parameters; NaN where it has none. It must be
  ///     smooth: its slopes are taken by differences.
  ///   - domain: Where the quantity can lie, if it is bounded.
  ///   - question: The question.
  ///   - fit: Its fit.
  ///
  /// Nil for a loss without derivatives or one that counts one side more, residuals of 0, as many parameters as runs, and a quantity without
  /// a value at the fit.
  /// - Complexity: some 20 fits.
  ///
  /// Source: Venzon & Moolgavkar 1988, Applied Statistics 37; Bates & Watts 1988, Nonlinear Regression
  /// Analysis, §6.1.
  package init?(
    of quantity: @escaping @Sendable (_ values: [Symbol: Double]) -> Double,
    within domain: Domain = .real, in question: Question, fit: Fit
  ) {
    guard let problem = try? PreparedProblem(question.answered(by: fit)) else { return nil }
    self.init(of: quantity, within: domain, in: problem, fit: fit)
  }

  /// The same for a question that was prepared before.
  package init?(
    of quantity: @escaping @Sendable (_ values: [Symbol: Double]) -> Double,
    within domain: Domain = .real, in problem: PreparedProblem, fit: Fit
  ) {
    let problem = problem.answered(by: fit)
    let fall = LikelihoodFall(of: problem, fit: fit)
    let center = quantity(fit.values)
    guard problem.objective.loss.isEven, let loss = problem.objective.loss.smooth, center.isFinite,
      fit.cost > 0,
      fit.residuals.degreesOfFreedom > 0
    else { return nil }
    let scale = domain.scale(of: center)
    let spread = fit.with(nil).uncertainty.flatMap {
      $0.spread(around: center, values: $0.points.map(quantity))
    }
    let error = (spread?.standardError)
      .map { scale == .positive ? $0 / center : $0 / scale.slope(at: scale.place(of: center)) }
      .flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
    let step = min(error ?? Self.usualStep, scale == .real ? .infinity : 1)
    let pull = Pull(
      residuals: problem.residuals, held: problem.held, function: quantity, scale: scale,
      stiffness: Self.stiffness * fall.scale / (step * step))
    let search = Search(
      pull: pull, loss: loss, fall: fall,
      origin: problem.coordinates.coordinates(
        of: problem.free.map { fit.values[$0.symbol] ?? .nan }),
      center: scale.place(of: center))
    let (low, high) = (search.end(-step, Self.mostSteps), search.end(step, Self.mostSteps))
    isOpen = (low == nil, high == nil)
    interval = Interval(
      lower: low.map(scale.valueOf(place:)) ?? -.infinity,
      upper: high.map(scale.valueOf(place:)) ?? .infinity)
  }
}

extension QuantityProfile {
  /// The profile of what a formula gives.
  ///
  /// - Parameters:
  ///   - formula: A formula over the law's parameters and the symbols of `point`.
  ///   - point: The values of the other symbols.
  ///   - domain: Where the quantity can lie, if it is bounded.
  ///   - question: The question.
  ///   - fit: Its fit.
  package init?(
    of formula: Formula, at point: [Symbol: Double] = [:], within domain: Domain = .real,
    in question: Question, fit: Fit
  ) {
    self.init(
      of: { values in formula.number(at: values.merging(point) { $1 }) },
      within: domain, in: question, fit: fit)
  }

  /// The same for a question that was prepared before.
  package init?(
    of formula: Formula, at point: [Symbol: Double] = [:], within domain: Domain = .real,
    in problem: PreparedProblem, fit: Fit
  ) {
    self.init(
      of: { values in formula.number(at: values.merging(point) { $1 }) },
      within: domain, in: problem, fit: fit)
  }
}

/// The way out from a fit along a quantity.
private struct Search {
  let pull: Pull
  let loss: SmoothLoss
  let fall: LikelihoodFall
  /// The fit, in the minimizer's coordinates, and the quantity there.
  let origin: [Double]
  let center: Double

  private struct Place {
    let coordinates: [Double]
    /// The quantity there.
    let reached: Double
    /// How much less likely the runs are, less the threshold.
    let excess: Double
  }

  /// Where the runs cross the threshold; nil where they do not.
  func end(_ first: Double, _ steps: Int) -> Double? {
    var inside = Place(coordinates: origin, reached: center, excess: -1)
    var (near, step) = (0.0, first)
    for _ in 0..<steps {
      let far = near + step
      guard let outside = place(far, from: inside.coordinates) else {
        // Beyond there may be no fit: what lies nearer is looked at.
        step /= 2
        continue
      }
      if outside.excess > 0 {
        let start = inside.coordinates
        // As a share of the way from the last place inside.
        let root = Brent.root(in: 0...1, tolerance: 1e-4) { share in
          share == 0
            ? -1
            : share == 1
              ? outside.excess : place(near + share * step, from: start)?.excess ?? outside.excess
        }
        return root.flatMap { place(near + $0 * step, from: start)?.reached } ?? outside.reached
      }
      inside = outside
      (near, step) = (far, 2 * step)
    }
    return nil
  }

  /// The best the runs can do while the quantity is pulled to a distance from the fit's; nil where there
  /// is no fit.
  private func place(_ distance: Double, from start: [Double]) -> Place? {
    var pull = pull
    pull.target = center + distance
    let found = ReweightedNewton(maximumIterations: 300)
      .minimize(pull, loss: loss, from: start)
    let reached = pull.quantity(at: found.parameters)
    let strain = reached - pull.target
    let cost = found.cost - pull.stiffness * strain * strain / 2
    guard found.termination != .iterationLimit, found.cost.isFinite, reached.isFinite, cost > 0
    else { return nil }
    return Place(
      coordinates: found.parameters, reached: reached, excess: fall.excess(at: cost))
  }
}

/// The cost of a law's residuals, and of a spring that pulls a quantity to a target.
private struct Pull: RobustCost {
  let residuals: LawResiduals
  /// The values of parameters that are not free.
  let held: [Symbol: Double]
  let function: @Sendable ([Symbol: Double]) -> Double
  /// The quantity is pulled in the coordinate of this domain.
  let scale: Domain
  let stiffness: Double
  var target = 0.0

  /// The step of difference quotients, the cube root of a rounding unit.
  private static let step = 6e-6

  var parameterCount: Int { residuals.parameterCount }
  func makeWorkspace() -> LawResiduals.Workspace { residuals.makeWorkspace() }

  /// The quantity in the coordinate of its scale.
  func quantity(at x: [Double]) -> Double {
    var known = held
    let coordinates = residuals.coordinates
    for (parameter, value) in zip(coordinates.parameters, coordinates.values(at: x)) {
      known[parameter.symbol] = value
    }
    return scale.place(of: function(known))
  }

  func expand(
    at x: [Double], loss: SmoothLoss, _ kind: RowReduction.Kind,
    into expansion: inout Expansion, using workspace: inout LawResiduals.Workspace
  ) {
    residuals.expand(at: x, loss: loss, kind, into: &expansion, using: &workspace)
    let strain = quantity(at: x) - target
    expansion.value += stiffness * strain * strain / 2
    if kind == .cost || !expansion.value.isFinite { return }
    let slopes = x.indices.map { j in
      var (ahead, behind) = (x, x)
      let step = Self.step * max(x[j].magnitude, 1)
      ahead[j] += step
      behind[j] -= step
      return (quantity(at: ahead) - quantity(at: behind)) / (2 * step)
    }
    // The quantity's own curvature times a strain that vanishes is left out, as Gauss and Newton do.
    var place = 0
    for j in x.indices {
      expansion.gradient[j] += stiffness * strain * slopes[j]
      for i in 0...j {
        expansion.matrix[place] += stiffness * slopes[i] * slopes[j]
        place += 1
      }
    }
  }
}
