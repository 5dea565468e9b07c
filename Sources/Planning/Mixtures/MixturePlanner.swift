import Fitting
import Formulas
import Laws
import NumericsCore
public import Quantities

/// Finds the mixture with the lowest weighted mean of losses, all other variables held.
public struct MixturePlanner: Sendable {
  /// A loss that counts.
  public struct Target: Sendable {
    /// What it is called.
    public let name: String
    /// Its fit, with the values of the other variables.
    public let planner: Planner
    /// How much it counts, from 0.
    public let weight: Double

    /// A loss.
    public init(name: String, planner: Planner, weight: Double = 1) {
      (self.name, self.planner, self.weight) = (name, planner, weight)
    }
  }

  /// The losses, their weights in parts of the whole.
  public let targets: [Target]
  /// Between what each share may lie.
  public let bounds: [ShareBound]
  let family: Symbol
  /// The shares as variables of the first law.
  let variables: [Law.Variable]
  /// What each law's formula is beside the shares: its parameters and other variables.
  let fixed: [[Symbol: Double]]

  /// A planner for losses of one mixture.
  ///
  /// - Parameters:
  ///   - targets: The losses, one at least.
  ///   - family: The shares by the name of their family, `w` or `w[i]`.
  ///   - limits: Between what shares may lie.
  /// - Throws: `PlanError` where a law has no such mixture or another one, a variable has no value, or no
  ///   mixture lies within the limits.
  public init(
    _ targets: [Target], over family: Symbol, within limits: ShareLimits = .init()
  ) throws(PlanError) {
    let first = targets[0]
    let members = try Self.members(of: family, first)
    for target in targets.dropFirst() {
      let own = try Self.members(of: family, target)
      guard Set(own) == Set(members) else {
        throw .shares(
          .otherDomains(
            name: target.name, first: first.name,
            missing: members.filter { !own.contains($0) }.map { $0.index ?? $0.name },
            surplus: own.filter { !members.contains($0) }.map { $0.index ?? $0.name }))
      }
    }
    let weights = targets.map(\.weight)
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite, weights.allSatisfy({ $0 >= 0 }) else {
      throw .shares(.weights(found: weights, count: targets.count))
    }
    self.targets = targets.map {
      Target(name: $0.name, planner: $0.planner, weight: $0.weight / total)
    }
    self.family = family
    do { bounds = try limits.bounds(of: members) } catch { throw .shares(error) }
    variables = members.compactMap { first.planner.calibration.law.variables[$0] }
    var fixed: [[Symbol: Double]] = []
    let even = Dictionary(uniqueKeysWithValues: members.map { ($0, 1 / Double(members.count)) })
    for planner in targets.map(\.planner) {
      fixed.append(
        try planner.calibration.completed(planner.held.merging(even) { $1 })
          .filter { even[$0.key] == nil })
    }
    self.fixed = fixed
  }

  /// A mixture beside the best.
  ///
  /// - Parameters:
  ///   - words: What it is called.
  ///   - shares: Its shares by symbol; one that is left out is 0.
  /// - Returns: The mixture with its losses.
  /// - Throws: `PlanError` for shares that are no mixture, or at which a law has no finite value.
  public func mixture(
    called words: String, _ shares: [Symbol: Double]
  ) throws(PlanError) -> OtherMixture {
    var (losses, points): ([Double], [[Symbol: Double]]) = ([], [])
    for (index, target) in targets.enumerated() {
      let law = target.planner.calibration.law
      let point = fixed[index].merging(try law.point(shares)) { $1 }
      let loss = law.formula.number(at: values(of: index).merging(point) { $1 })
      guard loss.isFinite else {
        throw .noValue(symbol: law.response.symbol, isImplicit: law.formula.isImplicit)
      }
      losses.append(loss)
      points.append(point)
    }
    return OtherMixture(
      words: words, point: points[0], losses: losses,
      mean: zip(losses, targets).reduce(0) { $0 + $1.0 * $1.1.weight })
  }

  private static func members(of family: Symbol, _ target: Target) throws(PlanError) -> [Symbol] {
    let law = target.planner.calibration.law
    guard let members = law.mixture(named: family) else {
      throw .unknownVariable(name: family.name, accepted: law.variables.map(\.symbol))
    }
    return members
  }
}

extension Law {
  /// The columns of a mixture by its name, `w` or `w[i]`; nil if there is none.
  func mixture(named name: Symbol) -> [Symbol]? {
    mixtures.first { $0.name == name || $0.name.base == name.name }?.members
  }
}
