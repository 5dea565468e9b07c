import Laws
import Quantities

/// Walks away from a local optimum to where the law gets better again.
struct TurnSearch {
  /// A problem that minimizes the response.
  let problem: AllocationProblem
  /// The coordinates of the optimum.
  let optimum: [Double]

  /// The steps of the walk, in the variable's coordinate: an eighth of a power of ten.
  private static let step = 0.125 * 2.302_585_092_994_046
  /// So far is walked: 30 powers of ten.
  private static let steps = 240

  /// The first variable, larger values before smaller ones, along which the law gets better than it is at
  /// the optimum.
  func turn() throws(PlanError) -> LocalOptimum.Turn? {
    for index in problem.open.indices {
      for side in [LocalOptimum.Side.above, .below] {
        if let turn = try turn(of: index, on: side) { return turn }
      }
    }
    return nil
  }

  private func turn(
    of index: Int, on side: LocalOptimum.Side
  ) throws(PlanError) -> LocalOptimum.Turn? {
    let variable = problem.open[index]
    var rest = problem.open
    rest.remove(at: index)
    var start = optimum
    let center = start.remove(at: index)
    var profile = try Profile(problem: problem, held: variable, rest: rest, start: start)
    guard let best = profile.response(at: center) else { return nil }
    var worst = (place: center, response: best)
    for number in 1...Self.steps {
      let place = center + (side == .above ? 1 : -1) * Double(number) * Self.step
      guard let response = profile.response(at: place) else { return nil }
      if response > worst.response { worst = (place, response) }
      if response < best {
        // Better at once: the optimum is none along this variable.
        guard worst.place != center else { return nil }
        return LocalOptimum.Turn(
          symbol: variable.symbol, value: variable.domain.value(at: worst.place), side: side,
          better: variable.domain.value(at: place))
      }
    }
    return nil
  }
}
