import Laws
import NumericsCore
package import Quantities
package import Work

/// The values of a parameter at which the runs, with all other parameters refitted, are not much less
/// likely than at the fit.
package struct LikelihoodProfile: Sendable, Hashable {
  /// The parameter.
  package let symbol: Symbol
  /// The interval; an open end lies at the end of the parameter's domain.
  package let interval: Interval
  /// Whether the likelihood falls below the threshold on that side.
  package let isOpen: (lower: Bool, upper: Bool)

  /// Steps outward, each twice as long as the one before.
  private static let mostSteps = 9

  /// The profile of a free parameter.
  ///
  /// The threshold is Student's quantile in squares; the likelihood is the one that belongs to the
  /// objective, at its best scale for each value.
  /// - Parameters:
  ///   - parameter: A free parameter of the problem.
  ///   - problem: The problem.
  ///   - fit: Its fit.
  /// - Complexity: some 25 fits with one parameter less.
  ///
  /// Source: Venzon & Moolgavkar 1988, Applied Statistics 37.
  init(of parameter: Law.Parameter, in problem: PreparedProblem, fit: Fit) {
    symbol = parameter.symbol
    let domain = parameter.domain
    let center = domain.coordinate(of: fit.values[symbol] ?? .nan)
    let slope = domain.slope(at: center)
    let error = fit.parameters[parameter.symbol]?.standardError
    let first = error.map { $0 / slope }.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } ?? 0.1
    let search = ProfileSearch(parameter, problem, fit)
    func end(_ direction: Double) -> (place: Double, isOpen: Bool) {
      guard center.isFinite, let search else { return (center, true) }
      var (inside, step) = (0.0, first)
      for _ in 0..<Self.mostSteps {
        let outside = inside + step
        let excess = search.excess(at: center + direction * outside)
        if excess > 0 {
          let found = Brent.root(in: inside...outside, tolerance: 1e-4) {
            $0 == 0 ? -1 : search.excess(at: center + direction * $0)
          }
          return (center + direction * (found ?? outside), false)
        }
        if excess.isNaN { return (center + direction * inside, true) }
        (inside, step) = (outside, 2 * step)
      }
      return (direction * .infinity, true)
    }
    let (low, high) = (end(-1), end(1))
    isOpen = (low.isOpen, high.isOpen)
    let ends = [low.place, high.place].map { $0.isFinite ? domain.value(at: $0) : $0 }
    interval = Interval(
      lower: low.isOpen ? (domain == .positive ? 0 : -.infinity) : ends[0],
      upper: high.isOpen ? .infinity : ends[1])
  }

  /// Whether two say the same.
  package static func == (left: LikelihoodProfile, right: LikelihoodProfile) -> Bool {
    left.symbol == right.symbol && left.interval == right.interval
  }

  /// Feeds what equality compares.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(symbol)
    hasher.combine(interval)
  }

  /// The profiles of all free parameters, in the order of the law.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit.
  ///   - threads: How many threads may work; the result does not depend on it.
  /// - Returns: One profile a free parameter.
  /// - Throws: `FitError` for a question that cannot be prepared: none that has a fit.
  package static func all(
    of question: Question, fit: Fit, threads: Int
  ) throws(FitError) -> [LikelihoodProfile] {
    all(of: try PreparedProblem(question), fit: fit, threads: threads)
  }

  /// The same for a question that was prepared before.
  package static func all(
    of problem: PreparedProblem, fit: Fit, threads: Int, progress: Progress? = nil
  ) -> [LikelihoodProfile] {
    concurrentMap(problem.free.count, threads: threads, progress: progress) {
      LikelihoodProfile(of: problem.free[$0], in: problem, fit: fit)
    }
  }
}

extension LikelihoodProfile {
  /// How much less likely the runs are at values of a parameter, all others refitted: a point of its profile.
  package struct Fall: Sendable, Hashable {
    /// The value of the parameter.
    package let value: Double
    /// Twice the fall of the log likelihood, as a share of the fall at the ends of the interval.
    package let share: Double
  }

  /// Values on each side of the fit at which profiles are drawn.
  private static let drawn = 8
  /// A profile is drawn so many half-widths of the interval to each side.
  private static let reach = 1.5

  /// The profiles of parameters of a fit as curves, from beyond one end of the interval to beyond the other.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - fit: Its fit.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - progress: Who hears after each parameter; nil: nobody.
  /// - Returns: Each profile with its points in order of the values; a point whose refit failed is left out.
  /// - Throws: `FitError` for a question that cannot be prepared: none that has a fit.
  /// - Complexity: some 40 fits a parameter.
  package static func curves(
    of question: Question, fit: Fit, threads: Int, progress: Progress? = nil
  ) throws(FitError) -> [(profile: LikelihoodProfile, falls: [Fall])] {
    let problem = try PreparedProblem(question)
    return concurrentMap(problem.free.count, threads: threads, progress: progress) { index in
      let parameter = problem.free[index]
      let profile = LikelihoodProfile(of: parameter, in: problem, fit: fit)
      return (profile, profile.falls(of: parameter, in: problem, fit: fit))
    }
  }

  private func falls(of parameter: Law.Parameter, in problem: PreparedProblem, fit: Fit) -> [Fall] {
    let domain = parameter.domain
    let center = domain.coordinate(of: fit.values[symbol] ?? .nan)
    let ends = [(interval.lower, isOpen.lower), (interval.upper, isOpen.upper)].map { end, isOpen in
      isOpen ? nil : domain.coordinate(of: end)
    }
    let widths = ends.map { $0.map { ($0 - center).magnitude } }
    guard center.isFinite, let width = widths.compactMap(\.self).max(),
      let search = ProfileSearch(parameter, problem, fit)
    else { return [] }
    let steps = (1...Self.drawn).map { Self.reach * Double($0) / Double(Self.drawn) }
    let below = steps.reversed().map { center - $0 * (widths[0] ?? width) }
    let above = steps.map { center + $0 * (widths[1] ?? width) }
    return (below + [center] + above).compactMap { place in
      let share = place == center ? 0 : 1 + search.excess(at: place) / search.threshold
      return share.isFinite ? Fall(value: domain.value(at: place), share: share) : nil
    }
  }
}
