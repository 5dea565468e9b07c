import NumericsCore
import Quantities

/// Runs that were chosen, with what each is expected to bring.
public struct ProposedRun: Sendable {
  /// The run.
  public let run: RunDesign.Candidate
  /// The standard error of the target after this run and those before it.
  public let standardError: Double
}

extension RunDesign {
  /// The runs, out of candidates, that make the target's variance least within a total cost.
  ///
  /// From several starts, between the best gain a FLOP and equal shares of the cost, runs are exchanged
  /// for better ones until none is (Fedorov 1972, Theory of Optimal Experiments, ch. 3). The runs come in the order
  /// of what they bring for their cost.
  ///
  /// - Parameters:
  ///   - count: How many runs.
  ///   - candidates: The runs that could be made; each may be chosen more than once, with another seed.
  ///   - allowance: What all together may cost.
  /// - Returns: The runs, fewer where the allowance does not suffice.
  /// - Throws: `PlanError.setting` when it does not suffice for one.
  /// - Complexity: O(count × candidates × parameters²) a sweep, a dozen sweeps as a rule.
  public func choose(
    _ count: Int, from candidates: [Candidate], allowance: Double
  ) throws(PlanError) -> [ProposedRun] {
    let affordable = candidates.filter { $0.cost <= allowance }
    guard let cheapest = candidates.map(\.cost).min() else {
      throw .setting(.candidates, found: 0, accepted: "at least one run that the law takes")
    }
    guard !affordable.isEmpty, count > 0 else {
      throw .setting(
        .allowance, found: allowance,
        accepted: "at least \(NumberText.text(cheapest, digits: 3)), the cheapest candidate")
    }
    // A single exchange cannot move cost from one run to another: starts differ in how they share it.
    let shares = [1 / Double(count), 1.5 / Double(count), 2 / Double(count), 0.5, 0.75, 0.95, 1]
    let starts = shares.map { share in
      greedy(count, from: affordable, allowance: allowance, limit: share * allowance)
    }.filter { !$0.isEmpty }
    let ends = starts.map { exchanged($0, count: count, with: affordable, allowance: allowance) }
    let best = ends.min { variance(after: $0) < variance(after: $1) }
    return ordered(best ?? [])
  }

  private func variance(after runs: [Candidate]) -> Double {
    variance(of: runs.reduce(covariance) { updated($0, by: $1) })
  }

  /// One run after the other: the largest gain for the cost, or with a limit the largest gain.
  private func greedy(
    _ count: Int, from candidates: [Candidate], allowance: Double, limit: Double
  ) -> [Candidate] {
    var (now, left, runs) = (covariance, allowance, [Candidate]())
    for _ in 0..<count {
      let gains = gains(of: candidates, at: now)
      let usable = candidates.indices.filter { candidates[$0].cost <= min(left, limit) }
      let worth = { (i: Int) in limit < allowance ? gains[i] : gains[i] / candidates[i].cost }
      guard let best = usable.max(by: { worth($0) < worth($1) }) else { break }
      runs.append(candidates[best])
      now = updated(now, by: candidates[best])
      left -= candidates[best].cost
    }
    return runs
  }

  private func exchanged(
    _ start: [Candidate], count: Int, with candidates: [Candidate], allowance: Double
  ) -> [Candidate] {
    var runs = start
    for _ in 0..<50 {
      var isBetter = false
      for place in 0..<count {
        var others = runs
        if place < runs.count { others.remove(at: place) }
        let left = allowance - others.reduce(0) { $0 + $1.cost }
        let now = others.reduce(covariance) { updated($0, by: $1) }
        let gains = gains(of: candidates, at: now)
        let usable = candidates.indices.filter { candidates[$0].cost <= left * (1 + 1e-12) }
        guard let best = usable.max(by: { gains[$0] < gains[$1] }) else { continue }
        let before = variance(after: runs)
        if variance(of: now) - gains[best] < before * (1 - 1e-9) {
          runs = others
          runs.insert(candidates[best], at: min(place, runs.count))
          isBetter = true
        }
      }
      if !isBetter { break }
    }
    return runs
  }

  /// By how much each candidate lowers the target's variance.
  private func gains(of candidates: [Candidate], at covariance: Matrix) -> [Double] {
    let moved = covariance * direction
    return candidates.map { run in
      let shared = zip(moved, run.slopes).reduce(0) { $0 + $1.0 * $1.1 }
      let own = zip(covariance * run.slopes, run.slopes).reduce(0) { $0 + $1.0 * $1.1 }
      return shared * shared / (noise * noise + own)
    }
  }

  private func ordered(_ runs: [Candidate]) -> [ProposedRun] {
    var (rest, now, result) = (runs, covariance, [ProposedRun]())
    while !rest.isEmpty {
      let gains = gains(of: rest, at: now)
      let best = rest.indices.max { gains[$0] / rest[$0].cost < gains[$1] / rest[$1].cost } ?? 0
      let run = rest.remove(at: best)
      now = updated(now, by: run)
      result.append(ProposedRun(run: run, standardError: variance(of: now).squareRoot()))
    }
    return result
  }

  /// The standard error that is left of the target however often runs are repeated.
  ///
  /// - Parameter runs: Runs of one kind, such as a ladder of one ratio of tokens to parameters.
  /// - Returns: The standard error, in the target's scale.
  public func floor(repeating runs: [Candidate]) -> Double {
    variance(of: runs.reduce(covariance) { updated($0, by: $1, times: Self.many) }).squareRoot()
  }

  /// So often counts as without end; far more would drown what is left in rounding.
  private static let many = 1e6
}
