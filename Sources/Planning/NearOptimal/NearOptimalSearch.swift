import Fitting
import Laws
import NumericsCore
import Quantities

/// Looks for the values of one variable that are nearly as good as the best.
struct NearOptimalSearch {
  /// A problem that minimizes the response.
  let problem: AllocationProblem
  /// The coordinates of the optimum.
  let optimum: [Double]
  /// The response at the optimum.
  let best: Double
  /// By how much it may be exceeded.
  let slack: Double
  /// What that rests on.
  let basis: Tolerance.Basis

  /// The steps away from the optimum begin with this, in the variable's coordinate, and double.
  private static let firstStep = 0.05
  /// A variable this far from its optimum, in its coordinate, has run off.
  private static let farthest = 40.0
  /// The least room, in the response's own size, that rounding leaves to a search.
  private static let leastSlack = 1e-12

  /// The range of a variable; nil where the cost leaves it no freedom.
  func range(of index: Int) throws(PlanError) -> NearOptimal? {
    let variable = problem.open[index]
    var rest = problem.open
    rest.remove(at: index)
    if rest.isEmpty, case .lowestResponse = problem.goal { return nil }
    guard slack > Self.leastSlack * best.magnitude else { return nil }
    var start = optimum
    let center = start.remove(at: index)
    var profile = try Profile(problem: problem, held: variable, rest: rest, start: start)
    return NearOptimal(
      symbol: variable.symbol, slack: slack, basis: basis,
      lower: edge(from: center, towards: -1, on: &profile),
      upper: edge(from: center, towards: 1, on: &profile))
  }

  private func edge(
    from center: Double, towards sign: Double, on profile: inout Profile
  ) -> NearOptimal.Edge? {
    let origin = profile.start
    defer { profile.start = origin }
    var (inside, step) = (center, Self.firstStep)
    while true {
      let place = center + sign * step
      let excess = profile.response(at: place).map { $0 - best - slack }
      if excess.map({ $0 > 0 }) ?? true {
        return located(between: inside, and: place, on: &profile)
      }
      inside = place
      step *= 2
      if step > Self.farthest { return nil }
    }
  }

  private func located(
    between inside: Double, and outside: Double, on profile: inout Profile
  ) -> NearOptimal.Edge? {
    guard inside.isFinite, outside.isFinite else { return nil }
    var search = profile
    let interval = min(inside, outside)...max(inside, outside)
    let root = Brent.root(in: interval, tolerance: 1e-12) { place in
      search.response(at: place).map { $0 - best - slack } ?? best.magnitude
    }
    // The best itself where the goal is unreachable right next to it.
    let place = root ?? inside
    guard let response = search.response(at: place) else { return nil }
    profile = search
    return NearOptimal.Edge(point: search.point(at: place), response: response)
  }
}

/// The least response as a function of one variable, all others chosen anew.
struct Profile {
  let problem: AllocationProblem
  let held: Law.Variable
  /// The coordinates of the other open variables, where the next search begins.
  var start: [Double]
  private let rest: [Law.Variable]
  private var surface: AllocationSurface

  init(
    problem: AllocationProblem, held: Law.Variable, rest: [Law.Variable], start: [Double]
  ) throws(PlanError) {
    self.problem = problem
    self.held = held
    self.rest = rest
    self.start = start
    surface = try problem.surface(
      at: problem.planner.calibration.values.merging([held.symbol: held.domain.value(at: 0)]) {
        $1
      },
      over: rest)
  }

  /// The response at a coordinate of the variable; nil where the cost cannot be met.
  mutating func response(at place: Double) -> Double? {
    surface.set([held.symbol: held.domain.value(at: place)])
    if rest.isEmpty {
      let value = surface.evaluate(at: []).function.value
      return value.isFinite ? value : nil
    }
    guard let minimum = ConstrainedMinimizer().minimize(&surface, from: start),
      minimum.value.isFinite
    else { return nil }
    start = minimum.point
    return minimum.value
  }

  func point(at place: Double) -> [Symbol: Double] {
    var point = problem.fixed
    point[held.symbol] = held.domain.value(at: place)
    for (variable, x) in zip(rest, start) { point[variable.symbol] = variable.domain.value(at: x) }
    return point
  }
}
