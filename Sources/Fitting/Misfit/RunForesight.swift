import NumericsCore

/// What the surfaces of a misfit know of one new run, the target, and what other runs would add to that.
///
/// A run near the target shortens the distance to it; one that moves the law apart from its runs narrows the
/// parameters. Both are in the covariance of the surface, to which each run adds a row (the Schur complement), at
/// no refit: Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, §A.3.
public struct RunForesight: Sendable {
  private var parts: [Part]
  /// The part of the variance that no run lowers: the noise of the target's own run, and by how much the surfaces
  /// disagree.
  private let rest: Double
  private let target: MisfitDesign.Target
  private let candidates: [MisfitDesign.Target]
  /// What the deviation is not below; nil where nothing is known of it.
  private var bound: ExactLawBound?

  /// The variance of the target, in the coordinate of the response.
  public var variance: Double { rest + parts.reduce(0) { $0 + $1.weight * $1.target } }

  /// The standard deviation that no interval of the target is below: how far runs lie from a law that is exactly true,
  /// with what all runs leave open of it; 0 where that is not known.
  public var leastDeviation: Double { bound?.deviation(at: target.gradient) ?? 0 }

  /// The standard deviation of the target, in the coordinate of the response.
  public var deviation: Double { max(variance.squareRoot(), leastDeviation) }

  /// By how much each candidate would lower the variance.
  ///
  /// - Complexity: O(m) for m candidates.
  public func gains() -> [Double] {
    guard var gains = parts.first?.gains() else { return [] }
    for part in parts.dropFirst() { gains = zip(gains, part.gains()).map(+) }
    return gains
  }

  /// What is known after the run of a candidate.
  ///
  /// - Parameters:
  ///   - candidate: Its place among the candidates.
  ///   - times: How often it is run.
  /// - Returns: The same with one more run.
  /// - Complexity: O(n m) for n runs of the misfit and m candidates.
  public func adding(_ candidate: Int, times: Double = 1) -> RunForesight {
    var copy = self
    copy.parts = parts.map { $0.adding(candidate, times: times) }
    copy.bound = bound?.adding(candidates[candidate].gradient, times: times)
    return copy
  }
}

extension RunForesight {
  /// What one surface knows.
  private struct Part: Sendable {
    let surface: MisfitSurface
    /// What a variance of the surface counts.
    let weight: Double
    let candidates: [MisfitDesign.Target]
    let shared: [[Double]]
    /// Of each candidate what the runs explain, a row a candidate.
    let explained: Matrix
    /// The covariance of the target with each candidate, the variance of each, and that of the target.
    var toTarget: [Double]
    var own: [Double]
    var target: Double
    /// Of each run that was added its covariances with all candidates, over its deviation.
    var added: [[Double]] = []

    init?(
      _ surface: MisfitSurface, weight: Double, target: MisfitDesign.Target,
      candidates: [MisfitDesign.Target]
    ) {
      (self.surface, self.weight, self.candidates) = (surface, weight, candidates)
      let shared = candidates.map(surface.shared)
      self.shared = shared
      let columns = shared.compactMap(surface.explained)
      let toRuns = surface.shared(target)
      guard columns.count == shared.count, let solved = surface.explained(toRuns),
        let value = surface.value(of: [(1, target)])
      else { return nil }
      let (rows, count) = (columns.count, toRuns.count)
      var storage = [Double](repeating: 0, count: rows * count)
      for (row, column) in columns.enumerated() {
        for run in 0..<count { storage[row + run * rows] = column[run] }
      }
      explained = Matrix(rows: rows, columns: count, storage: storage)
      toTarget = zip(surface.prior(target, candidates), shared).map {
        $0 - MisfitDesign.product($1, solved)
      }
      own = candidates.indices.map { place in
        surface.prior(candidates[place], [candidates[place]])[0]
          - MisfitDesign.product(shared[place], columns[place])
      }
      self.target = value.variance
    }

    func gains() -> [Double] {
      zip(toTarget, own).map { weight * $0 * $0 / (max($1, 0) + surface.noise) }
    }

    func adding(_ run: Int, times: Double) -> Part {
      let seen = explained * shared[run]
      var row = zip(surface.prior(candidates[run], candidates), seen).map { $0 - $1 }
      for one in added {
        for place in row.indices { row[place] -= one[run] * one[place] }
      }
      let deviation = (max(own[run], 0) + surface.noise / times).squareRoot()
      let share = toTarget[run] / deviation
      var copy = self
      for place in row.indices {
        row[place] /= deviation
        copy.own[place] -= row[place] * row[place]
        copy.toTarget[place] -= share * row[place]
      }
      copy.target = max(target - share * share, 0)
      copy.added.append(row)
      return copy
    }
  }

  /// - Parameters:
  ///   - variance: The variance of one new run at the target, before the widening.
  ///   - weighed: The surfaces, each with what its variances count before the widening.
  ///   - target: The place of the new run.
  ///   - candidates: The places of runs that could be made.
  ///   - widening: The factor of the standard deviation of one new run.
  ///   - bound: What the deviation of a new run is not below; nil where nothing is known of it.
  init?(
    variance: Double, weighed: [(weight: Double, surface: MisfitSurface)],
    target: MisfitDesign.Target, candidates: [MisfitDesign.Target], widening: Double,
    bound: ExactLawBound?
  ) {
    self.bound = bound
    let square = widening * widening
    (self.target, self.candidates) = (target, candidates)
    parts = weighed.compactMap {
      Part($0.surface, weight: square * $0.weight, target: target, candidates: candidates)
    }
    guard parts.count == weighed.count else { return nil }
    rest = max(0, square * variance - parts.reduce(0) { $0 + $1.weight * $1.target })
  }
}

extension RunExpectation {
  /// What is known of one new run, and what runs at other sites would add to that.
  ///
  /// - Parameters:
  ///   - target: The site of the new run.
  ///   - candidates: The sites of runs that could be made.
  /// - Returns: The foresight; nil where a surface has no value.
  /// - Complexity: O(n² m) for n runs of the misfit and m candidates.
  public func foresight(of target: Site, by candidates: [Site]) -> RunForesight? {
    surfaces.foresight(of: target.target, by: candidates.map(\.target), bound: bound)
  }

  /// The degrees of freedom of the error of new runs.
  public static let degreesOfFreedom = MisfitConstants.degreesOfFreedom
}
