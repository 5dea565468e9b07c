import Formulas
import Foundation
import Quantities
import Runs
import TestSupport
import Testing

/// Sums of learning rates on published curves, whose schedules are known at every step.
@Suite(
  .enabled(
    if: DataFiles.has("lr-schedule-curves/100M_cosine_24000.csv"), "needs ../shared/data"))
struct RateCurveTests {
  private static let cosine = "lr-schedule-curves/100M_cosine_24000.csv"
  private static let constant = "lr-schedule-curves/100M_constant_24000.csv"

  private func curves(_ files: [String], _ texts: [String]) throws -> RunTable {
    var table = try RunTable(
      contentsOf: files.map { try #require(DataFiles.path($0)) }, mapping: .usual)
    for text in texts {
      let derivation = try Derivation(parsing: text)
      table = try table.adding(
        try #require(derivation.symbol), as: derivation.formula, written: text)
    }
    return table
  }

  @Test func `the sum of rows is that of numpy`() throws {
    let table = try curves([Self.cosine], ["S = cumsum(lr)"])
    var sum = 0.0
    let expected = try table.numbers("lr").map { rate in
      sum += rate
      return sum
    }
    #expect(try table.numbers("S") == expected)
    // numpy.cumsum(lr)[-1], numpy 2.4.6
    #expect(try table.numbers("S").last == 0.028299375223471653)
  }

  @Test func `the sum over steps is that of the whole schedule`() throws {
    let table = try curves(
      [Self.cosine], ["S1 = first(lr)*(first(step) - 2160/2 + 1) + cumsum(lr, step)"])
    let steps = try table.numbers("step")
    for (step, sum) in zip(steps, try table.numbers("S1")) {
      let rates = (0...Int(step)).map(Self.rate)
      let whole = rates.reduce(0, +)
      // 3.4e-5 in numpy: the sum of steps ends with a whole own rate, trapezoids with half of it.
      #expect(abs(sum / whole - 1) < 5e-5)
    }
  }

  /// The rate at a step: a warm-up of 2160 steps, both ends in it, then a half cosine to a tenth.
  private static func rate(at step: Int) -> Double {
    let (peak, end, warm, last) = (3e-4, 3e-5, 2160, 24_000)
    guard step >= warm else { return peak * Double(step) / Double(warm - 1) }
    let angle = Double.pi * Double(step - warm) / Double(last - warm)
    return end + (peak - end) / 2 * (1 + cos(angle))
  }

  @Test func `files that stand together are a run each`() throws {
    let together = try curves([Self.cosine, Self.constant], ["S = cumsum(lr, step)"])
    let alone = try [Self.cosine, Self.constant].flatMap {
      try curves([$0], ["S = cumsum(lr, step)"]).numbers("S")
    }
    #expect(try together.numbers("S") == alone)
    #expect(
      together.provenance.steps.last?.hasSuffix(
        "over the rows of 2 runs by 'table', in the order of 'step'") == true)
  }
}
