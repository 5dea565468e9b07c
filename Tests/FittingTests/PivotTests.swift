import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Laws that add an offset to a rate times a variable, over runs far from 0 and near it: k and t of k - t*x
/// are tied to each other, the more so the farther the runs are.
@Suite struct PivotTests {
  private static let squares = Objective(scale: .linear, loss: .squares)

  static let ranges: [ClosedRange<Double>] = [
    1990...2024, -2030 ... -1990, -3...5, 1e4...10_050, 1e9...1.000001e9, 0...1e-4,
  ]

  /// Laws, and what made their runs; u goes from -4.5 to 5.5 over the range.
  static let laws: [(text: String, made: String)] = [
    ("A/(1 + exp(k - t*x))", "4/(1 + exp(-u))"),
    ("A/(1 + exp(k + t*x))", "4/(1 + exp(u))"),
    ("E + exp(k - t*x)", "2 + exp(-u/4)"),
    ("E + exp(k + t*x)", "2 + exp(u/4)"),
    ("E + A*tanh(k + t*x)", "5 + 4*tanh(u)"),
    ("E + A*log(k + t*x)", "3 + 0.7*log(u + 10)"),
    ("E + A*(k + t*x)^-p", "1 + 2*(u + 10)^-0.5"),
    ("E + A*(k + t*x)^p", "1 + 2*(u + 10)^0.7"),
  ]

  private static func runs(
    _ made: String, over range: ClosedRange<Double>
  ) throws -> (x: [Double], y: [Double], noise: Double) {
    let width = range.upperBound - range.lowerBound
    let law = try Formula(parsing: made)
    var stream = RandomStream(seed: 3, stream: 0)
    let x = (0...48).map { range.lowerBound + width * Double($0) / 48 }
    let noise = x.map { _ in 1e-3 * (stream.uniform() - 0.5) }
    let y = try zip(x, noise).map { x, noise in
      try law.value(at: ["u": ((x - range.lowerBound) / width - 0.45) * 10]) + noise
    }
    return (x, y, noise.reduce(0) { $0 + $1 * $1 })
  }

  private static func fit(
    _ text: String, _ table: RunTable, holding held: [Symbol: Double] = [:],
    starts: Starts = Starts()
  ) throws -> Fit {
    let law = try Law(typed: Equation(parsing: "y = \(text)"), for: table)
    return try Fitter(starts: starts, threads: 2).fit(
      Question(law: law, table: table, objective: squares, holding: held))
  }

  @Test(arguments: laws.indices, ranges.indices)
  func `an offset next to a rate is found wherever the runs lie`(law: Int, range: Int) throws {
    let runs = try Self.runs(Self.laws[law].made, over: Self.ranges[range])
    let table = RunTable(name: "runs", numbers: [("x", runs.x), ("y", runs.y)])
    let fit = try Self.fit(Self.laws[law].text, table)
    // The law that made the runs leaves the noise.
    #expect(fit.cost <= runs.noise, "\(Self.laws[law].text) over \(Self.ranges[range])")
    #expect(fit.termination.isConverged)
  }

  @Test func `a rate that is held leaves its offset to be found among years`() throws {
    let runs = try Self.runs(Self.laws[0].made, over: 1990...2024)
    let table = RunTable(name: "runs", numbers: [("x", runs.x), ("y", runs.y)])
    let rate = 10.0 / 34
    let fit = try Self.fit(Self.laws[0].text, table, holding: ["t": rate])
    #expect(matchingDigits(try #require(fit.values["k"]), rate * (1990 + 0.45 * 34)) >= 5)
  }

  @Test func `points all over the search ranges find an offset among years`() throws {
    let runs = try Self.runs(Self.laws[1].made, over: 1990...2024)
    let table = RunTable(name: "runs", numbers: [("x", runs.x), ("y", runs.y)])
    let fit = try Self.fit(Self.laws[1].text, table, starts: Starts(search: .sobol(16)))
    #expect(fit.cost <= runs.noise)
  }

  @Test func `each label has an offset of its own among years`() throws {
    var (x, y, names): ([Double], [Double], [String]) = ([], [], [])
    var noise = 0.0
    for (name, shift) in [("a", 0.0), ("b", 1.5), ("c", -2.0)] {
      let runs = try Self.runs("4/(1 + exp(\(shift) - u))", over: 1990...2024)
      (x, y, noise) = (x + runs.x, y + runs.y, noise + runs.noise)
      names += Array(repeating: name, count: runs.x.count)
    }
    let table = RunTable(name: "runs", numbers: [("x", x), ("y", y)], labels: [("g", names)])
    let fit = try Self.fit("A/(1 + exp(k[g] - t*x))", table)
    #expect(fit.cost <= noise)
    let (b, c) = (fit.values[Symbol("k", index: "b")], fit.values[Symbol("k", index: "c")])
    #expect(matchingDigits(try #require(b) - #require(c), 3.5) >= 3)
  }

  @Test(arguments: [1e-12, 1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9, 1e11, 1e13, 1e15])
  func `an exact line is found in any unit of its variable`(unit: Double) throws {
    let x = (0..<20).map { (1 + 0.37 * Double($0)) * unit }
    for (offset, slope) in [(2.0, 3.0), (2, 3 / unit), (5 * unit, 3), (2, 3e-11), (1e5, 1)] {
      let table = RunTable(
        name: "runs", numbers: [("x", x), ("y", x.map { offset + slope * $0 })])
      for text in ["E + b*x", "E + A*x^1", "a*x + b"] {
        let fit = try Self.fit(text, table)
        #expect(fit.termination.isConverged)
        #expect(fit.calibration.isExact, "\(text), \(offset) + \(slope)*x, x in \(unit)")
      }
    }
  }

  @Test(arguments: [1e-2, 1e-4, 1e-6, 1e-8, 1e-10])
  func `a line over a narrow range far from 0 is told from its mean`(width: Double) throws {
    var stream = RandomStream(seed: 7, stream: 0)
    let steps = (0..<20).map(Double.init)
    let noise = steps.map { _ in 1e-3 * (stream.uniform() - 0.5) }
    let x = steps.map { 1e11 * (1 + width * $0 / 20) }
    let y = zip(x, noise).map { 2 + 3 * ($0 / 1e11 - 1) / width + $1 }
    let fit = try Self.fit("E + b*x", RunTable(name: "runs", numbers: [("x", x), ("y", y)]))
    #expect(fit.termination.isConverged)
    #expect(fit.cost <= noise.reduce(0) { $0 + $1 * $1 })
    #expect(matchingDigits(try #require(fit.values["b"]) * 1e11 * width, 3) >= 3)
  }
}
