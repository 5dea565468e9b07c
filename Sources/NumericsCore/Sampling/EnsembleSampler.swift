public import Work

/// Draws from a density known up to a factor, by an ensemble of walkers that is blind to scales.
///
/// Each walker moves along the line to a walker of the other half. Source: Goodman & Weare 2010, Ensemble
/// samplers with affine invariance, Comm. Appl. Math. Comput. Sci. 5, the stretch move with a = 2.
public struct EnsembleSampler: Sendable {
  /// How many steps each walker takes and are kept.
  public let steps: Int
  /// How many steps before these are thrown away.
  public let warmUp: Int
  /// The seed of every choice.
  public let seed: UInt64

  /// What a run of the sampler gave.
  public struct Chain: Sendable {
    /// The places of all walkers, a step after the other (steps × walkers).
    public let draws: [[Double]]
    /// The share of proposed moves that were made.
    public let acceptance: Double
    /// The steps after which a walker has forgotten where it was, the slowest coordinate's.
    public let autocorrelationTime: Double
  }

  /// The stretch: walkers move by factors from 1/a to a.
  private static let stretch = 2.0

  /// Creates a sampler.
  public init(steps: Int, warmUp: Int, seed: UInt64) {
    self.steps = steps
    self.warmUp = warmUp
    self.seed = seed
  }

  /// Runs the ensemble.
  ///
  /// - Parameters:
  ///   - walkers: Where the walkers begin: an even number of points, more than twice the dimensions.
  ///   - progress: Who hears how many steps are made.
  ///   - density: The logarithm of the density up to a constant; -infinity where there is none.
  /// - Returns: The draws after the warm-up, with the share of moves made and how long they remember; no
  ///   draws for fewer than two walkers. A move to where the density is NaN is never made.
  /// - Complexity: walkers × (warm-up + steps) evaluations.
  public func run(
    _ walkers: [[Double]], progress: Progress? = nil, _ density: ([Double]) -> Double
  ) -> Chain {
    guard walkers.count > 1 else {
      return Chain(draws: [], acceptance: 0, autocorrelationTime: .nan)
    }
    var places = walkers
    var heights = walkers.map(density)
    let (half, n) = (places.count / 2, places.first?.count ?? 0)
    var draws: [[Double]] = []
    draws.reserveCapacity(max(steps, 0) * places.count)
    var means: [[Double]] = []
    var (moved, tried) = (0, 0)
    var stream = RandomStream(seed: seed, stream: 0x454E_53)
    let counter = progress?.counter(of: max(warmUp + steps, 0))
    for step in 0..<max(warmUp + steps, 0) {
      defer { counter?.advance() }
      for index in places.indices {
        let isFirst = index < half
        let partner =
          isFirst ? half + stream.index(below: places.count - half) : stream.index(below: half)
        // z with density 1/sqrt(z) between 1/a and a.
        let root = 1 + (Self.stretch - 1) * stream.uniform()
        let z = root * root / Self.stretch
        let other = places[partner]
        let proposal = zip(places[index], other).map { $1 + z * ($0 - $1) }
        let height = density(proposal)
        let chance = Double(n - 1) * VectorMath.value(of: .log, at: z) + height - heights[index]
        if step >= warmUp { tried += 1 }
        let draw = VectorMath.value(of: .log, at: stream.uniform())
        guard chance.isFinite, draw < chance else { continue }
        (places[index], heights[index]) = (proposal, height)
        if step >= warmUp { moved += 1 }
      }
      guard step >= warmUp else { continue }
      draws += places
      means.append((0..<n).map { j in places.reduce(0) { $0 + $1[j] } / Double(places.count) })
    }
    return chain(draws, means: means, acceptance: Double(moved) / Double(max(tried, 1)))
  }

  /// The draws with the longest time that a coordinate of the ensemble's mean remembers.
  private func chain(_ draws: [[Double]], means: [[Double]], acceptance: Double) -> Chain {
    let times = (0..<(means.first?.count ?? 0)).map { j in Self.time(of: means.map { $0[j] }) }
    return Chain(
      draws: draws, acceptance: acceptance, autocorrelationTime: times.max() ?? .nan)
  }

  /// The integrated autocorrelation time of the ensemble's mean.
  ///
  /// Source: Sokal 1997, Monte Carlo Methods in Statistical Mechanics; summed up to five times itself.
  private static func time(of values: [Double]) -> Double {
    let count = values.count
    guard count > 1 else { return .nan }
    let mean = values.reduce(0, +) / Double(count)
    let centred = values.map { $0 - mean }
    let variance = centred.reduce(0) { $0 + $1 * $1 }
    guard variance > 0 else { return .infinity }
    var time = 1.0
    for lag in 1..<count {
      let product = (0..<(count - lag)).reduce(0.0) { $0 + centred[$1] * centred[$1 + lag] }
      time += 2 * product / variance
      if Double(lag) >= 5 * time { return time }
    }
    return .infinity
  }
}
