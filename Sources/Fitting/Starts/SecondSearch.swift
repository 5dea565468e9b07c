import Formulas
import Laws
import NumericsCore
import Quantities

/// A search made again where the first one is no evidence, however many of its starts agree: they share
/// a term that has died out, a sign that nobody stated, or one value for a whole group.
struct SecondSearch: Sendable {
  /// Where a search ended.
  struct Found: Sendable {
    let problem: PreparedProblem
    let search: MultiStartResult
    let local: LocalShape

    init(_ problem: PreparedProblem, _ search: MultiStartResult, over extent: LocalShape.Extent) {
      self.problem = problem
      self.search = search
      local = LocalShape(of: problem, at: search.best.parameters, over: extent)
    }
  }

  let first: Found
  /// Parameters above 0 by a rule alone that end at 0, or all of them where the law explains nothing; in the
  /// second search they may have either sign.
  let freed: [Symbol]

  /// Nil where the first search is evidence.
  init?(after first: Found) {
    let problem = first.problem
    let gone = problem.free.indices.filter { !first.local.effective.contains($0) }
    let isUnexplained =
      first.local.squares >= (1 - Diagnostics.nothing) * problem.facts.responseSquares
    let isUndetermined = first.local.rank < first.local.effective.count
    let values = problem.coordinates.values(at: first.search.best.parameters)
    let small = first.local.open(of: problem).filter {
      values[$0] < Self.nearZero * problem.free[$0].search.lowerBound
    }
    // Most fits end here, before any formula is looked at.
    guard isUnexplained || isUndetermined || !gone.isEmpty || !small.isEmpty else { return nil }
    func isFreeable(_ index: Int) -> Bool {
      let parameter = problem.free[index]
      return parameter.basis == .assumed && !problem.isFloor(parameter.symbol)
    }
    let isOpen = problem.shared != nil || problem.free.contains { $0.basis == .assumed }
    guard isUnexplained || (gone + small).contains(where: isFreeable) || isUndetermined && isOpen
    else { return nil }
    let linear = Set(problem.model.linearSymbols(among: problem.free.map(\.symbol)))
    freed = problem.free.indices.filter { index in
      let parameter = problem.free[index]
      guard parameter.domain == .positive, isFreeable(index) else { return false }
      if isUnexplained || small.contains(index) { return true }
      return gone.contains(index)
        && (linear.contains(parameter.symbol)
          || values[index] < Self.nearZero * parameter.search.lowerBound)
    }.map { problem.free[$0].symbol }
    self.first = first
  }

  /// Below this share of its search range a positive parameter counts as 0.
  private static let nearZero = 1e-3

  /// The problem in which the freed parameters may have either sign; nil where it cannot be posed.
  var problem: PreparedProblem? {
    if freed.isEmpty { return first.problem }
    let domains = Dictionary(uniqueKeysWithValues: freed.map { ($0, Domain.real) })
    return try? first.problem.restating(domains)
  }

  /// Whether a minimum is lower than that of the first search by more than rounding.
  func isLower(_ minimum: Minimum) -> Bool {
    first.problem.isLower(minimum.cost, than: first.search.best.cost)
  }
}
