import Laws
import NumericsCore
import Quantities
import Work

/// A search for starts: the cost of a fit over the parameters in which the law is not linear, the others
/// solved for.
struct StartSearch: Sendable {
  private let part: LinearPart
  private let points: SearchPoints
  /// The columns at the ticks of a grid, where that saves work.
  private let table: TermTable?

  /// How many of the best are minimized at least on a grid.
  private static let kept = 2
  /// This many points of a grid that cost nearly the least make it flat: a valley that may have several
  /// minima, none of which the grid shows.
  private static let flatFrom = 5
  /// What counts as nearly the least, and what is minimized where the grid is flat.
  private static let (nearly, wide) = (1.05, 1.5)

  init(of part: LinearPart, seed: UInt64) {
    self.part = part
    points = SearchPoints(over: part.searched, seed: seed)
    if case .grid(let ticks) = points { table = part.table(at: ticks) } else { table = nil }
  }

  /// The search at points of one's own.
  init(of part: LinearPart, at points: [[Double]]) {
    self.part = part
    self.points = .sequence(points)
    table = nil
  }

  private init(_ whole: StartSearch, part: LinearPart) {
    points = whole.points
    table = whole.table
    self.part = part
  }

  /// The search with other weights of the runs.
  func weighted(by weights: [Double]) -> StartSearch {
    StartSearch(self, part: part.weighted(by: weights))
  }

  /// Values of the free parameters worth to be minimized from, best first.
  ///
  /// Once an interruption is requested the rest of the points is left out.
  func best(threads: Int, interruption: Interruption? = nil) -> [[Double]] {
    let first = forEach(
      Array(0..<points.count), threads: threads, until: interruption, leaving: .infinity
    ) { place, workspace in
      cost(at: place, passes: 1, using: &workspace)
    }
    let wanted = wanted(of: first)
    // A second look with all passes at more than are kept.
    func ranked(_ places: [Int]) -> [[Double]] {
      self.ranked(places, threads: threads, interruption: interruption)
    }
    return ranked(Array(Self.ranked(first).prefix(4 * wanted))).prefix(wanted)
      + ranked(spread(of: first))
  }

  /// The best of the points, then the first others whatever they cost, as values of the free parameters.
  func spread(
    best: Int, others: Int, threads: Int, interruption: Interruption?
  ) -> [[Double]] {
    let first = forEach(
      Array(0..<points.count), threads: threads, until: interruption, leaving: .infinity
    ) { place, workspace in
      cost(at: place, passes: 1, using: &workspace)
    }
    let finite = first.indices.filter { first[$0].isFinite }
    return ranked(
      Array(Self.ranked(first).prefix(best)), threads: threads, interruption: interruption)
      + ranked(Array(finite.prefix(others)), threads: threads, interruption: interruption)
  }

  /// Some places with all passes, as values of the free parameters, best first.
  private func ranked(
    _ places: [Int], threads: Int, interruption: Interruption?
  ) -> [[Double]] {
    let second = forEach(
      places, threads: threads, until: interruption,
      leaving: (cost: Double.infinity, values: [Double]())
    ) { place, workspace in
      let cost = cost(at: place, passes: 2, using: &workspace)
      return (cost: cost, values: part.values(at: points[place], using: &workspace))
    }
    return Self.ranked(second.map(\.cost)).map { second[$0].values }
  }

  /// From this many searched parameters on the best points may all lie in one valley of many.
  private static let manyValleysFrom = 5
  /// How many points are minimized then, whatever they cost.
  private static let spread = 24

  /// Places all over the search ranges, whatever they cost, where the best ones may miss a valley.
  private func spread(of costs: [Double]) -> [Int] {
    guard part.searched.count >= Self.manyValleysFrom else { return [] }
    return Array(costs.indices.lazy.filter { costs[$0].isFinite }.prefix(Self.spread))
  }

  /// The places of finite costs, the least first.
  private static func ranked(_ costs: [Double]) -> [Int] {
    costs.enumerated().filter(\.element.isFinite).map { (cost: $0.element, place: $0.offset) }
      .sorted { $0 < $1 }.map(\.place)
  }

  /// On a grid as many as it has local minima, but not less than two, and many where it is flat; else by
  /// dimensions.
  private func wanted(of costs: [Double]) -> Int {
    guard case .grid = points else { return min(8 + 4 * part.searched.count, 48) }
    let least = costs.min() ?? .infinity
    let isFlat = costs.count { $0 <= Self.nearly * least } >= Self.flatFrom
    let level = isFlat ? costs.count { $0 <= Self.wide * least } : 0
    return max(points.minimumCount(of: costs), level, Self.kept)
  }

  private func cost(
    at place: Int, passes: Int, using workspace: inout LinearPart.Workspace
  ) -> Double {
    guard let table else {
      return part.cost(at: points[place], passes: passes, using: &workspace)
    }
    table.findColumns(at: place, starts: &workspace.starts)
    return workspace.projection.solve(table.columns, at: workspace.starts, passes: passes)
  }

  /// The results of a function at some places, each thread with a workspace of its own.
  ///
  /// Once an interruption is requested the function is called no more and the rest gets `skipped`; the
  /// first place is always looked at, so that an early end has something to begin with.
  private func forEach<T: Sendable>(
    _ places: [Int], threads: Int, until interruption: Interruption?, leaving skipped: T,
    _ body: @Sendable (Int, inout LinearPart.Workspace) -> T
  ) -> [T] {
    let share = 64
    let parts = concurrentMap((places.count + share - 1) / share, threads: threads) { number in
      var workspace = part.makeWorkspace()
      return (number * share..<min((number + 1) * share, places.count)).map { index in
        let isLeft = index > 0 && interruption?.isRequested == true
        return isLeft ? skipped : body(places[index], &workspace)
      }
    }
    return Array(parts.joined())
  }
}
