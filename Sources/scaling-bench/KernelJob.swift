import CHandLoop
import CNumerics
import Formulas
import Glibc
import Quantities

/// Residuals and derivatives of the Chinchilla law: the compiled formula beside a loop in C.
enum KernelJob {
  static let parameters: [Symbol] = ["A", "B", "E", "alpha", "beta"]
  static let values = [477.8, 2143.4, 1.8172, 0.34731, 0.36717]
  static let law = "log(E + A*N^-alpha + B*D^-beta) - log(L)"
  /// How far the two may be apart, relative: they sum in another order, to a few units of rounding.
  static let tolerance = 1e-13

  static func run() throws {
    for rows in [240, 100_000] {
      let table = Runs(rows)
      let (formula, formulaResults) = try secondsOfFormula(table)
      let (loop, loopResults) = secondsOfLoop(table)
      for (ours, theirs) in zip(formulaResults, loopResults)
      where abs(ours - theirs) > tolerance * max(1, abs(theirs)) {
        throw BenchError("the compiled formula gives \(ours), the loop in C \(theirs)")
      }
      Output.tell("kernel.\(rows)", formula)
      Output.tell("loop.\(rows)", loop)
    }
  }

  /// Sizes, tokens and losses in the range of the published runs.
  private struct Runs {
    let count: Int
    let sizes: [Double]
    let tokens: [Double]
    let losses: [Double]

    init(_ count: Int) {
      let place = (0..<count).map { Double($0) / Double(count - 1) }
      self.count = count
      sizes = place.map { 5e7 * pow(320, $0) }
      tokens = place.map { 2e8 * pow(2000, 1 - $0) }
      losses = place.map { 2 + 2 * $0 }
    }
  }

  private static func secondsOfFormula(_ runs: Runs) throws -> (Double, [Double]) {
    let residual = try Formula(parsing: law)
    let kernel = try Kernel(
      [residual] + parameters.map { residual.derivative(by: $0) }, columns: ["N", "D", "L"],
      scalars: parameters)
    let bound = try kernel.bound(
      to: ["N": runs.sizes, "D": runs.tokens, "L": runs.losses], rowCount: runs.count)
    var workspace = bound.makeWorkspace()
    var results = [Double](repeating: 0, count: runs.count * bound.outputCount)
    let seconds = secondsACall(rows: runs.count) {
      bound.evaluate(values, into: &results, using: &workspace)
    }
    return (seconds, results)
  }

  private static func secondsOfLoop(_ runs: Runs) -> (Double, [Double]) {
    let logs = [runs.sizes, runs.tokens, runs.losses].map { $0.map { log($0) } }
    let level = cn_best_level()
    var results = [Double](repeating: 0, count: runs.count * 6)
    let seconds = secondsACall(rows: runs.count) {
      hand_chinchilla(level, runs.count, logs[0], logs[1], logs[2], values, &results)
    }
    return (seconds, results)
  }

  // The median of 21 batches of some 10 ms each.
  private static func secondsACall(rows: Int, _ call: () -> Void) -> Double {
    let calls = max(4, 1_000_000 / rows)
    let clock = ContinuousClock()
    let batches = (0..<21).map { _ in
      clock.measure { for _ in 0..<calls { call() } }.seconds / Double(calls)
    }
    return batches.median
  }
}
