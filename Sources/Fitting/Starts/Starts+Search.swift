import Laws
import NumericsCore
import Quantities
import Work

extension Starts {
  /// The starts of a problem as values of its free parameters in their order: those with values of the
  /// user's own, and the others, each best first.
  func values(
    for problem: PreparedProblem, seed: UInt64, threads: Int, interruption: Interruption? = nil
  ) throws(FitError) -> (own: [[Double]], others: [[Double]]) {
    let others =
      switch search {
      case .points(let points): try Self.values(of: points, for: problem)
      case .sobol(let count):
        Self.sobol(count, for: problem, seed: seed, interruption: interruption)
      case .profile:
        StartSearch(of: problem.linearPart, seed: seed)
          .best(threads: threads, interruption: interruption)
      }
    if given.isEmpty { return ([], others) }
    let part = try problem.linearPart(given: given)
    let own = StartSearch(of: part, seed: seed).best(threads: threads, interruption: interruption)
    return (own, others)
  }

  /// The values of written starts, each inside of its parameter's domain.
  private static func values(
    of points: [[Symbol: Double]], for problem: PreparedProblem
  ) throws(FitError) -> [[Double]] {
    var starts: [[Double]] = []
    for point in points {
      try Question.check(point, of: problem.law)
      var values: [Double] = []
      for parameter in problem.free {
        guard let value = point[parameter.symbol] else {
          throw .startWithout(symbol: parameter.symbol, number: starts.count + 1)
        }
        values.append(value)
      }
      starts.append(values)
    }
    return starts
  }

  /// Points of the search ranges; once an interruption is requested the first of them that there are.
  private static func sobol(
    _ count: Int, for problem: PreparedProblem, seed: UInt64, interruption: Interruption?
  ) -> [[Double]] {
    let dimensions = problem.free.count
    let symbols = problem.free.map(\.symbol)
    let pivots = Pivots(
      of: problem.model,
      moving: problem.free.filter { $0.domain == .real && $0.basis == .assumed }, among: symbols,
      columns: problem.data.columns, count: problem.data.count)
    let sobol = sequence(dimensions: dimensions, seed: seed)
    var starts: [[Double]] = []
    for index in 0..<count where starts.isEmpty || interruption?.isRequested != true {
      let point = sobol.point(index)
      starts.append(
        pivots.values(
          problem.free.enumerated().map { $1.value(at: point[$0 % point.count]) },
          of: symbols))
    }
    return starts
  }
}
