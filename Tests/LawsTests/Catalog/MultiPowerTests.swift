import Foundation
import Laws
import Quantities
import Testing

struct MultiPowerTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "multi-power")
  }

  private let parameters: [Symbol: Double] = [
    "L0": 3, "A": 0.5, "alpha": 0.5, "B": 300, "C": 2, "beta": 0.6, "gamma": 0.65,
  ]

  /// What is gained of a change to a rate by a summed rate since then (arXiv:2503.12811).
  private func share(_ rate: Double, _ area: Double) -> Double {
    1 - pow(1 + 2 * pow(rate, -0.65) * area, -0.6)
  }

  @Test func `every fall lowers the loss by a power of what follows it`() throws {
    let run = ScheduledRun.uneven
    let values = try run.values(of: law, at: parameters)
    for (row, area) in run.areas.enumerated() {
      // The warm-up is a rise at half of the rate.
      var gained = -run.rates[0] * share(run.rates[0] / 2, area)
      for fall in run.rates.indices.dropFirst() where fall <= row {
        let (before, after) = (run.rates[fall - 1], run.rates[fall])
        // The paper takes the rate after a fall; here it is the mean, the same for falls in one row and in several.
        gained += (before - after) * share((before + after) / 2, area - run.areas[fall])
      }
      let expected = 3 + 0.5 / area.squareRoot() - 300 * gained
      #expect(agree(values[row], expected, within: 1e-14), "row \(row)")
    }
  }
}
