import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Laws that compare a variable with a parameter, over runs far from 0, on both sides of it, and in any unit.
@Suite struct ShiftRecoveryTests {
  private static let squares = Objective(scale: .linear, loss: .squares)

  /// Ranges of a variable: years, others below 0, counts with a narrow spread, small numbers.
  static let ranges: [ClosedRange<Double>] = [
    2014...2026, -2030 ... -1990, -3...5, 900...1100, 1e6...1.0001e6, 1e9...1.000001e9, 0...1e-4,
  ]

  /// Laws, and what made their runs: m at 0.45 of the range unless its place is given, s a tenth of it.
  static let laws: [(text: String, place: Double, made: String)] = [
    ("A/(1 + exp(-(x - m)/s))", 0.45, "4/(1 + exp(-(x - m)/s))"),
    ("A/(1 + exp(-(x - m)/s))", 0.45, "4/(1 + exp((x - m)/s))"),
    ("E + A/(1 + exp(-k*(x - m)))", 0.45, "2 + 4/(1 + exp(-(x - m)/s))"),
    ("E + A*tanh((x - m)/s)", 0.45, "5 + 4*tanh((x - m)/s)"),
    ("E + exp(-(x - m)/s)", 0.45, "1 + exp(-(x - m)/(4*s))"),
    ("E + A*exp(-((x - m)/s)^2)", 0.45, "2 + 4*exp(-((x - m)/s)^2)"),
    ("A*exp(-exp(-(x - m)/s))", 0.45, "4*exp(-exp(-(x - m)/s))"),
    ("E + A*max(0, x - m)", 0.45, "2 + 3/s*max(0, x - m)"),
    ("a + b*log(x - m)", -0.125, "3 + 0.7*log((x - m)/s)"),
    ("A*(m - x)^c", 1.125, "2*((m - x)/(10*s))^0.6"),
  ]

  private static func runs(
    _ made: String, place: Double, over range: ClosedRange<Double>
  ) throws -> (x: [Double], y: [Double]) {
    let width = range.upperBound - range.lowerBound
    let x = (0...48).map { range.lowerBound + width * Double($0) / 48 }
    let law = try Formula(parsing: made)
    var stream = RandomStream(seed: 3, stream: 0)
    let y = try x.map { x in
      try law.value(at: ["x": x, "m": range.lowerBound + place * width, "s": width / 10])
        + 1e-3 * (stream.uniform() - 0.5)
    }
    return (x, y)
  }

  @Test(arguments: laws.indices, ranges.indices)
  func `what a variable is compared with is found wherever the runs lie`(law: Int, range: Int)
    throws
  {
    let (text, place, made) = Self.laws[law]
    let runs = try Self.runs(made, place: place, over: Self.ranges[range])
    let table = RunTable(name: "runs", numbers: [("x", runs.x), ("y", runs.y)])
    let typed = try Law(typed: Equation(parsing: "y = \(text)"), for: table)
    let fit = try Fitter(threads: 2).fit(
      Question(law: typed, table: table, objective: Self.squares))
    // Noise is uniform over 1e-3: 49 squares of it sum to 49e-6/12 on average.
    #expect(fit.cost <= 49e-6 / 12, "\(text) over \(Self.ranges[range])")
  }

  @Test(arguments: [
    ("A*exp(-((x/1e9 - m)/s)^2)", "4*exp(-((x/1e9 - m)/s)^2)", 1e9),
    ("A*exp(-((x*1e4 - m)/s)^2)", "4*exp(-((x*1e4 - m)/s)^2)", 1e-4),
    ("A*exp(-((x*1e6 - m)/s)^2)", "4*exp(-((x*1e6 - m)/s)^2)", 1e-6),
    ("A*exp(-((x - 2000 - m)/s)^2)", "4*exp(-((x - 2000 - m)/s)^2)", 1),
    ("A/(1 + exp(-k*(2e9 - x - m)))", "4/(1 + exp(-(2e9 - x - m)/s))", 1e6),
    ("E + A*exp(-x*1e3/s)", "2 + 4*exp(-x*1e3/s)", 1),
    ("E + A*exp(-(x/1e6/s)^2)", "2 + 4*exp(-(x/1e6/s)^2)", 1e6),
    ("b*x/1e9 + A*exp(-((x/1e9 - m)/s)^2)", "x/1e11 + 4*exp(-((x/1e9 - m)/s)^2)", 1e9),
    ("E + A*tanh((log(x) - 5 - m)/s)", "5 + 4*tanh((log(x) - 5 - m)/0.2)", 1e6),
  ])
  func `the constants next to a variable move what it is compared with`(
    text: String, made: String, unit: Double
  ) throws {
    let law = try Formula(parsing: made)
    let x = (1...60).map { 7 * Double($0) * unit }
    let isLogarithm = made.contains("log")
    let offset = made.contains("2000") ? -2000.0 : made.contains("2e9") ? 2e9 : 0
    let scale = made.contains("2e9") ? -1e6 : made.contains("1e3") ? 1e3 : 1
    let y = try x.map {
      try law.value(at: [
        "x": $0, "m": isLogarithm ? 14.2 : offset + 193 * scale, "s": 88 * abs(scale),
      ])
    }
    let table = RunTable(name: "runs", numbers: [("x", x), ("y", y)])
    let typed = try Law(typed: Equation(parsing: "y = \(text)"), for: table)
    let fit = try Fitter(threads: 2).fit(
      Question(law: typed, table: table, objective: Self.squares))
    #expect(fit.cost <= 1e-8, "\(text)")
    #expect(fit.atBound.isEmpty, "\(text)")
  }

  @Test func `two rises among years are found`() throws {
    let runs = try Self.runs(
      "2 + 4/(1 + exp(-(x - m)/(s/2))) + 3/(1 + exp(-(x - m - 4.5*s)/(0.7*s)))", place: 0.25,
      over: 2014...2026)
    let table = RunTable(name: "runs", numbers: [("x", runs.x), ("y", runs.y)])
    let law = try Law(
      typed: Equation(parsing: "y = E + A/(1 + exp(-(x - m)/s)) + B/(1 + exp(-(x - n)/t))"),
      for: table)
    let fit = try Fitter(threads: 2).fit(
      Question(law: law, table: table, objective: Self.squares))
    #expect(fit.cost <= 49e-6 / 12)
  }

  @Test func `each label has a place of its own among years`() throws {
    var (x, y, names): ([Double], [Double], [String]) = ([], [], [])
    for (name, place) in [("a", 0.3), ("b", 0.5), ("c", 0.65)] {
      let runs = try Self.runs(Self.laws[0].made, place: place, over: 2014...2026)
      (x, y) = (x + runs.x, y + runs.y)
      names += Array(repeating: name, count: runs.x.count)
    }
    let table = RunTable(name: "runs", numbers: [("x", x), ("y", y)], labels: [("g", names)])
    let law = try Law(typed: Equation(parsing: "y = A/(1 + exp(-(x - m[g])/s))"), for: table)
    let fit = try Fitter(threads: 2).fit(
      Question(law: law, table: table, objective: Self.squares))
    #expect(
      matchingDigits(try #require(fit.values[Symbol("m", index: "c")]), 2014 + 0.65 * 12) >= 6)
  }
}
