import Fitting
import Formulas
import Foundation
import Laws
import Quantities
import Runs
import TestSupport
import Testing

/// Differences of two choices, in which what the law misses at both cancels.
@Suite struct ExpectedDifferenceTests {
  private static func expectation() throws -> RunExpectation {
    let fit = try Fitter().fit(
      Question(
        law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.01)))
    return try #require(RunExpectation(fit.calibration))
  }

  private static func site(
    _ expectation: RunExpectation, _ size: Double, _ tokens: Double
  ) throws -> RunExpectation.Site {
    try #require(expectation.site(at: ["N": size, "D": tokens]))
  }

  @Test func `the difference is that of the expected runs, and its noise is that of both`() throws {
    let expectation = try Self.expectation()
    let (a, b) = (
      try Self.site(expectation, 2e9, 4e10), try Self.site(expectation, 1e9, 2e10)
    )
    let found = try #require(expectation.comparison(of: a, with: b))
    #expect(found.basis == .misfit && found.measure == .share)
    #expect(matchingDigits(found.value, a.value / b.value - 1) >= 12)
    let (runs, expected) = (try #require(found.ofRuns), try #require(found.expected))
    #expect(runs.lower < expected.lower && expected.upper < runs.upper)
    #expect(expected.contains(found.value))
    let back = try #require(expectation.comparison(of: b, with: a))
    // Both say of the logarithm the same with the other sign.
    #expect(matchingDigits(1 + back.value, 1 / (1 + found.value)) >= 12)
    #expect(
      matchingDigits(try #require(back.chanceLower), 1 - (try #require(found.chanceLower))) >= 9)
  }

  @Test func `near choices are told apart by less than as if they missed apart`() throws {
    let expectation = try Self.expectation()
    let points: [[Symbol: Double]] = [["N": 2e9, "D": 4e10], ["N": 2.2e9, "D": 4e10]]
    let sites = try points.map { try #require(expectation.site(at: $0)) }
    let runs = try points.map { try #require(expectation.run(at: $0)) }
    let found = try #require(expectation.comparison(of: sites[1], with: sites[0]))
    let apart = runs.reduce(0) { $0 + pow(log($1.run.interval.upper / $1.value), 2) }.squareRoot()
    let half = try log((1 + #require(found.ofRuns).upper) / (1 + found.value))
    #expect(half < 0.9 * apart)
  }

  @Test func `two runs of one choice end level, either lower as often`() throws {
    let expectation = try Self.expectation()
    let site = try Self.site(expectation, 1e9, 2e10)
    let found = try #require(expectation.comparison(of: site, with: site))
    #expect(found.value == 0 && found.chanceLower == 0.5)
    #expect(try #require(found.ofRuns).contains(0))
  }
}
