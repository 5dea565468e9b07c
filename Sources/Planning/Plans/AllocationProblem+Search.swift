package import Fitting
import Formulas
package import Laws
import NumericsCore
import Quantities

// Where the best allocation is looked for.
extension AllocationProblem {
  /// The coordinates of the best allocation.
  func optimum(on surface: inout AllocationSurface) throws(PlanError) -> [Double] {
    try best(on: &surface).point
  }

  /// The coordinates of the best allocation, from many starts; where the law gets better without end far
  /// away, those of the best one near the runs.
  func best(
    on surface: inout AllocationSurface
  ) throws(PlanError) -> (point: [Double], isLocal: Bool) {
    let minimizer = ConstrainedMinimizer()
    var reached: [(value: Double, x: [Double])] = []
    for start in starts() {
      if let (x, point) = minimizer.restore(start, on: &surface) {
        reached.append((point.function.value, x))
      }
    }
    guard !reached.isEmpty else { throw unreachable }
    try checkPriced(from: reached.map(\.x))
    let best = reached.sorted { $0.value < $1.value }.prefix(4)
    let minima = best.compactMap { minimizer.minimize(&surface, from: $0.x) }
    let lowest = minima.min { $0.value < $1.value }
    if let lowest { try checkBent(at: lowest.point, on: &surface) }
    if let lowest, lowest.isConverged, lowest.point.allSatisfy({ $0.magnitude < 150 }) {
      return (lowest.point, false)
    }
    if let near = nearest(of: reached.map(\.x), on: &surface) { return (near, true) }
    throw endless(at: lowest?.point)
  }

  /// Refuses variables that no budget chooses: they cost nothing, and more or less of them is always better.
  private func checkPriced(from reached: [[Double]]) throws(PlanError) {
    guard let cost = planner.cost else { return }
    if case .best = goal { return }
    let free = open.indices.filter { index in
      !cost.formula.symbols.contains(open[index].symbol) && isOneWay(index, from: reached)
    }
    guard free.isEmpty else {
      throw .unpriced(
        goal: words, symbols: free.map { open[$0].symbol }, response: law.response.symbol,
        cost: "\(cost.symbol) = \(cost.formula)")
    }
  }

  /// Refuses variables among which the law does not choose: it is level along a line of allocations, as E + A*(N*D)^-a
  /// is at equal N*D, and rounding must not choose.
  private func checkBent(
    at point: [Double], on surface: inout AllocationSurface
  ) throws(PlanError) {
    let minimizer = ConstrainedMinimizer()
    guard let level = minimizer.levelDirection(at: surface.evaluate(at: point)) else { return }
    let value = surface.evaluate(at: point).function.value
    for distance in [-1.0, 1] {
      let moved = zip(point, level).map { $0 + distance * $1 }
      guard let (_, there) = minimizer.restore(moved, on: &surface),
        (there.function.value - value).magnitude <= 1e-12 * value.magnitude
      else { return }
    }
    let among = zip(open, level).filter { $1.magnitude > 1e-3 }.map(\.0.symbol)
    throw .indifferent(goal: words, symbols: among)
  }

  /// That there is no optimum, with the variables that run off.
  private func endless(at escaped: [Double]?) -> PlanError {
    let gone = zip(open, escaped ?? []).filter { $1.magnitude > Self.far }.map(\.0.symbol)
    return .noOptimum(goal: words, symbols: gone.isEmpty ? open.map(\.symbol) : gone)
  }

  /// Whether the response falls along a variable, or rises, wherever a search began.
  private func isOneWay(_ index: Int, from reached: [[Double]]) -> Bool {
    func response(_ x: [Double]) -> Double {
      var point = fixed
      for (variable, u) in zip(open, x) { point[variable.symbol] = variable.domain.value(at: u) }
      return law.formula.number(at: planner.calibration.values.merging(point) { $1 })
    }
    let changes = reached.map { x in
      var further = x
      further[index] += Self.probe
      return response(further) - response(x)
    }
    return changes.contains { $0 != 0 }
      && (changes.allSatisfy { $0 <= 0 } || changes.allSatisfy { $0 >= 0 })
  }

  /// A coordinate beyond this, in logarithms, has run off.
  private static let far = 100.0

  /// The best of the optima within the reach of the starts that are found from the nearest of them.
  private func nearest(of reached: [[Double]], on surface: inout AllocationSurface) -> [Double]? {
    let centers = centers
    func distance(_ x: [Double]) -> Double {
      zip(x, centers).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    }
    let near = reached.sorted { distance($0) < distance($1) }.prefix(Self.nearStarts)
    let optima = near.compactMap { ConstrainedMinimizer().minimize(&surface, from: $0) }
      .filter { $0.isConverged && distance($0.point) <= Self.reach }
    return optima.min { $0.value < $1.value }?.point
  }

  /// From so many starts an optimum near the runs is looked for.
  private static let nearStarts = 16
  /// So far from the runs the search begins and a local optimum may lie, in logarithms: 6 powers of ten.
  private static let reach = 14.0

  /// The middle of the runs, or the usual size of what no runs show.
  private var centers: [Double] { open.map(planner.calibration.center) }

  /// Points spread around the runs, 12 decades wide, where the search begins.
  private func starts() -> [[Double]] {
    let centers = centers
    let sobol = SobolSequence(dimensions: min(open.count, SobolSequence.mostDimensions), seed: 0)
    let spread = sobol.points(128).map { point in
      zip(zip(centers, open), point).map { pair, place in
        let halfWidth = pair.1.domain.isBounded ? 5.0 : Self.reach
        return pair.0 + halfWidth * (2 * place - 1)
      }
    }
    return [centers] + spread
  }
}

extension Calibration {
  /// The coordinate of the middle of the runs along a variable, or of a usual size of what no runs show.
  package func center(of variable: Law.Variable) -> Double {
    guard let range = runs?.ranges[variable.symbol] else { return variable.usualCoordinate }
    let (low, high) = (
      variable.domain.coordinate(of: range.lower), variable.domain.coordinate(of: range.upper)
    )
    return low.isFinite && high.isFinite ? (low + high) / 2 : 0
  }
}
