import Checking
import Fitting
import NumericsCore
import Testing

@Suite struct CoverageTests {
  private static func coverage(threads: Int = 1) throws -> Coverage {
    let problem = try Examined.with {
      $0.objective = Objective(scale: .log, loss: .squares)
    }.problem
    let fit = try Fitter().fit(problem)
    return try CoverageSimulator(simulations: 200, resamples: 0, threads: threads)
      .coverage(of: problem, fit: fit)
  }

  @Test func `intervals of squares hold the truth of normal runs as often as they say`() throws {
    let coverage = try Self.coverage()
    #expect(coverage.rows.map(\.name).contains("alpha"))
    for row in coverage.rows {
      // 200 simulations tell 95 % to a standard deviation of 1.5 %: three of them.
      #expect(abs((row.shares[0] ?? 0) - 0.95) < 0.046, "\(row)")
    }
  }

  @Test func `coverage is the same on any number of threads`() throws {
    #expect(try Self.coverage().rows == Self.coverage(threads: 4).rows)
  }

  @Test func `a fit without scatter cannot be simulated`() throws {
    let problem = try Examined.with {
      $0.sizes = [1e7, 3e7, 9e7, 2e8, 8e8]
      $0.tokens = [1e10, 3e9, 4e10, 2e9, 8e9]
    }.problem
    let fit = try Fitter().fit(problem)
    #expect(throws: CheckError.self) {
      try CoverageSimulator(simulations: 2).coverage(of: problem, fit: fit)
    }
  }
}
