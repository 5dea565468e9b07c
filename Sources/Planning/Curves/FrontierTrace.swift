import Fitting
import NumericsCore
import Quantities

/// Best allocations along a range of budgets, for the fit and for each point around it.
///
/// The allocation is a smooth curve over the logarithm of the budget. It is followed from node to
/// node, each begun at the last, and read off between nodes by cubics; nodes are doubled until the
/// curves of the fit and of a few points agree with what is found half-way between them.
struct FrontierTrace: Sendable {
  private let problem: AllocationProblem
  private let surface: AllocationSurface
  /// The logarithms of the first and the last budget.
  private let span: ClosedRange<Double>
  /// Coordinates by node, by variable, by curve.
  private var columns: [[[Double]]] = []
  private var count = 0

  /// The most nodes; a law with a kink may need them all.
  private static let mostNodes = 257
  /// The greatest distance of an interpolated coordinate from the optimum itself.
  private static let accuracy = 1e-6

  /// - Parameters:
  ///   - problem: The problem at any of the budgets.
  ///   - span: The logarithms of the first and the last budget, apart.
  ///   - start: The optimum of the fit at the first budget.
  ///   - points: Values of the parameters around the fit.
  ///   - threads: How many threads may work.
  /// - Throws: `PlanError.formula` when a formula could not be prepared.
  init(
    problem: AllocationProblem, span: ClosedRange<Double>, start: [Double],
    points: [[Symbol: Double]],
    threads: Int
  ) throws(PlanError) {
    self.problem = problem
    self.span = span
    surface = try problem.surface(at: problem.planner.calibration.values)
    let stride = max(1, points.count / 8)
    let few =
      [problem.planner.calibration.values]
      + points.indices.filter { $0 % stride == 0 }
      .map { points[$0] }
    count = 5
    while count < Self.mostNodes, !isSmooth(few, from: start) { count = 2 * count - 1 }
    let trace = self
    let curves = concurrentMap(points.count, threads: threads) { [count] index in
      trace.curve(of: points[index], from: start, nodes: count)
    }
    columns = (0..<count).map { node in
      start.indices.map { axis in curves.map { $0[node][axis] } }
    }
  }

  /// Each variable's coordinates at the best allocations of all points, for the logarithm of a budget.
  func coordinates(at logBudget: Double) -> [[Double]] {
    let weights = Self.weights(at: place(of: logBudget), nodes: count)
    return columns[0].indices.map { axis in
      var sum = [Double](repeating: 0, count: columns[0][axis].count)
      for (node, weight) in weights where weight != 0 {
        let column = columns[node][axis]
        for i in sum.indices { sum[i] += weight * column[i] }
      }
      return sum
    }
  }

  private func place(of logBudget: Double) -> Double {
    (logBudget - span.lowerBound) / (span.upperBound - span.lowerBound)
  }

  /// Whether twice as many nodes would show nothing new.
  private func isSmooth(_ points: [[Symbol: Double]], from start: [Double]) -> Bool {
    points.allSatisfy { values in
      let fine = curve(of: values, from: start, nodes: 2 * count - 1)
      let coarse = Swift.stride(from: 0, to: fine.count, by: 2).map { fine[$0] }
      return Swift.stride(from: 1, to: fine.count, by: 2).allSatisfy { middle in
        let place = Double(middle) / Double(fine.count - 1)
        let guess = Self.value(coarse, Self.weights(at: place, nodes: count))
        return zip(guess, fine[middle]).allSatisfy { !(($0 - $1).magnitude > Self.accuracy) }
      }
    }
  }

  /// The optima at evenly spread budgets; NaN from where the curve is lost.
  private func curve(
    of values: [Symbol: Double], from start: [Double], nodes: Int
  ) -> [[Double]] {
    var surface = surface
    surface.set(values)
    var (last, before): ([Double], [Double]?) = (start, nil)
    return (0..<nodes).map { node in
      let share = Double(node) / Double(nodes - 1)
      surface.set(logTarget: span.lowerBound + share * (span.upperBound - span.lowerBound))
      let guess = before.map { zip(last, $0).map { 2 * $0 - $1 } } ?? last
      guard let minimum = ConstrainedMinimizer().minimize(&surface, from: guess),
        minimum.isConverged
      else { return start.map { _ in .nan } }
      if node > 0 { before = last }
      last = minimum.point
      return last
    }
  }

  /// The four nodes around a place in 0...1 with their weights in the cubic through them.
  private static func weights(at place: Double, nodes: Int) -> [(node: Int, weight: Double)] {
    let t = place * Double(nodes - 1)
    // Outside of the nodes, and for a NaN, the nearest ones: the weights carry the NaN on.
    let start = min(t > 1 ? Int(min(t, Double(nodes))) - 1 : 0, nodes - 4)
    return (start..<start + 4).map { i in
      let weight = (start..<start + 4).reduce(1.0) { product, j in
        i == j ? product : product * (t - Double(j)) / Double(i - j)
      }
      return (i, weight)
    }
  }

  private static func value(
    _ curve: [[Double]], _ weights: [(node: Int, weight: Double)]
  ) -> [Double] {
    guard let width = curve.first?.count else { return [] }
    return (0..<width).map { axis in
      weights.reduce(0) { $0 + $1.weight * curve[$1.node][axis] }
    }
  }
}
