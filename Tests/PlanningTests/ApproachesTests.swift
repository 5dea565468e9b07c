import Fitting
import Foundation
import Laws
import Planning
import Quantities
import Runs
import Testing

/// Approaches to the best size, next to each other.
@Suite struct ApproachesTests {
  private static func approaches(sizes: [Double], tokens: [Double]) throws -> Approaches {
    var (n, d, loss): ([Double], [Double], [Double]) = ([], [], [])
    for (i, size) in sizes.enumerated() {
      for (j, count) in tokens.enumerated() {
        let wiggle = Double((7 * i + 11 * j) % 13 - 6) / 6
        n.append(size)
        d.append(count)
        loss.append((1.7 + 400 * pow(size, -0.34) + 410 * pow(count, -0.28)) * (1 + 1e-3 * wiggle))
      }
    }
    let table = RunTable(name: "runs", numbers: [("N", n), ("D", d), ("L", loss)])
    let question = try Question(law: LawCatalog.law(named: "chinchilla"), table: table)
    let fit = try Fitter().fit(question)
    return try Approaches(Planner(fit.calibration), data: question.data)
  }

  @Test func `an envelope that ends below the best size contradicts no law`() throws {
    let found = try Self.approaches(
      sizes: [1e7, 2e7, 4e7, 8e7], tokens: [3e9, 1e10, 1e11, 1e12])
    let first = try #require(found.finding(1))
    #expect(first.size.value < 0.5 * found.bestOfRuns)
    #expect(!found.envelopeReachesBest)
    #expect(!found.disagreements.contains { $0.0 == 1 || $0.1 == 1 })
  }

  @Test func `an envelope over all sizes is compared with the law`() throws {
    let found = try Self.approaches(
      sizes: [1e7, 1e8, 1e9, 1e10], tokens: [3e8, 3e9, 3e10, 3e11])
    #expect(found.envelopeReachesBest)
  }
}
