import NumericsCore

/// How many elementary functions a second one core computes: what the solver's times are measured by.
enum RatesJob {
  private static let count = 2048

  static func run() throws {
    let x = (0..<count).map { 0.5 + Double($0) / Double(count) }
    let exponents = [Double](repeating: 0.3, count: count)
    for (name, body) in [
      ("exp", { VectorMath.exp(x) }), ("log", { VectorMath.log(x) }),
      ("power", { VectorMath.power(x, exponents) }),
    ] as [(String, () -> [Double])] {
      var sum = 0.0
      let seconds = try SolverJob.secondsACall(calls: 2000) { sum += body()[7] }
      guard sum.isFinite else { throw BenchError("\(name) is not finite") }
      Output.tell("rates.\(name)", Double(count) / seconds)
    }
  }
}
