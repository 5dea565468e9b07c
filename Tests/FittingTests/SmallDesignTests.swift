import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Few runs, as a first study has them: often the law's parameters are not determined, and resamples give
/// coefficients that differ by hundreds of powers of ten.
@Suite struct SmallDesignTests {
  /// 4 to 10 runs of a chinchilla law with a noise of a hundredth at sizes and ratios that the number of
  /// the design draws.
  static func runs(_ number: Int) -> RunTable {
    var stream = RandomStream(seed: 13, stream: UInt64(number))
    let ratios = stream.index(below: 3) == 0 ? [20.0] : [20, 40, 80, 160]
    var columns: [[Double]] = [[], [], []]
    for _ in 0..<(4 + stream.index(below: 7)) {
      let size = VectorMath.power(10, 7 + 3 * stream.uniform())
      let tokens = size * ratios[stream.index(below: ratios.count)]
      let law =
        1.69 + 406 * VectorMath.power(size, -0.34) + 411 * VectorMath.power(tokens, -0.28)
      // Four digits, as logs print a loss.
      let seen = (law * (1 + 0.01 * stream.normal()) * 1e4).rounded() / 1e4
      for (place, value) in [size, tokens, seen].enumerated() { columns[place].append(value) }
    }
    return RunTable(
      name: "few", numbers: [("N", columns[0]), ("D", columns[1]), ("L", columns[2])])
  }

  static func laws() throws -> [Law] {
    [
      try LawCatalog.law(named: "chinchilla"), try LawCatalog.law(named: "kaplan"),
      try Law(Equation(parsing: "L = E + A*N^-a"), tableSymbols: ["N", "D", "L"]),
    ]
  }

  /// Every interval that is given runs from a number up to one that is not less, open ends apart.
  static func check(designs: Range<Int>, resamples: Int) throws {
    for law in try laws() {
      for number in designs {
        let bootstrap = Bootstrap(resamples: resamples, limits: .bca)
        let fitter = Fitter(uncertainty: .bootstrap(bootstrap), seed: UInt64(number))
        guard let problem = try? Question(law: law, table: runs(number)),
          let fit = try? fitter.fit(problem)
        else { continue }
        for estimate in fit.parameters + fit.derived {
          guard let interval = estimate.interval else { continue }
          #expect(interval.lower <= interval.upper, "\(law.name) \(number) \(estimate)")
        }
      }
    }
  }

  @Test func `corrected intervals of few runs are intervals`() throws {
    try Self.check(designs: 0..<8, resamples: 20)
  }

  @Test(.enabled(if: SlowTests.areWanted))
  func `corrected intervals of 400 designs of few runs are intervals`() throws {
    try Self.check(designs: 0..<400, resamples: 50)
  }

  @Test(arguments: [1, 0x1p-400, 0x1p300])
  func `corrected intervals scale with the response`(factor: Double) throws {
    let law = try Law(
      parsing: """
        law line
        response y real
        variable x
        parameter a real search -1e100 .. 1e100
        formula a*x
        """)
    let table = RunTable(
      name: "line",
      numbers: [
        ("x", BootstrapTests.sizes), ("y", BootstrapTests.values.map { $0 * factor }),
      ])
    let problem = try Question(
      law: law, table: table, objective: Objective(scale: .linear, loss: .squares))
    let fitter = Fitter(uncertainty: .bootstrap(Bootstrap(resamples: 2000, limits: .bca)))
    let estimate = try #require(try fitter.fit(problem).parameters.first)
    let plain = try BootstrapTests.slope(Bootstrap(resamples: 2000, limits: .bca))
    // The draws are the same, the linear fits equal to rounding.
    let (scaled, own) = (try #require(estimate.interval), try #require(plain.interval))
    #expect(matchingDigits(scaled.lower / factor, own.lower) >= 9)
    #expect(matchingDigits(scaled.upper / factor, own.upper) >= 9)
  }
}
