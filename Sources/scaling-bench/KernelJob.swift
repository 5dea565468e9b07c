import CHandLoop
import CNumerics
import Formulas
import Glibc
import Quantities

/// Residuals and derivatives of the Chinchilla law: the compiled formula next to a loop in C.
enum KernelJob {
  static let parameters: [Symbol] = ["A", "B", "E", "alpha", "beta"]
  static let values = [477.8, 2143.4, 1.8172, 0.34731, 0.36717]
  static let law = "log(E + A*N^-alpha + B*D^-beta) - log(L)"
  /// How far the two may be apart, relative: they sum in another order, to a few units of rounding.
  static let tolerance = 1e-13

  static func run() throws {
    for rows in [240, 100_000] { try run(Runs(rows)) }
  }

  private static func run(_ runs: Runs) throws {
    let bound = try compiled(for: runs)
    let logs = [runs.sizes, runs.tokens, runs.losses].map { $0.map { log($0) } }
    let level = cn_best_level()
    var workspace = bound.makeWorkspace()
    var ours = [Double](repeating: 0, count: runs.count * bound.outputCount)
    var theirs = ours
    let seconds = secondsACall(rows: runs.count) {
      bound.evaluate(values, into: &ours, using: &workspace)
    } and: {
      hand_chinchilla(level, runs.count, logs[0], logs[1], logs[2], values, &theirs)
    }
    for (a, b) in zip(ours, theirs) where !(abs(a - b) <= tolerance * max(1, abs(b))) {
      throw BenchError("the compiled formula gives \(a), the loop in C \(b)")
    }
    Output.tell("kernel.\(runs.count)", seconds.first)
    Output.tell("loop.\(runs.count)", seconds.second)
  }

  private static func compiled(for runs: Runs) throws -> BoundKernel {
    let residual = try Formula(parsing: law)
    let kernel = try Kernel(
      [residual] + parameters.map { residual.derivative(by: $0) }, columns: ["N", "D", "L"],
      scalars: parameters)
    return try kernel.bound(
      to: ["N": runs.sizes, "D": runs.tokens, "L": runs.losses], rowCount: runs.count)
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

  // The medians of many short batches, which take turns so that what else the machine does hits both.
  private static func secondsACall(
    rows: Int, of first: () -> Void, and second: () -> Void
  ) -> (first: Double, second: Double) {
    let calls = max(1, 100_000 / rows)
    let clock = ContinuousClock()
    var times: (first: [Double], second: [Double]) = ([], [])
    for _ in 0..<201 {
      times.first.append(clock.measure { for _ in 0..<calls { first() } }.seconds / Double(calls))
      times.second.append(clock.measure { for _ in 0..<calls { second() } }.seconds / Double(calls))
    }
    return (times.first.median, times.second.median)
  }
}
