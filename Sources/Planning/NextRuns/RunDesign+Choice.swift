import NumericsCore
import Quantities
public import Work

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
  ///   - progress: Who hears how far the exchanges are; nil: nobody.
  /// - Returns: The runs, fewer where the allowance does not suffice.
  /// - Throws: `PlanError.setting` when it does not suffice for one.
  /// - Complexity: O(count × candidates × parameters²) a sweep, or O(count × candidates × n) for the n runs of a
  ///   misfit, a dozen sweeps as a rule.
  public func choose(
    _ count: Int, from candidates: [Candidate], allowance: Double,
    progress: Progress? = nil
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
    func chosen(_ knowledge: some DesignKnowledge) -> [ProposedRun] {
      RunSearch(now: knowledge, costs: affordable.map(\.cost), count: count, allowance: allowance)
        .best(progress).map {
          ProposedRun(run: affordable[$0.run], standardError: $0.deviation)
        }
    }
    return chosen(knowledge(of: affordable))
  }

  /// The standard error that is left of the target however often runs are repeated.
  ///
  /// - Parameter runs: Runs of one kind, such as a ladder of one ratio of tokens to parameters.
  /// - Returns: The standard error, in the target's scale.
  public func floor(repeating runs: [Candidate]) -> Double {
    func left(_ knowledge: some DesignKnowledge) -> Double {
      runs.indices.reduce(knowledge) { $0.adding($1, times: Self.many) }.deviation
    }
    return left(knowledge(of: runs))
  }

  /// The standard error of the target after some runs.
  public func standardError(after runs: [Candidate]) -> Double {
    func left(_ knowledge: some DesignKnowledge) -> Double {
      knowledge.adding(Array(runs.indices)).deviation
    }
    return left(knowledge(of: runs))
  }

  /// Whether the error of the target after some runs is what it cannot be below: how far runs lie from a law that is
  /// exactly true.
  public func isAtBound(after runs: [Candidate]) -> Bool {
    func isBound(_ knowledge: some DesignKnowledge) -> Bool {
      let left = knowledge.adding(Array(runs.indices))
      return left.leastDeviation > 0 && left.deviation <= left.leastDeviation
    }
    return isBound(knowledge(of: runs))
  }

  /// The standard error of the law's own response at the target after some runs, if it is exactly true.
  public func curveError(after runs: [Candidate]) -> Double {
    parameters(of: runs).adding(Array(runs.indices)).deviation
  }

  /// So often counts as without end; far more would drown what is left in rounding.
  private static let many = 1e6
}

/// Looks for the runs that tell most of a target within a total cost; candidates are their places.
private struct RunSearch<Knowledge: DesignKnowledge> {
  let now: Knowledge
  let costs: [Double]
  let count: Int
  let allowance: Double

  /// The best runs in the order of what they bring for their cost, with the deviation that is left after each.
  func best(_ progress: Progress?) -> [(run: Int, deviation: Double)] {
    // A single exchange cannot move cost from one run to another: starts differ in how they share it.
    let shares = [1 / Double(count), 1.5 / Double(count), 2 / Double(count), 0.5, 0.75, 0.95, 1]
    let starts = shares.map { greedy(limit: $0 * allowance) }.filter { !$0.isEmpty }
    let exchanges = Self.usualSweeps * count
    var parts = Progress.Parts(of: progress, total: exchanges * starts.count)
    let ends = starts.map { exchanged($0, parts.next(exchanges)?.counter(of: exchanges)) }
    parts.finish()
    return ordered(ends.min { now.adding($0).variance < now.adding($1).variance } ?? [])
  }

  /// One run after the other: the largest gain for the cost, or with a limit the largest gain.
  private func greedy(limit: Double) -> [Int] {
    var (now, left, runs) = (now, allowance, [Int]())
    for _ in 0..<count {
      let gains = now.gains()
      let usable = costs.indices.filter { costs[$0] <= min(left, limit) }
      let worth = { (i: Int) in limit < allowance ? gains[i] : gains[i] / costs[i] }
      guard let best = usable.max(by: { worth($0) < worth($1) }) else { break }
      runs.append(best)
      now = now.adding(best, times: 1)
      left -= costs[best]
    }
    return runs
  }

  /// So many times all runs are gone through as a rule, and at most.
  private static var usualSweeps: Int { 12 }
  private static var mostSweeps: Int { 50 }

  private func exchanged(_ start: [Int], _ counter: Progress.Counter?) -> [Int] {
    var (runs, least) = (start, now.adding(start).variance)
    for sweep in 0..<Self.mostSweeps {
      var isBetter = false
      for place in 0..<count {
        if sweep < Self.usualSweeps { counter?.advance() }
        var others = runs
        if place < runs.count { others.remove(at: place) }
        let rest = allowance - others.reduce(0) { $0 + costs[$1] }
        let without = now.adding(others)
        let gains = without.gains()
        let usable = costs.indices.filter { costs[$0] <= rest * (1 + 1e-12) }
        guard let best = usable.max(by: { gains[$0] < gains[$1] }) else { continue }
        let variance = without.variance - gains[best]
        if variance < least * (1 - 1e-9) {
          (runs, least) = (others, variance)
          runs.insert(best, at: min(place, runs.count))
          isBetter = true
        }
      }
      if !isBetter { break }
    }
    return runs
  }

  private func ordered(_ runs: [Int]) -> [(run: Int, deviation: Double)] {
    var (rest, now, result) = (runs, now, [(run: Int, deviation: Double)]())
    while !rest.isEmpty {
      let gains = now.gains()
      let best =
        rest.indices.max {
          gains[rest[$0]] / costs[rest[$0]] < gains[rest[$1]] / costs[rest[$1]]
        } ?? 0
      let run = rest.remove(at: best)
      now = now.adding(run, times: 1)
      result.append((run, now.deviation))
    }
    return result
  }
}
