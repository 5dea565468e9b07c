import NumericsCore
import RealModule
import Testing

/// A polynomial of the parameter with two minima, at -1 (lower) and near 1.
struct TwoMinima: ResidualFunction {
  var residualCount: Int { 2 }
  var parameterCount: Int { 1 }
  func makeWorkspace() {}
  func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
    point.residuals = [x[0] * x[0] - 1, 0.1 * (x[0] + 1)]
    point.jacobian.storage = [2 * x[0], 0.1]
  }
}

@Suite struct MultiStartTests {
  let starts = (0..<24).map { [Double($0) / 4 - 2.9] }

  @Test func `the best of several minima is kept with its share`() {
    let result = MultiStart.best(of: TwoMinima(), starts: starts, loss: .squares)
    #expect(abs(result.best.parameters[0] + 1) < 1e-12)
    #expect(result.distinctCount() == 2)
    #expect(result.agreement() > 0.3 && result.agreement() < 0.7)
  }

  @Test(arguments: [2, 3, 16])
  func `any number of threads gives the same bits`(_ threads: Int) {
    let one = MultiStart.best(of: TwoMinima(), starts: starts, loss: .huber(0.1), threads: 1)
    let many = MultiStart.best(of: TwoMinima(), starts: starts, loss: .huber(0.1), threads: threads)
    #expect(one.minima == many.minima)
    #expect(one.bestIndex == many.bestIndex)
  }

  @Test(arguments: [1, 2, 16])
  func `the concurrent map keeps the order of the indices`(_ threads: Int) {
    let squares = concurrentMap(1000, threads: threads) { "\($0 * $0)" }
    #expect(squares == (0..<1000).map { "\($0 * $0)" })
    #expect(concurrentMap(0, threads: threads) { $0 } == [])
  }

  @Test func `a wrong column is found by the gradient check`() {
    #expect(GradientCheck.worst(TwoMinima(), at: [0.7]).error < 1e-10)
    struct Wrong: ResidualFunction {
      var residualCount: Int { 2 }
      var parameterCount: Int { 2 }
      func makeWorkspace() {}
      func evaluate(at x: [Double], into point: inout Linearization, using workspace: inout Void) {
        point.residuals = [Double.exp(x[0]), x[0] * x[1]]
        point.jacobian.storage = [Double.exp(x[0]), x[1], 0, x[0] + 0.01]
      }
    }
    let worst = GradientCheck.worst(Wrong(), at: [0.3, 2])
    #expect(worst.column == 1)
    #expect(abs(worst.error - 0.01 / 0.31) < 1e-6)
  }
}
