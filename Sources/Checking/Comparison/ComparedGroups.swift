public import Fitting
import Laws
import NumericsCore
public import Quantities
public import Runs

/// Laws compared on each of many groups of runs, and which of them wins how often.
public struct ComparedGroups: Sendable {
  /// The runs of one group.
  public struct Source: Sendable {
    /// The labels of the group, in the order of the columns.
    public let labels: [String]
    /// The runs, or why there are none.
    public let runs: Result<RunTable, Reason>

    /// A group with its runs, or with the reason why there are none.
    public init(labels: [String], runs: Result<RunTable, Reason>) {
      (self.labels, self.runs) = (labels, runs)
    }
  }

  /// The laws on the runs of one group.
  public struct Member: Sendable {
    /// The labels of the group, in the order of the columns.
    public let labels: [String]
    /// The comparison, or why there is none.
    public let outcome: Result<Comparison, Reason>

    /// The comparison; nil where there is none.
    public var comparison: Comparison? { outcome.value }

    /// Why there is no comparison; nil where there is one.
    public var reason: String? { outcome.reason }

    /// The error of each law on runs that it was not fitted to: above cuts, else of those left out.
    ///
    /// A law without such an error in this group has nil.
    public var errors: [Double?] {
      guard let comparison else { return [] }
      let beyond = comparison.entries.map { $0.extrapolation?.meanError }
      return beyond.contains { $0 != nil }
        ? beyond : comparison.entries.map { $0.leftOut?.meanError }
    }

    /// Errors nearer to each other than this share are a tie.
    private static let tie = 1e-3

    /// The laws of the least error, several where they tie; none where a law has no error, as then nobody wins.
    public var best: [Int] {
      let known = errors.compactMap(\.self)
      guard known.count == errors.count, let least = known.min() else { return [] }
      return errors.indices.filter { (errors[$0] ?? .infinity) <= least * (1 + Self.tie) }
    }
  }

  /// How one law stands over all groups.
  public struct Standing: Sendable, Hashable {
    /// The law.
    public let name: String
    /// In how many groups its error is the least, by more than 0.1 %.
    public let wins: Int
    /// In how many groups it shares the least error.
    public let ties: Int
    /// In how many groups it has an error.
    public let groups: Int
    /// The median of its errors; nil without any.
    public let medianError: Double?
    /// Its error over that of the first law, the geometric mean over groups that have both; nil for the first
    /// law itself, and below two such groups.
    public let ratio: Estimate?
  }

  /// The columns whose labels tell the groups apart.
  public let columns: [Symbol]
  /// The names of the laws.
  public let laws: [String]
  /// The groups, in the order of the runs.
  public let members: [Member]
  /// The probability of the intervals of ratios.
  public let level: Double

  /// How the laws stand, in the order asked for.
  ///
  /// A ratio has Student's interval of the mean of its logarithm over groups, as paired differences have.
  public var standings: [Standing] {
    let errors = members.map(\.errors)
    return laws.indices.map { law in
      let own = errors.compactMap { $0.isEmpty ? nil : $0[law] }
      return Standing(
        name: laws[law], wins: members.count { $0.best == [law] },
        ties: members.count { $0.best.count > 1 && $0.best.contains(law) }, groups: own.count,
        medianError: own.isEmpty ? nil : Quantile.median(own),
        ratio: law == 0 ? nil : ratio(of: law, errors))
    }
  }

  private func ratio(of law: Int, _ errors: [[Double?]]) -> Estimate? {
    let logs = errors.compactMap { errors -> Double? in
      guard !errors.isEmpty, let own = errors[law], let first = errors[0], own > 0, first > 0 else {
        return nil
      }
      return VectorMath.value(of: .log, at: own / first)
    }
    guard logs.count > 1 else { return nil }
    let count = Double(logs.count)
    let mean = logs.reduce(0, +) / count
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / (count - 1) / count).squareRoot()
    let reach = error * StudentT.quantile((1 + level) / 2, degreesOfFreedom: count - 1)
    func exponential(_ value: Double) -> Double { VectorMath.value(of: .exp, at: value) }
    return Estimate(
      symbol: Symbol(laws[law]), unit: nil, value: exponential(mean),
      interval: Interval(lower: exponential(mean - reach), upper: exponential(mean + reach)))
  }
}
