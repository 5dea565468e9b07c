import Formulas
import Laws
import NumericsCore
import Quantities

/// A search made again where the first one is no evidence, however many of its starts agree: they share
/// a term that has died out, a sign that nobody stated, or one value for a whole group.
struct SecondSearch: Sendable {
  /// Where a search ended.
  struct Found: Sendable {
    let problem: FitProblem
    let search: MultiStartResult
    let local: LocalShape

    init(_ problem: FitProblem, _ search: MultiStartResult, over extent: LocalShape.Extent) {
      self.problem = problem
      self.search = search
      local = LocalShape(of: problem, at: search.best.parameters, over: extent)
    }
  }

  let first: Found
  /// Parameters that stand at 0 by a rule alone; in the second search they may have either sign.
  let freed: [Symbol]

  /// Nil where the first search is evidence.
  init?(after first: Found) {
    let problem = first.problem
    let gone = problem.free.indices.filter { !first.local.effective.contains($0) }
    let isUnexplained =
      first.local.squares >= (1 - Self.nothing) * problem.facts.responseSquares
    let isUndetermined = first.local.rank < first.local.effective.count
    // Most fits end here, before any formula is looked at.
    guard isUnexplained || isUndetermined || !gone.isEmpty else { return nil }
    let isDead = gone.contains {
      problem.free[$0].basis == .assumed && !problem.isFloor(problem.free[$0].symbol)
    }
    let isOpen = problem.shared != nil || problem.free.contains { $0.basis == .assumed }
    guard isUnexplained || isDead || isUndetermined && isOpen else { return nil }
    let values = problem.coordinates.values(at: first.search.best.parameters)
    let linear = Set(problem.model.linearSymbols(among: problem.free.map(\.symbol)))
    freed = gone.filter { index in
      let parameter = problem.free[index]
      guard parameter.basis == .assumed, parameter.domain == .positive,
        !problem.isFloor(parameter.symbol)
      else { return false }
      return isUnexplained || linear.contains(parameter.symbol)
        || values[index] < Self.nearZero * parameter.search.lowerBound
    }.map { problem.free[$0].symbol }
    self.first = first
  }

  /// A law that explains less than this share of the variance explains nothing: any sign may be wrong, that of
  /// the s of 1/(1 + exp(-(x - m)/s)) above all.
  private static let nothing = 1e-2
  /// Below this share of its search range a positive parameter counts as 0.
  private static let nearZero = 1e-3

  /// The problem in which the freed parameters may have either sign; nil where it cannot be posed.
  var problem: FitProblem? {
    if freed.isEmpty { return first.problem }
    let domains = Dictionary(uniqueKeysWithValues: freed.map { ($0, Domain.real) })
    return try? first.problem.restating(domains)
  }

  /// Whether a minimum is lower than that of the first search by more than rounding.
  func isLower(_ minimum: Minimum) -> Bool {
    first.problem.isLower(minimum.cost, than: first.search.best.cost)
  }
}
