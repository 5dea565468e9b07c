import Laws
import NumericsCore
import Quantities
import Work

/// Refits a problem on resampled runs.
struct Resampler {
  private let problem: PreparedProblem
  private let bootstrap: Bootstrap
  private let refitter: Refitter
  private let settings: FitSettings
  private let threads: Int
  private let interruption: Interruption?
  private let progress: Progress?
  private let search: Resampling.Search
  /// The group of each run, and how many there are.
  private let group: [Int]
  private let groups: Int
  /// The fit's own values of the free parameters.
  private let center: [Double]

  /// Every so many resamples starts are searched anew, to see whether that leads lower; of many resamples fewer, as
  /// what happens in one of a hundred is then met all the same.
  private var searchedEvery: Int { max(20, bootstrap.resamples / Self.mostSearched) }
  private static let mostSearched = 100
  /// A positive parameter this much smaller than in the fit has lost its effect.
  private static let vanished = 1e-6
  /// Of more groups than this none is left out in turn: the correction is then negligible.
  private static let mostLeftOut = 2000

  init(
    _ problem: PreparedProblem, from fit: Fit, by bootstrap: Bootstrap, threads: Int,
    searching search: Resampling.Search = .allOnceBettered, interruption: Interruption? = nil,
    progress: Progress? = nil
  ) throws(FitError) {
    self.progress = progress
    self.search = search
    self.problem = problem
    self.bootstrap = bootstrap
    self.threads = threads
    settings = fit.settings
    self.interruption = interruption
    refitter = Refitter(problem, from: fit, interruption: interruption)
    center = problem.free.map { fit.values[$0.symbol] ?? .nan }
    guard bootstrap.resamples >= 2 else {
      throw .setting(
        name: "the number of resamples", found: "\(bootstrap.resamples)", accepted: "at least 2")
    }
    if let cluster = bootstrap.cluster {
      group = try problem.data.groups(by: cluster)
      groups = (group.max() ?? -1) + 1
      guard groups > problem.free.count else {
        throw .tooFewClusters(
          column: cluster.name, clusters: groups, parameters: problem.free.map(\.symbol))
      }
    } else {
      group = Array(0..<problem.data.count)
      groups = problem.data.count
    }
  }

  /// Draws and refits; the result depends on the seed alone.
  ///
  /// - Returns: The refits; nil if an interruption ended them.
  /// - Throws: `FitError.everyResampleFailed` if not one led to a fit.
  /// - Complexity: a refit from the fit's values for each resample.
  func run() throws(FitError) -> Resampling? {
    var refits = refits { $0 % searchedEvery == 0 }
    let searched = search == .allOnceBettered && refits.contains(where: \.isBettered)
    if searched { refits = self.refits { _ in true } }
    let draws = refits.compactMap(\.values)
    let leftOut = leftOut()
    if isInterrupted { return nil }
    guard draws.count >= 2 else { throw .everyResampleFailed(resamples: bootstrap.resamples) }
    return Resampling(
      bootstrap: bootstrap, groups: groups, failed: refits.count - draws.count, searched: searched,
      atBound: atBound(draws), draws: draws, leftOut: leftOut,
      parted: bootstrap.cluster == nil ? problem.runs.checkpointsOf : nil)
  }

  private var isInterrupted: Bool { interruption?.isRequested ?? false }

  private struct Outcome: Sendable {
    /// The values of the free parameters; nil for a resample that led to no fit.
    let values: [Double]?
    /// Whether a search of its own led lower than the fit's values as a start.
    let isBettered: Bool
  }

  private func refits(searching searches: @Sendable (Int) -> Bool) -> [Outcome] {
    let none = Outcome(values: nil, isBettered: false)
    return concurrentMap(bootstrap.resamples, threads: threads, progress: progress) { number in
      if isInterrupted { return none }
      var stream = RandomStream(seed: settings.seed, stream: UInt64(number) + 1)
      let drawn = stream.multiplicities(groups)
      let weights = group.map { drawn[$0] }
      guard !isInterrupted, weights.count(where: { $0 > 0 }) >= problem.free.count else {
        return none
      }
      let near = refitter.refit(weights: weights)
      guard searches(number) else { return Outcome(values: near.found, isBettered: false) }
      let far = refitter.refit(
        weights: weights, searching: search == .some ? .few : .full)
      let isBettered = problem.isLower(far.minimum.cost, than: near.minimum.cost)
      return Outcome(values: (isBettered ? far : near).found, isBettered: isBettered)
    }
  }

  private func leftOut() -> [[Double]] {
    guard bootstrap.limits == .bca, groups <= Self.mostLeftOut else { return [] }
    return concurrentMap(groups, threads: threads, progress: progress) { out in
      isInterrupted ? [] : refitter.refit(weights: group.map { $0 == out ? 0 : 1 }).values
    }
  }

  private func atBound(_ draws: [[Double]]) -> [Symbol: Int] {
    var result: [Symbol: Int] = [:]
    for (place, parameter) in problem.free.enumerated() where parameter.domain == .positive {
      let count = draws.count { $0[place] < Self.vanished * center[place] }
      if count > 0 { result[parameter.symbol] = count }
    }
    return result
  }
}

extension Refit {
  /// The values, if the refit ended at a minimum.
  fileprivate var found: [Double]? {
    minimum.termination.isConverged && values.allSatisfy(\.isFinite) ? values : nil
  }
}
