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
    planner.shareLimits.most.others = 0.5
    #expect(matchingDigits(try planner.plan(for: .best(["w"])).response.value, 2.5) >= 6)
    planner.shareLimits.most.others = 0.2
    let error = #expect(throws: PlanError.self) { try planner.plan(for: .best(["w"])) }
    #expect("\(try #require(error))".contains("the most that a share may be is 0.2"))
  }

  static let powers = (scales: [3.0, 0.4, 0.2], exponents: [0.9, 0.4, 0.6])

  /// 1 + 1/Σ s w^g, whose slopes at 0 are infinite.
  static func loss(_ shares: [Double], _ scales: [Double] = powers.scales) -> Double {
    1 + 1
      / zip(zip(scales, powers.exponents), shares).reduce(0) {
        $0 + $1.0.0 * VectorMath.power($1.1, $1.0.1)
      }
  }

  static func powersFit(_ scales: [Double] = powers.scales) throws -> Fit {
    let text = """
      law powers
      response L
      variable w[i] in 0 .. 1
      shares w[i]
      parameter E positive search 0.1 .. 3
      parameter s[i] positive search 0.1 .. 10
      parameter g[i] in 0 .. 1
      formula E + 1/sum(i, s[i]*w[i]^g[i])
      """
    // The scales and exponents are held, so that the law is the function that is searched.
    var held: [Symbol: Double] = [:]
    for (index, domain) in ["books", "code", "web"].enumerated() {
      held[Symbol("s[\(domain)]")] = scales[index]
      held[Symbol("g[\(domain)]")] = powers.exponents[index]
    }
    return try Fitter().fit(
      Question(
        law: Law(parsing: text), table: table { loss($0, scales) }, holding: held))
  }

  /// The least of a function over mixtures on a grid, each step of it refined about the least.
  static func searched(
    least: [Double] = [0, 0, 0], most: [Double] = [1, 1, 1], _ value: ([Double]) -> Double
  ) -> (value: Double, shares: [Double]) {
    var (center, width, best) = ([0.5, 0.25], 0.5, (value: Double.infinity, shares: [Double]()))
    for _ in 0..<12 {
      let origin = center
      for i in -20...20 {
        for j in -20...20 {
          let (a, b) = (
            origin[0] + width * Double(i) / 20, origin[1] + width * Double(j) / 20
          )
          let shares = [a, b, 1 - a - b]
          guard
            zip(shares, zip(least, most)).allSatisfy({ $0 >= $1.0 && $0 <= $1.1 })
          else { continue }
          let found = value(shares)
          if found < best.value { (best, center) = ((found, shares), [a, b]) }
        }
      }
      width /= 5
    }
    return best
  }

  @Test func `exponents below 1 leave no share at 0, as a dense search says`() throws {
    let calibration = try Self.powersFit().calibration
    let plan = try Planner(calibration).plan(for: .best(["w"]))
    let search = Self.searched { Self.loss($0) }
    #expect(abs(plan.response.value - search.value) < 1e-8)
    for (estimate, share) in zip(plan.allocation, search.shares) {
      #expect(share > 1e-4)
      #expect(matchingDigits(estimate.value, share) >= 4)
    }
    #expect(plan.notes.isEmpty)
    // Within limits too.
    var planner = try Planner(calibration)
    planner.shareLimits = ShareLimits(most: .init(["books": 0.6]), least: .init(["web": 0.1]))
    let limited = Self.searched(least: [0, 0, 0.1], most: [0.6, 1, 1]) { Self.loss($0) }
    #expect(abs(try planner.plan(for: .best(["w"])).response.value - limited.value) < 1e-8)
  }

  static func planner(
    _ limits: ShareLimits = .init(), tolerance: Tolerance = .share(0.001)
  ) throws -> MixturePlanner {
    try MixturePlanner(
      [.init(name: "L", planner: Planner(powersFit().calibration, tolerance: tolerance))],
      over: "w", within: limits)
  }

  @Test func `a share is nearly as good to where a dense search leaves the tolerance`() throws {
    let plan = try Self.planner().plan()
    let level = 1.001 * Self.searched { Self.loss($0) }.value
    // The largest third share at which the best of both others is below the level, by halving.
    func best(_ third: Double) -> Double {
      (0...2000).lazy.map { Double($0) / 2000 * (1 - third) }.reduce(.infinity) {
        min($0, Self.loss([$1, 1 - third - $1, third]))
      }
    }
    var (inside, outside) = (plan.shares[2].estimate.value, 1.0)
    for _ in 0..<40 {
      let middle = (inside + outside) / 2
      if best(middle) < level { inside = middle } else { outside = middle }
    }
    let range = try #require(plan.shares[2].nearOptimal)
    #expect(abs(range.upper - inside) < 1e-5)
    #expect(range.lower < plan.shares[2].estimate.value)
    #expect(plan.slack == 0.001 * plan.mean)
  }

  @Test func `epochs limit shares by the tokens of their domains`() throws {
    let limits = ShareLimits(
      supply: .init(
        tokens: 1e12, epochs: .init(["books": 2], others: 4),
        unique: .init(["books": 1e11, "code": 3e9])))
    let plan = try Self.planner(limits).plan()
    #expect(plan.shares[0].bound.most == 0.2)
    #expect(plan.shares[0].bound.reason == .epochs(2))
    #expect(abs(plan.shares[1].bound.most - 0.012) < 1e-15)
    #expect(plan.shares[2].bound.most == 1)
    #expect(abs(plan.shares[0].estimate.value - 0.2) < 1e-9)
    #expect(plan.shares[0].bound.isMost(plan.shares[0].estimate.value))
    #expect(abs(plan.shares[2].estimate.value - 0.788) < 1e-9)
  }

  @Test func `several losses have the least weighted mean, as a dense search says`() throws {
    let other = [0.2, 0.5, 2]
    let fits = [try Self.powersFit(), try Self.powersFit(other)]
    let targets = try zip(["books", "web"], fits).map { name, fit in
      MixturePlanner.Target(
        name: name, planner: try Planner(fit.calibration), weight: name == "books" ? 3 : 1)
    }
    let planner = try MixturePlanner(targets, over: "w")
    let plan = try planner.plan()
    let search = Self.searched { 0.75 * Self.loss($0) + 0.25 * Self.loss($0, other) }
    #expect(abs(plan.mean - search.value) < 1e-8)
    #expect(plan.losses.map(\.weight) == [0.75, 0.25])
    #expect(abs(plan.losses[1].alone - Self.searched { Self.loss($0, other) }.value) < 1e-8)
    let even = try planner.mixture(
      called: "even", ["w[books]": 0.2, "w[code]": 0.3, "w[web]": 0.5])
    #expect(abs(even.losses[0] - Self.loss([0.2, 0.3, 0.5])) < 1e-8)
    #expect(even.excess(over: plan) > 0)
  }

  @Test(arguments: [
    (
      ShareLimits(most: .init(["cod": 0.2])), "the largest share: 'cod' is no domain of the mixture"
    ),
    (ShareLimits(most: .init(["code": 1.2])), "code was given as 1.2; accepted is a number from 0"),
    (ShareLimits(least: .init(["code": -0.2])), "the smallest share: code was given as -0.2"),
    (ShareLimits(most: .init(["code": 0.2, "w[code]": 0.3])), "'code' is given twice"),
    (
      ShareLimits(most: .init(["code": 0.2, "web": 0.2, "books": 0.5])),
      "the shares can be 0.9 together at most (books 0.5, code 0.2, web 0.2)"
    ),
    (ShareLimits(least: .init(others: 0.4)), "the shares are 1.2 together at the least"),
    (
      ShareLimits(most: .init(["code": 0.2]), least: .init(["code": 0.3])),
      "the share of code may be 0.2 at most (the largest share) and 0.3 at least"
    ),
    (
      ShareLimits(supply: .init(tokens: 0, epochs: .init(others: 4), unique: .init(["code": 1]))),
      "the tokens of the run: it was given as 0; accepted is a number above 0"
    ),
    (
      ShareLimits(supply: .init(tokens: 1, epochs: .init(["web": 4]), unique: .init(["code": 1]))),
      "the tokens of code are given, and not how often a run may see them"
    ),
  ]) func `limits that cannot be met are a sentence`(limits: ShareLimits, words: String) throws {
    let planner = try Planner(Self.powersFit().calibration)
    let error = #expect(throws: PlanError.self) {
      try MixturePlanner([.init(name: "L", planner: planner)], over: "w", within: limits)
    }
    let sentence = error.map { "\($0)" } ?? ""
    #expect(sentence.contains(words), "\(sentence)")
  }
}
