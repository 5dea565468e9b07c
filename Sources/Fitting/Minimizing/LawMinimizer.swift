import NumericsCore
import Work

/// The way from a start to a minimum of a law's cost.
///
/// One pass over the runs an iteration, with normal equations; where those do not lead to a minimum,
/// as with parameters that the runs hardly tell apart, steps from the factored Jacobian go on.
struct LawMinimizer: Sendable {
  let loss: RobustLoss
  /// The most steps of one search.
  let maximumIterations: Int
  /// The first damping: less near a minimum.
  let initialDamping: Double
  let interruption: Interruption?
  /// A cost that is nothing but rounding errors.
  private let roundingCost: Double

  init(
    loss: RobustLoss, roundingCost: Double, maximumIterations: Int, initialDamping: Double,
    interruption: Interruption?
  ) {
    self.loss = loss
    self.roundingCost = roundingCost
    self.maximumIterations = maximumIterations
    self.initialDamping = initialDamping
    self.interruption = interruption
  }

  /// How far a start is followed.
  enum Effort: Sendable {
    /// To a minimum, however narrow the valley.
    case full
    /// As far as quick steps lead: next to a start of a user's own that names every parameter, the others
    /// are there to show whether it lies in the lowest valley.
    case quick
  }

  /// The minimum that a start leads to.
  func minimize(
    _ residuals: LawResiduals, from start: [Double], effort: Effort = .full
  ) -> Minimum {
    guard let smooth = loss.smooth else {
      return careful.minimize(residuals, loss: loss, from: start)
    }
    // Steps from the factored Jacobian know residuals alone.
    let isPooled = residuals.penalty != nil
    let quick = ReweightedNewton(
      maximumIterations: isPooled
        ? maximumIterations : min(maximumIterations, Self.quickIterations),
      initialDamping: initialDamping, interruption: interruption
    ).minimize(residuals, loss: smooth, from: start)
    if effort == .quick || isPooled { return settled(quick) }
    let left = maximumIterations - quick.iterations
    let slow: Minimum
    switch quick.termination {
    case .gradientSmall, .interrupted: return quick
    case .iterationLimit:
      guard left > 0 else { return quick }
      slow = bent(left).minimize(residuals, loss: loss, from: quick.parameters).after(quick)
    case .stepSmall, .costChangeSmall, .evaluationFailed:
      slow = careful.minimize(residuals, loss: loss, from: quick.parameters).after(quick)
    }
    // Both may be at one minimum, apart by rounding: then the one that converged counts.
    let slack = slow.termination.isConverged ? 1 + 1e-12 : 1
    return settled(slow.cost <= quick.cost * slack || !quick.cost.isFinite ? slow : quick)
  }

  /// A minimum, or a lower one that another start leads to: it is followed to its end where quick steps lead lower.
  func lower(than best: Minimum, _ residuals: LawResiduals, from start: [Double]) -> Minimum {
    let quick = minimize(residuals, from: start, effort: .quick)
    guard quick.cost.isFinite, !(quick.cost >= best.cost) else { return best }
    let full =
      quick.termination == .gradientSmall ? quick : minimize(residuals, from: quick.parameters)
    return full.cost >= best.cost ? best : full
  }

  /// The minimum of a start that a user gave: what either minimizer makes of it, on several paths.
  func minimizeThoroughly(_ residuals: LawResiduals, from start: [Double]) -> Minimum {
    let quick = minimize(residuals, from: start)
    if isInterrupted || residuals.penalty != nil { return quick }
    let paths = SeveralPaths(maximumIterations: maximumIterations, interruption: interruption)
    let other = settled(paths.minimize(residuals, loss: loss, from: start))
    return other.cost < quick.cost * (1 - 1e-12) || !quick.cost.isFinite ? other : quick
  }

  /// A minimum whose cost is rounding errors cannot be lowered: it counts as found.
  ///
  /// So does one that slides on for ever, as an exponent to infinity, where that has stopped to lower the
  /// cost.
  private func settled(_ minimum: Minimum) -> Minimum {
    let slides =
      minimum.termination == .iterationLimit
      && minimum.decrement <= Self.slide * minimum.cost
    guard !minimum.termination.isConverged, slides || minimum.cost <= roundingCost else {
      return minimum
    }
    return minimum.ending(.costChangeSmall)
  }

  /// What a step of a slide may promise as a share of the cost.
  private static let slide = 1e-10

  /// The minima that starts lead to, and the best of them.
  ///
  /// - Parameters:
  ///   - residuals: The residuals.
  ///   - starts: Points in the minimizer's coordinates, at least one.
  ///   - own: How many of the first were given by a user.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - effort: How far the others are followed.
  ///   - progress: Who hears after each start; nil: nobody.
  /// - Returns: The minima in the order of the starts. An interruption leaves out the starts that have
  ///   not begun, all but the first.
  func minima(
    of residuals: LawResiduals, from starts: [[Double]], own: Int, threads: Int,
    others effort: Effort = .full, progress: Progress? = nil
  ) -> MultiStartResult {
    var found: [Minimum?] = []
    var parts = Progress.Parts(of: progress, total: starts.count)
    for first in stride(from: 0, to: starts.count, by: Self.startsAtOnce)
    where found.isEmpty || !isInterrupted {
      let count = min(Self.startsAtOnce, starts.count - first)
      found += concurrentMap(count, threads: threads, progress: parts.next(count)) {
        place -> Minimum? in
        let index = first + place
        guard index == 0 || !isInterrupted else { return nil }
        return index < own
          ? minimizeThoroughly(residuals, from: starts[index])
          : minimize(residuals, from: starts[index], effort: effort)
      }
    }
    parts.finish()
    var result = MultiStartResult(minima: found.compactMap { $0 })
    while result.best.cost.isFinite, !isInterrupted, residuals.penalty == nil,
      !residuals.coordinates.haveValues(at: result.best.parameters)
    {
      // The valley leads beyond the range of numbers: its last point inside counts.
      var minima = result.minima
      minima[result.bestIndex] = bent(maximumIterations)
        .minimize(residuals, loss: loss, from: starts[result.bestIndex])
      result = MultiStartResult(minima: minima)
    }
    return result
  }

  /// The minima of many runs: those of a sample first, then from the best of these on larger samples
  /// and on all runs.
  ///
  /// - Parameters:
  ///   - residuals: The residuals of all runs.
  ///   - samples: The runs of the samples.
  ///   - starts: Points in the minimizer's coordinates, at least one.
  ///   - own: How many of the first were given by a user.
  ///   - threads: How many threads may work; the result does not depend on it.
  ///   - progress: Who hears after each start of the sample, then after each step of the way to all runs; nil: nobody.
  /// - Returns: The minima in the order of the starts: starts that met in one minimum of the sample
  ///   share that of all runs.
  func minima(
    of residuals: LawResiduals, samples: RunSamples, from starts: [[Double]], own: Int,
    threads: Int,
    progress: Progress? = nil
  ) -> MultiStartResult {
    let first = minima(
      of: residuals.sampled(samples.first), from: starts, own: own, threads: threads,
      progress: progress)
    let path =
      samples.further.map { residuals.sampled($0).on(threads: threads) }
      + [residuals.on(threads: threads)]
    var parts = Progress.Parts(of: progress, total: Self.mostFollowed * path.count)
    defer { parts.finish() }
    var known: [(cost: Double, minimum: Minimum)] = []
    let all = first.minima.indices.sorted { first.minima[$0].cost < first.minima[$1].cost }
      .map { index -> (Int, Minimum) in
        let found = first.minima[index]
        if let met = known.first(where: { found.cost <= $0.cost * (1 + 1e-6) }) {
          return (index, met.minimum)
        }
        if known.count == Self.mostFollowed || isInterrupted, let last = known.last {
          return (index, last.minimum)
        }
        let minimum = followed(path, from: found, parts.next(path.count)?.counter(of: path.count))
        known.append((found.cost, minimum))
        return (index, minimum)
      }
    return MultiStartResult(minima: all.sorted { $0.0 < $1.0 }.map(\.1))
  }

  /// A start that needs more steps than this lies in a narrow valley, and is followed by bent steps.
  private static let quickIterations = 200

  /// How many distinct minima of a sample are followed on all runs; further ones count as the last of
  /// these.
  private static let mostFollowed = 3

  /// How many starts are begun before anybody waits for the last of them.
  private static let startsAtOnce = 4096

  /// The minimum of all runs on the way through samples; an interruption leaves the samples out, as the
  /// cost of all runs is wanted.
  private func followed(
    _ path: [LawResiduals], from found: Minimum, _ counter: Progress.Counter?
  ) -> Minimum {
    path.enumerated().reduce(found) { found, step in
      defer { counter?.advance() }
      return step.offset < path.count - 1 && isInterrupted
        ? found : minimize(step.element, from: found.parameters)
    }
  }

  private var isInterrupted: Bool { interruption?.isRequested ?? false }

  private var careful: LevenbergMarquardt {
    LevenbergMarquardt(maximumIterations: maximumIterations, interruption: interruption)
  }

  private func bent(_ iterations: Int) -> LevenbergMarquardt {
    LevenbergMarquardt(maximumIterations: iterations, steps: .bent, interruption: interruption)
  }
}
