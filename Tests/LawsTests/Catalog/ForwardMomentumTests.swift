import Foundation
import Laws
import Quantities
import Testing

struct ForwardMomentumTests {
  let law: Law

  init() throws {
    law = try LawCatalog.law(named: "forward-momentum")
  }

  private let parameters: [Symbol: Double] = [
    "L0": 2, "lS": 0.5, "aS": 0.5, "lN": 100, "aN": 0.3, "lM": 1e-3, "lambda": 0.9, "N": 1e8,
  ]

  /// M of arXiv:2512.13705 at each row but the first: the moments of the fall of a step, step by step.
  private func momentum(of run: ScheduledRun) -> [Double] {
    var (first, second, last, area) = (0.0, 0.0, 0.0, 0.0)
    var areas: [Double] = []
    for row in run.steps.indices.dropFirst() {
      let width = run.steps[row] - run.steps[row - 1]
      let fall = (run.rates[row - 1] - run.rates[row]) / width
      for _ in 0..<Int(width) {
        first = 0.9 * first + 0.1 * fall
        second = 0.999 * second + 0.001 * fall * fall
      }
      let ratio = first / (second.squareRoot() + 1e-8)
      if row > 1 { area += width * (ratio + last) / 2 }
      last = ratio
      areas.append(area)
    }
    return areas
  }

  @Test func `the loss is that of the moments, step by step`() throws {
    let run = ScheduledRun.uneven
    let values = try run.values(of: law, at: parameters)
    #expect(values[0].isNaN)
    for (row, momentum) in zip(run.steps.indices.dropFirst(), momentum(of: run)) {
      let expected =
        2 + 0.5 / run.areas[row].squareRoot() + 100 * pow(1e8, -0.3) - 1e-3 * momentum
      #expect(agree(values[row], expected, within: 1e-13), "row \(row)")
    }
  }

  @Test func `falls lower the loss, and a larger model does`() throws {
    let run = ScheduledRun.uneven
    let still = try run.values(of: law, at: parameters.merging(["lM": 0]) { $1 })
    let values = try run.values(of: law, at: parameters)
    let large = try run.values(of: law, at: parameters.merging(["N": 1e9]) { $1 })
    #expect(values[4] < still[4])
    #expect(agree(values[4] - large[4], 100 * (pow(1e8, -0.3) - pow(1e9, -0.3)), within: 1e-12))
  }

  @Test func `a fall to a half counts as much as one to a tenth in as many steps`() throws {
    let steps = (0..<200).map { 1000 + Double($0) }
    let falls = [0.5, 0.9].map { share in
      ScheduledRun(steps: steps, rates: steps.map { 3e-3 * (1 - share * ($0 - 1000) / 199) })
    }
    #expect(agree(momentum(of: falls[0])[198], momentum(of: falls[1])[198], within: 1e-2))
  }
}
