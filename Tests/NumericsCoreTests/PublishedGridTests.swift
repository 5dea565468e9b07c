import NumericsCore
import TestSupport
import Testing

/// The 4,500 starts of the published grid for the Chinchilla runs (arXiv:2404.10102).
@Suite(.enabled(if: SlowTests.areWanted && DataFiles.has(ChinchillaResiduals.file)))
struct PublishedGridTests {
  @Test func `every seventh of the published starts reaches the global minimum`() {
    var starts: [[Double]] = [[]]
    for ticks in [logs, logs, [-1, -0.5, 0, 0.5, 1], exponents, exponents] {
      starts = starts.flatMap { start in ticks.map { start + [$0] } }
    }
    #expect(starts.count == 4500)
    // All of them take seven minutes without optimization.
    starts = stride(from: 0, to: 4500, by: 7).map { starts[$0] }
    let search = MultiStart.best(
      of: ChinchillaResiduals(), starts: starts, loss: .huber(1e-3), threads: 2)
    #expect(matchingDigits(search.best.cost, 1.0182740178006e-3) >= 12)
    #expect(search.agreement(within: 1e-9) == 1)
  }

  private let logs: [Double] = [0, 5, 10, 15, 20, 25]
  private let exponents: [Double] = [0, 0.5, 1, 1.5, 2]
}
