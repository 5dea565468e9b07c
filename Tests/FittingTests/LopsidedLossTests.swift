import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Quantities
import Runs
import Testing

/// Losses that count one side more: quantiles and overestimates.
@Suite struct LopsidedLossTests {
  private static let x = [
    1.0, 1.478, 1.957, 2.435, 2.913, 3.391, 3.87, 4.348, 4.826, 5.304, 5.783, 6.261, 6.739, 7.217,
    7.696, 8.174, 8.652, 9.13, 9.609, 10.087, 10.565, 11.043, 11.522, 12,
  ]
  private static let y = [
    2.736, 3.827, 3.908, 5.337, 4.415, 4.811, 5.756, 5.536, 5.4, 6.015, 7.142, 7.097, 8.357, 7.062,
    8.535, 8.052, 8.542, 12.736, 10.778, 14.787, 12.116, 13.329, 10.305, 10.914,
  ]

  static func line(
    _ x: [Double], _ y: [Double], _ loss: RobustLoss, weights: Symbol? = nil
  ) throws -> Question {
    let law = try Law(
      Equation(parsing: "y = a + b*x"), tableSymbols: ["x", "y"], units: [:], written: "a + b*x")
    let table = RunTable(
      name: "line",
      numbers: [("x", x), ("y", y), ("w", x.indices.map { $0 % 3 == 0 ? 2 : 1 })])
    return try Question(
      law: law, table: table, objective: Objective(scale: .linear, loss: loss, weights: weights))
  }

  // The linear program of Koenker & Bassett, solved by scipy.optimize.linprog 1.17.1 (HiGHS).
  @Test(arguments: [
    (0.1, 2.0166500665272764, 0.7193499334727238, 2.9219122600266108),
    (0.25, 2.1344301075268817, 0.7316308243727597, 6.603079301075269),
    (0.75, 2.0796445108289765, 0.9499626587005229, 9.807864264376402),
    (0.9, 2.106207788813382, 1.1642707788813382, 5.80080857292211),
    (0.98, 2.3298450078410866, 1.2349712493465763, 1.2215759017250405),
  ])
  func `quantile lines are those of the linear program`(
    share: Double, a: Double, b: Double, cost: Double
  ) throws {
    let fit = try Fitter().fit(Self.line(Self.x, Self.y, .quantile(share)))
    #expect(fit.isConverged)
    // The data have four decimals, the solver nine digits.
    #expect(abs(fit.cost / cost - 1) < 1e-9)
    #expect(abs(try #require(fit.values["a"]) / a - 1) < 1e-8)
    #expect(abs(try #require(fit.values["b"]) / b - 1) < 1e-8)
  }

  @Test func `weights count in a quantile as in the linear program`() throws {
    let fit = try Fitter().fit(Self.line(Self.x, Self.y, .quantile(0.9), weights: "w"))
    #expect(abs(fit.cost / 7.239468424197161 - 1) < 1e-9)
    #expect(abs(try #require(fit.values["b"]) / 1.1051530993278567 - 1) < 1e-8)
  }

  // Reweighted least squares in numpy, to a fixed point.
  @Test(arguments: [
    (10.0, 2.0631034813738465, 0.7609284050362963, 66.93681796029469),
    (0.1, 2.0767435497822904, 1.0793623500372422, 12.69900392462022),
  ])
  func `lines that weigh overestimates are expectiles`(
    factor: Double, a: Double, b: Double, cost: Double
  ) throws {
    let fit = try Fitter().fit(Self.line(Self.x, Self.y, .overestimate(factor)))
    #expect(abs(fit.cost / cost - 1) < 1e-12)
    #expect(abs(try #require(fit.values["a"]) / a - 1) < 1e-10)
    #expect(abs(try #require(fit.values["b"]) / b - 1) < 1e-10)
  }

  // The least of 60 searches by scipy.optimize (Nelder-Mead): 0.0797828079768606, 0.16849170531147303.
  @Test(arguments: [(0.2, 0.0797828079768606), (0.7, 0.16849170531147303)])
  func `a power law's quantile costs no more than a long search finds`(
    share: Double, cost: Double
  ) throws {
    let sizes = [
      10, 15.01, 22.54, 33.84, 50.8, 76.27, 114.5, 171.9, 258.1, 387.5, 581.7, 873.3, 1311, 1968,
      2955, 4437, 6661, 10000,
    ].map { $0 * 1e6 }
    let losses = [
      3.3786, 3.1895, 3.092, 2.9928, 2.6871, 2.5554, 2.4597, 2.3412, 2.3208, 2.1852, 2.1477, 2.2829,
      2.0339, 2.0545, 1.9713, 2.0301, 1.9348, 1.9439,
    ]
    let law = try Law(
      Equation(parsing: "L = E + A*N^-a"), tableSymbols: ["L", "N"], written: "E + A*N^-a")
    let fit = try Fitter().fit(
      Question(
        law: law, table: RunTable(name: "power", numbers: [("N", sizes), ("L", losses)]),
        objective: Objective(scale: .log, loss: .quantile(share))))
    #expect(fit.isConverged)
    #expect(abs(fit.cost / cost - 1) < 1e-7)
    let below = zip(sizes, losses).count { size, loss in
      loss < law.formula.number(at: fit.values.merging(["N": size]) { $1 }) - 1e-9
    }
    #expect((Double(below) - share * 18).magnitude <= 3)
  }

  /// 60 runs about a line, noise of Gumbel's distribution, which falls slowly above and fast below.
  private static func simulated(seed: UInt64, _ loss: RobustLoss) throws -> Question {
    var stream = RandomStream(seed: seed, stream: 7)
    let x = (0..<60).map { 1 + 11 * Double($0) / 59 }
    let y = x.map { 2 + 0.7 * $0 - 0.5 * log(-log(stream.uniform())) }
    return try line(x, y, loss)
  }

  /// How often intervals of the intercept and of the slope hold the truth.
  private static func held(_ loss: RobustLoss, shift: Double) throws -> (a: Int, b: Int) {
    let fits = try (1...600).map { try Fitter().fit(simulated(seed: $0, loss)) }
    func count(_ symbol: Symbol, _ truth: Double) throws -> Int {
      try fits.count { try #require($0[symbol]?.interval).contains(truth) }
    }
    return (try count("a", 2 + shift), try count("b", 0.7))
  }

  @Test(arguments: [0.1, 0.5, 0.9])
  func `intervals of a quantile of 95 % hold the truth as often`(share: Double) throws {
    let (a, b) = try Self.held(.quantile(share), shift: -0.5 * log(-log(share)))
    // 600 fits tell 95 % to 0.9 % (one standard deviation).
    #expect((528...590).contains(a), "\(a)")
    #expect((528...590).contains(b), "\(b)")
  }

  @Test func `intervals of a law that weighs overestimates hold the truth as often`() throws {
    // The expectile 1/11 of Gumbel's distribution of scale 0.5, by numerical integration below.
    let count = 200_000
    let noise = (0..<count).map { -0.5 * log(-log((Double($0) + 0.5) / Double(count))) }
    var (low, high) = (-2.0, 2.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      let slope = noise.reduce(0) { $0 + RobustLoss.overestimate(10).slope(middle - $1) }
      if slope < 0 { low = middle } else { high = middle }
    }
    let (a, b) = try Self.held(.overestimate(10), shift: low)
    #expect((540...590).contains(a), "\(a)")
    #expect((540...590).contains(b), "\(b)")
  }

  @Test func `a quantile with hardly a run beyond it has no standard errors, and says so`() throws {
    let fit = try Fitter().fit(Self.line(Self.x, Self.y, .quantile(0.98)))
    #expect(fit["b"]?.standardError == nil)
    #expect(
      fit.warnings.contains {
        $0.contains("of 24 runs about 0.48 are to end beyond the 0.98 quantile")
      },
      "\(fit.warnings)")
  }

  @Test(arguments: [RobustLoss.quantile(0.9), .overestimate(10)])
  func `nothing is said of new runs about a law that is not their middle`(
    loss: RobustLoss
  ) throws {
    let question = try Self.line(Self.x, Self.y, loss)
    let fit = try Fitter().fit(question)
    let mean = try fit.calibration.estimate(
      of: Formula(parsing: "a + 10*b"), symbol: "y", unit: nil, at: [:])
    #expect(mean.interval != nil)
    #expect(fit.calibration.newRun(around: mean) == nil)
    #expect(RunExpectation(fit.calibration) == nil)
    #expect(fit.residuals.scatter == nil)
    let methods = try IntervalsByMethod(
      [.covariance, .wild, .profile, .posterior], of: question, fit: fit)
    #expect(methods.columns.map { $0.reason == nil } == [true, false, false, false])
    let back = try Fit(json: fit.json(), name: "fit.json")
    #expect(back.residuals.lopsided == loss)
    #expect(back.objective.loss == loss)
  }

  @Test func `known errors are those of noise on both sides`() throws {
    let question = try Self.line(Self.x, Self.y, .quantile(0.9))
    var objective = question.objective
    objective.errors = KnownErrors(column: "w")
    #expect(throws: FitError.self) { try question.minimizing(objective) }
  }

  @Test(arguments: [
    ("quantile:1", "between 0 and 1"), ("quantile:0", "between 0 and 1"),
    ("quantile:abc", "such as quantile:0.9"), ("quantile", "such as quantile:0.9"),
    ("overestimate:-1", "such as overestimate:10"), ("overestimate", "above 0"),
    ("huber:0", "above 0"), ("least", "squares, absolute, huber:DELTA, quantile:SHARE"),
  ])
  func `a text that is no loss is answered with what is accepted`(
    text: String, words: String
  ) throws {
    let error = try #require(throws: FitError.self) { _ = try RobustLoss(parsing: text) }
    #expect("\(error)".contains("'\(text)'"))
    #expect("\(error)".contains(words), "\(error)")
  }

  @Test(arguments: RobustLoss.allTexts)
  func `a loss reads back from its text`(text: String) throws {
    #expect(try RobustLoss(parsing: text).text == text)
  }
}

extension RobustLoss {
  fileprivate static let allTexts = [
    "squares", "absolute", "huber:0.001", "quantile:0.9", "overestimate:10",
  ]
}
