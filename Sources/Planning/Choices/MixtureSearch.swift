import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities

/// The best mixture: shares that sum to 1, each between 0 and a most, all other variables held.
///
/// Gradient steps, each put back onto what is allowed, from the even mixture and from all that lean to one
/// share. Source: Bertsekas, Nonlinear Programming, 3rd ed., §3.3 (projected gradients).
struct MixtureSearch {
  private let planner: Planner
  private let members: [Symbol]
  private let fixed: [Symbol: Double]
  /// The most that a share may be.
  private let most: Double
  private let kernel: BoundKernel

  private static let mostSteps = 500
  /// A step that moves no share by more has ended.
  private static let still = 1e-12

  private var calibration: Calibration { planner.calibration }

  /// - Parameters:
  ///   - family: The shares, by the name of their family, such as `w`.
  ///   - planner: The fit, and the values of the other variables.
  /// - Throws: `PlanError` if the law has no such mixture, a value is missing, or the shares cannot sum to 1.
  init(of family: Symbol, planner: Planner) throws(PlanError) {
    let law = planner.calibration.law
    guard let mixture = law.mixture(named: family) else {
      throw .unknownVariable(name: family.name, accepted: law.variables.map(\.symbol))
    }
    let most = planner.mostShare
    guard most > 0, most <= 1, most * Double(mixture.count) >= 1 else {
      throw .mostShare(found: most, least: 1 / Double(mixture.count))
    }
    let even = Dictionary(
      uniqueKeysWithValues: mixture.map { ($0, 1 / Double(mixture.count)) })
    fixed = try planner.calibration.completed(planner.held.merging(even) { $1 })
      .filter { even[$0.key] == nil }
    members = mixture
    self.most = most
    self.planner = planner
    let formula = law.formula.replacing(
      planner.calibration.values.merging(fixed) { $1 }.mapValues { Formula($0) })
    do {
      kernel = try Kernel(
        [formula] + mixture.map { formula.derivative(by: $0) }, columns: [], scalars: mixture
      ).bound(to: [:], rowCount: 1)
    } catch { throw .formula("\(error)") }
  }

  /// The mixture with the lowest response.
  func plan(for goal: Goal) throws(PlanError) -> Plan {
    let even = members.map { _ in 1 / Double(members.count) }
    let leaning = members.indices.map { lead in
      projected(members.indices.map { $0 == lead ? 1 : 0 })
    }
    let found = ([even] + leaning).map(descended).filter(\.response.isFinite)
    guard let best = found.min(by: { $0.response < $1.response }) else {
      throw .noValue(
        symbol: calibration.law.response.symbol, isImplicit: calibration.law.formula.isImplicit)
    }
    let shares = Dictionary(uniqueKeysWithValues: zip(members, best.shares))
    let point = fixed.merging(shares) { $1 }
    let law = calibration.law
    return Plan(
      goal: goal, words: goal.words(response: law.response.symbol, cost: nil),
      labels: planner.labels,
      allocation: law.variables.map {
        Estimate(symbol: $0.symbol, unit: $0.unit, value: point[$0.symbol] ?? .nan)
      }, also: [],
      response: calibration.estimate(
        of: law.formula, symbol: law.response.symbol, unit: law.response.unit, at: point),
      cost: nil, reach: calibration.reach(of: point), notes: notes(on: best.shares))
  }

  /// What a mixture at a corner means.
  private func notes(on shares: [Double]) -> [String] {
    let between = shares.count { $0 > Self.still && $0 < most - Self.still }
    guard between <= 1 else { return [] }
    return [
      "the best mixture lies at a corner of what is allowed, as it does for every law that rises or "
        + "falls with one weighted sum of the shares, linear and log-linear ones among them: such a law "
        + "ranks mixtures like those that were run, it does not choose one"
        + (most == 1 ? "; \(Remedy(.largestShare, "0.3")) lets no share be more" : "")
    ]
  }

  private func values(at shares: [Double]) -> (response: Double, gradient: [Double]) {
    let values = kernel.values(at: shares)
    return (values[0], Array(values.dropFirst()))
  }

  /// Gradient steps with backtracking until the shares stand still.
  private func descended(from start: [Double]) -> (shares: [Double], response: Double) {
    var (shares, here) = (start, values(at: start))
    var size = 1.0
    for _ in 0..<Self.mostSteps where here.response.isFinite {
      var moved = false
      while size > 1e-18 {
        let next = projected(zip(shares, here.gradient).map { $0 - size * $1 })
        let there = values(at: next)
        let distance = zip(next, shares).reduce(0) { max($0, abs($1.0 - $1.1)) }
        if distance <= Self.still { break }
        // Armijo's rule along the projected arc.
        let promised = zip(zip(shares, next), here.gradient).reduce(0) {
          $0 + ($1.0.0 - $1.0.1) * $1.1
        }
        if there.response <= here.response - 1e-4 * promised {
          (shares, here, moved) = (next, there, true)
          size *= 4
          break
        }
        size /= 4
      }
      if !moved { break }
    }
    return (shares, here.response)
  }

  /// The nearest shares that are allowed: a number is taken from all so that they sum to 1.
  private func projected(_ point: [Double]) -> [Double] {
    func sum(_ level: Double) -> Double {
      point.reduce(0) { $0 + min(max($1 - level, 0), most) }
    }
    var (low, high) = ((point.min() ?? 0) - most, point.max() ?? 0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if sum(middle) > 1 { low = middle } else { high = middle }
    }
    let shares = point.map { min(max($0 - high, 0), most) }
    let total = shares.reduce(0, +)
    return total > 0 ? shares.map { $0 / total } : shares
  }
}

extension Law {
  /// The columns of a mixture by its name, `w` or `w[i]`; nil if there is none.
  func mixture(named name: Symbol) -> [Symbol]? {
    mixtures.first { $0.name == name || $0.name.base == name.name }?.members
  }
}
