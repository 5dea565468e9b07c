import Fitting
import Formulas
import Foundation
import Laws
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// The best of some values under bounds, beside closed forms and brute force.
@Suite struct BoundedChoiceTests {
  static let streams: [Double] = [1, 2, 4, 8, 16]

  /// The published law of parallel streams on Stack-V2-Python, arXiv:2505.10475.
  static func parallel() throws -> Calibration {
    let law = try LawCatalog.law(named: "parscale")
    return try Calibration(law, published: law.publishedValues(named: "stack"))
  }

  static func bound(_ need: String, _ limit: Double) throws -> BoundedChoice.Bound {
    BoundedChoice.Bound(need: try Formula(parsing: need), limit: limit, words: need)
  }

  static func loss(_ fit: Calibration, _ size: Double, _ streams: Double) throws -> Double {
    let p = fit.values
    let gain = try 1 + #require(p["k"]) * log(streams)
    return try #require(p["E"]) + pow(#require(p["A"]) / (size * gain), #require(p["alpha"]))
  }

  // N = (8e9 - 3e8 P)/2 by memory, 3.35e12 t - 3e8 P bytes are read in the latency.
  @Test func `streams under memory and latency have the sizes of the closed form`() throws {
    let fit = try Self.parallel()
    let choice = try BoundedChoice(
      Planner(fit), of: "P", among: Self.streams,
      within: [
        Self.bound("2*N + 3e8*P", 8e9), Self.bound("(2*N + 2e7*P)/3.35e12", 0.002),
      ])
    for (candidate, streams) in zip(choice.candidates, Self.streams) {
      let found = try #require(candidate)
      let (memory, latency) = ((8e9 - 3e8 * streams) / 2, (0.002 * 3.35e12 - 2e7 * streams) / 2)
      let size = min(memory, latency)
      #expect(matchingDigits(try #require(found.point["N"]), size) >= 12)
      #expect(matchingDigits(found.response.value, try Self.loss(fit, size, streams)) >= 12)
      #expect(found.binding?.words == (memory < latency ? "2*N + 3e8*P" : "(2*N + 2e7*P)/3.35e12"))
    }
    let brute = try Self.streams.min {
      let losses = try [$0, $1].map { streams in
        try Self.loss(
          fit, min((8e9 - 3e8 * streams) / 2, (0.002 * 3.35e12 - 2e7 * streams) / 2), streams)
      }
      return losses[0] < losses[1]
    }
    #expect(choice.best?.value == brute)
    // Neither end: streams pay, but not without end.
    #expect(choice.best?.value != 1 && choice.best?.value != 16)
  }

  // 8 streams stand for 1.818 times the parameters: 1 + 0.3935 ln 8 of arXiv:2505.10475.
  @Test func `streams that cost nothing are worth the published factor of the size`() throws {
    let fit = try Self.parallel()
    let choice = try BoundedChoice(
      Planner(fit), of: "P", among: [8], within: [Self.bound("2*N", 4e9)])
    let loss = try #require(choice.candidates[0]).response.value
    let plain = try fit.prediction(at: ["N": 2e9 * 1.818, "P": 1]).response.value
    #expect(matchingDigits(loss, plain) >= 4.5)
  }

  @Test func `streams beyond the runs are flagged, with intervals of the fit`() throws {
    let table = try RunTable(contentsOf: PackageFiles.path("Data/parscale/runs.csv"))
      .keeping(where: Condition(parsing: "corpus == 'pile'"))
    let fit = try Fitter().fit(
      Question(law: LawCatalog.law(named: "parscale"), table: table))
    let choice = try BoundedChoice(
      Planner(fit.calibration), of: "P", among: [4, 16], within: [Self.bound("2*N", 4e9)])
    let reach = choice.candidates.map { candidate in
      candidate?.reach.first { $0.symbol == "P" }?.decades ?? .nan
    }
    #expect(reach[0] == 0 && matchingDigits(reach[1], log10(2)) > 12)
    let interval = try #require(choice.best?.response.interval)
    #expect(interval.lower < interval.upper)
  }

  @Test func `what lies within the tolerance of the best is nearly as good`() throws {
    let planner = try Planner(Self.parallel(), tolerance: .share(0.01))
    let choice = try BoundedChoice(
      planner, of: "P", among: Self.streams, within: [Self.bound("2*N + 3e8*P", 8e9)])
    let best = try #require(choice.best)
    #expect(choice.slack == 0.01 * best.response.value)
    let brute = zip(choice.candidates, Self.streams).filter { candidate, streams in
      let loss = candidate?.response.value ?? .nan
      return streams != best.value && loss <= 1.01 * best.response.value
    }.map(\.1)
    #expect(choice.nearlyAsGood.map(\.value) == brute && !brute.isEmpty)
    #expect(brute.count < Self.streams.count - 1)
  }

  @Test func `a bound on what has no value is refused, one without N bounds nothing`() throws {
    let planner = try Planner(Self.parallel())
    let unknown = #expect(throws: PlanError.self) {
      try BoundedChoice(planner, of: "P", among: [1], within: [Self.bound("2*N*D", 8e9)])
    }
    #expect(unknown?.description.contains("'2*N*D' uses 'D', which has no value") == true)
    let endless = #expect(throws: PlanError.self) {
      try BoundedChoice(planner, of: "P", among: [1], within: [Self.bound("P", 8e9)])
    }
    #expect(endless?.description.contains("runs off to zero or infinity") == true)
    let none = try BoundedChoice(planner, of: "P", among: [1, 2], within: [Self.bound("2*N", 1)])
    #expect(none.best == nil)
  }
}
