import Formulas
import Foundation
import Quantities
import Testing

/// Functions over the rows of a run within a formula, with parameters inside.
@Suite struct AlongTests {
  /// Two runs of 12 and 7 rows: rates that rise, stay and fall; steps that are not even.
  private static let lr: [Double] = [
    0.5, 1, 2, 3, 3, 3, 3, 2.5, 2, 1.2, 0.6, 0.2, 1, 2, 2, 2, 1, 0.5, 0.5,
  ]
  private static let step: [Double] = [
    1, 2, 3, 4, 6, 9, 12, 13, 14, 16, 18, 20, 1, 3, 4, 7, 8, 10, 11,
  ]
  private static let runs = [0..<12, 12..<19]
  private static let trail = RowTrail(
    columns: ["lr": lr, "step": step], runs: runs,
    isRepeated: [Bool](repeating: false, count: lr.count))
  private static let point: [Symbol: Double] = ["lambda": 0.8, "c": 1.3, "g": 0.4, "b": 0.7]

  /// The values of a formula at all places of the trail.
  private func values(_ formula: Formula, at point: [Symbol: Double] = point) throws -> [Double] {
    let names = point.keys.sorted()
    let places = Self.lr.indices.map { Double($0) }
    return try Kernel(
      [formula.following(Self.trail)], columns: [RowTrail.place, "lr", "step"], scalars: names
    )
    .bound(
      to: [RowTrail.place: places, "lr": Self.lr, "step": Self.step], rowCount: places.count
    )
    .values(at: names.map { point[$0] ?? .nan })
  }

  private func values(_ text: String) throws -> [Double] {
    try values(Formula(parsingAlongRuns: text))
  }

  private func expectEqual(_ found: [Double], _ expected: [Double], _ tolerance: Double = 1e-14) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) {
      #expect(a.isNaN && b.isNaN || abs(a - b) <= tolerance * max(abs(b), 1), "\(a) \(b)")
    }
  }

  @Test func `a decaying sum with a parameter is the recursion, run by run`() throws {
    var expected: [Double] = []
    for run in Self.runs {
      var sum = 0.0
      for place in run {
        sum = 0.8 * sum + Self.lr[place] * Self.lr[place]
        expected.append(sum)
      }
    }
    expectEqual(try values("ema(lr^2, lambda)"), expected)
  }

  @Test func `a sum over earlier rows is the double loop`() throws {
    var expected: [Double] = []
    for run in Self.runs {
      for now in run {
        var sum = 0.0
        for k in run where k > run.lowerBound && k <= now {
          let reach = Self.step[now] - Self.step[k - 1]
          sum +=
            (Self.lr[k - 1] - Self.lr[k]) * (1 - pow(1 + 1.3 * reach / pow(Self.lr[k], 0.4), -0.7))
        }
        expected.append(sum)
      }
    }
    let text =
      "sumearlier(earlier(previous(lr) - lr)*(1 - (1 + c*earlier(lr^-g)*(step - earlier(previous(step))))^-b))"
    expectEqual(try values(text), expected, 1e-13)
    // Rows in which the rate did not change add nothing, and none is lost.
    expectEqual(
      try values("sumearlier(earlier(previous(lr) - lr)*c)").dropLast(0),
      expected.indices.map {
        let run = $0 < 12 ? Self.runs[0] : Self.runs[1]
        return 1.3 * (Self.lr[run.lowerBound] - Self.lr[$0])
      }, 1e-13)
  }

  @Test(arguments: [
    "ema(lr, lambda)", "ema(lr^c, lambda, step)", "cumsum(lr^g, step)^-b",
    "cumsum(ema(previous(lr) - lr, lambda, step), step)*c + before(lr)*g",
    "sumearlier(earlier(lr)*(1 - (1 + c*earlier(lr)^-g*(step - 0.5*earlier(step)))^-b))",
    "last(lr*c) + first(lr^g)", "log(1 + ema(lr*g, lambda^b))",
  ])
  func `derivatives are exact, first and second`(_ text: String) throws {
    let formula = try Formula(parsingAlongRuns: text)
    for symbol in ["lambda", "c", "g", "b"] as [Symbol] {
      let slope = formula.derivative(by: symbol)
      try expectSlope(slope, of: formula, by: symbol)
      for other in ["lambda", "b"] as [Symbol] {
        try expectSlope(slope.derivative(by: other), of: slope, by: other)
      }
    }
  }

  private func expectSlope(_ slope: Formula, of formula: Formula, by symbol: Symbol) throws {
    let h = 1e-4
    func moved(_ amount: Double) throws -> [Double] {
      try values(
        formula, at: Self.point.merging([symbol: (Self.point[symbol] ?? 0) + amount]) { $1 })
    }
    let (up, down, up2, down2) = (try moved(h), try moved(-h), try moved(2 * h), try moved(-2 * h))
    let expected = up.indices.map { (8 * (up[$0] - down[$0]) - (up2[$0] - down2[$0])) / (12 * h) }
    // A row without a value has no slope either.
    let rows = expected.indices.filter { expected[$0].isFinite }
    let found = try values(slope)
    #expect(rows.count > 12)
    expectEqual(rows.map { found[$0] }, rows.map { expected[$0] }, 1e-9)
  }

  @Test func `a formula reads back from its text, and one value is that of the kernel`() throws {
    let text = "cumsum(ema(previous(lr) - lr, lambda, step), step) - sumearlier(c*earlier(lr))"
    let formula = try Formula(parsingAlongRuns: text)
    #expect(try Formula(parsingAlongRuns: formula.description) == formula)
    let bound = formula.following(Self.trail)
    let all = try values(formula)
    let one = try bound.value(at: Self.point.merging([RowTrail.place: 7]) { $1 })
    #expect(one == all[7])
    #expect(bound.symbols.contains(RowTrail.place) && !bound.symbols.contains("lr"))
  }

  @Test func `rows have the same bits in parts, and other scalars give other columns`() throws {
    let formula = try Formula(parsingAlongRuns: "ema(lr, lambda)*c").following(Self.trail)
    let places = Self.lr.indices.map { Double($0) }
    let kernel = try Kernel([formula], columns: [RowTrail.place], scalars: ["c", "lambda"])
      .bound(to: [RowTrail.place: places], rowCount: places.count)
    let whole = kernel.values(at: [2, 0.5])
    #expect(kernel.selecting([9, 3]).values(at: [2, 0.5]) == [whole[9], whole[3]])
    #expect(kernel.values(at: [2, 0.25]) != whole)
    #expect(kernel.values(at: [2, 0.5]) == whole)
  }

  @Test func `without rows to follow there is no value`() throws {
    let formula = try Formula(parsingAlongRuns: "ema(lr, 0.5) + c")
    #expect(try formula.value(at: ["lr": 1, "c": 2]).isNaN)
  }
}
