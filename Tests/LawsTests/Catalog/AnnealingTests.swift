import Foundation
import Laws
import Quantities
import Testing

struct AnnealingTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "annealing")
  }

  private let parameters: [Symbol: Double] = [
    "L0": 2.5, "A": 0.5, "alpha": 0.5, "C": 0.7, "lambda": 0.9,
  ]

  @Test func `the loss is that of the recursion over the steps`() throws {
    let run = ScheduledRun.uneven
    // m = lambda m + the fall of a step, S2 its area (arXiv:2408.11029); a fall between rows comes evenly.
    var (momentum, last, area) = (0.0, 0.0, 0.0)
    var expected: [Double] = []
    for row in run.steps.indices.dropFirst() {
      let width = run.steps[row] - run.steps[row - 1]
      let fall = (run.rates[row - 1] - run.rates[row]) / width
      for _ in 0..<Int(width) { momentum = 0.9 * momentum + fall }
      if row > 1 { area += width * (momentum + last) / 2 }
      last = momentum
      expected.append(2.5 + 0.5 / run.areas[row].squareRoot() - 0.7 * area)
    }
    let values = try run.values(of: law, at: parameters)
    #expect(values[0].isNaN)
    #expect(zip(values.dropFirst(), expected).allSatisfy { agree($0, $1, within: 1e-14) })
  }
}
