import Fitting
import Laws
import NumericsCore
import Quantities

/// Points along a chosen variable, all others as good as they can be, and which of them cannot be told from the best.
struct OptimumPath {
  private let points: [[Symbol: Double]]
  /// The places of the best, and of the first points to both sides that can be told from it; nil where all cannot.
  private let best: Int, below: Int?, above: Int?

  /// Values are looked at up to so many e-folds to both sides of the law's best, a factor of 50.
  private static let reach = 3.9
  private static let steps = 39

  /// A path through points in the order of the variable; nil where none has a place among the runs.
  private init?(
    through points: [[Symbol: Double]], labels: [Symbol: String],
    level: Double, _ expectation: RunExpectation
  ) {
    let found = points.compactMap { point in
      expectation.site(at: point, labels: labels).map { (point: point, site: $0) }
    }
    guard let best = found.indices.min(by: { found[$0].site.value < found[$1].site.value }) else {
      return nil
    }
    let width = Misfit.regionDeviations(level: level)
    func isInside(_ index: Int) -> Bool {
      expectation.difference(found[index].site, found[best].site).map {
        $0.mean <= width * $0.deviation
      } ?? false
    }
    self.points = found.map(\.point)
    self.best = best
    below = found.indices.prefix(best).last { !isInside($0) }
    above = found.indices.suffix(from: best + 1).first { !isInside($0) }
  }

  /// The region of a variable, which grows or falls along the whole path.
  func region(of symbol: Symbol) -> OptimumRegion? {
    guard let center = points[best][symbol] else { return nil }
    var ends = [below, above].map { $0.flatMap { points[$0][symbol] } }
    if let first = points.first?[symbol], let last = points.last?[symbol], last < first {
      ends.reverse()
    }
    return OptimumRegion(symbol: symbol, best: center, lower: ends[0], upper: ends[1])
  }
}

extension OptimumPath {
  /// The path of a plan along a variable that it chooses, at the same cost.
  ///
  /// - Complexity: some 80 allocations with the variable held, each begun at its neighbour.
  init?(
    along variable: Law.Variable, of plan: Plan, in problem: AllocationProblem,
    _ expectation: RunExpectation
  ) {
    let rest = problem.open.filter { $0.symbol != variable.symbol }
    func coordinate(_ variable: Law.Variable) -> Double {
      variable.domain.coordinate(of: plan.allocation[variable.symbol]?.value ?? .nan)
    }
    guard
      let profile = try? Profile(
        problem: problem, held: variable, rest: rest, start: rest.map(coordinate))
    else { return nil }
    let center = coordinate(variable)
    func points(_ steps: StrideThrough<Int>) -> [[Symbol: Double]] {
      var profile = profile
      return steps.compactMap { step in
        let place = Self.place(step, from: center)
        return profile.response(at: place).map { _ in profile.point(at: place) }
      }
    }
    self.init(
      through: points(stride(from: -1, through: -Self.steps, by: -1)).reversed()
        + points(stride(from: 0, through: Self.steps, by: 1)),
      labels: plan.labels, level: problem.planner.calibration.level, expectation)
  }

  /// The path along a variable with all others as they are at a point.
  init?(
    along variable: Law.Variable, from point: [Symbol: Double], level: Double,
    _ expectation: RunExpectation
  ) {
    guard let center = point[variable.symbol].map(variable.domain.coordinate) else { return nil }
    let points = (-Self.steps...Self.steps).map { step in
      point.merging([variable.symbol: variable.domain.value(at: Self.place(step, from: center))]) {
        $1
      }
    }
    self.init(through: points, labels: [:], level: level, expectation)
  }

  private static func place(_ step: Int, from center: Double) -> Double {
    center + reach * Double(step) / Double(steps)
  }
}
