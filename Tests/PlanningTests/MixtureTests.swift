import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// The best mixture of a law in shares.
@Suite struct MixtureTests {
  static let truth = (floor: 2.0, scales: [0.4, 0.1, 0.9])

  /// Thirty mixtures of three domains, and losses of a law.
  static func table(_ loss: ([Double]) -> Double) -> RunTable {
    var columns: [[Double]] = [[], [], []]
    var losses: [Double] = []
    for row in 0..<30 {
      let raw = [1.0 + Double(row % 5), 1 + Double(row / 5), 1 + Double((7 * row) % 11)]
      let shares = raw.map { $0 / raw.reduce(0, +) }
      for (k, share) in shares.enumerated() { columns[k].append(share) }
      losses.append(loss(shares))
    }
    let names: [Symbol] = ["w_books", "w_code", "w_web"]
    return RunTable(name: "mixtures", numbers: Array(zip(names, columns)) + [("L", losses)])
  }

  static func fit(_ law: String, _ loss: ([Double]) -> Double) throws -> Fit {
    let law = try Law(parsing: law)
    return try Fitter().fit(Question(law: law, table: table(loss)))
  }

  static let convex = """
    law mix
    response L
    variable w[i] in 0 .. 1
    shares w[i]
    parameter c positive search 0.5 .. 4
    parameter a[i] positive search 0.01 .. 2
    formula c + sum(i, a[i]*(w[i] + 0.05)^-0.5)
    """

  // The derivatives by all shares are equal at the optimum: (w_i + 0.05) goes with a_i^(2/3).
  @Test func `an optimum inside has equal slopes`() throws {
    let fit = try Self.fit(Self.convex) { shares in
      zip(Self.truth.scales, shares).reduce(Self.truth.floor) {
        $0 + $1.0 / ($1.1 + 0.05).squareRoot()
      }
    }
    let plan = try Planner(fit.calibration).plan(for: .best(["w"]))
    let weights = Self.truth.scales.map { VectorMath.power($0, 2.0 / 3) }
    let total = weights.reduce(0, +)
    for (estimate, weight) in zip(plan.allocation, weights) {
      #expect(matchingDigits(estimate.value, 1.15 * weight / total - 0.05) >= 5)
    }
    #expect(plan.notes.isEmpty)
  }

  @Test func `a linear law puts everything on one domain and says why`() throws {
    let fit = try Self.fit(
      """
      law line
      response L
      variable w[i] in 0 .. 1
      shares w[i]
      parameter t[i] real search 0 .. 5
      formula sum(i, t[i]*w[i])
      """
    ) { 3 * $0[0] + 2 * $0[1] + 4 * $0[2] }
    let plan = try Planner(fit.calibration).plan(for: .best(["w[i]"]))
    let shares = Dictionary(
      uniqueKeysWithValues: plan.allocation.map { ($0.symbol.name, $0.value) })
    #expect(abs(try #require(shares["w[code]"]) - 1) < 1e-9)
    #expect(matchingDigits(plan.response.value, 2) >= 6)
    #expect(try #require(plan.notes.first).contains("a corner of what is allowed"))
    // With no share above one half the two best domains share alike.
    var planner = try Planner(fit.calibration)
    planner.mostShare = 0.5
    #expect(matchingDigits(try planner.plan(for: .best(["w"])).response.value, 2.5) >= 6)
    planner.mostShare = 0.2
    let error = #expect(throws: PlanError.self) { try planner.plan(for: .best(["w"])) }
    #expect("\(try #require(error))".contains("the most that a share may be is 0.2"))
  }
}
