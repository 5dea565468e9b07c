import Formulas
import Quantities
import Runs
import Testing

/// Functions over the rows of a run: their values.
struct RowFunctionTests {
  private let curve = RunTable(
    name: "curve.csv", numbers: [("step", [10, 20, 40, 50]), ("lr", [4, 3, 1, 2])])

  private func values(
    _ text: String, in table: RunTable? = nil, runs: [Symbol]? = nil
  ) throws -> [Double] {
    let formula = try Derivation(parsing: "x = \(text)").formula
    return try (table ?? curve).adding("x", as: formula, written: text, runs: runs).numbers("x")
  }

  private static let cases: [(text: String, values: [Double])] = [
    ("cumsum(lr)", [4, 7, 8, 10]),
    ("runmax(lr - 2)", [2, 2, 2, 2]),
    ("runmax(-lr)", [-4, -3, -1, -1]),
    ("runmin(lr)", [4, 3, 1, 1]),
    ("first(lr)", [4, 4, 4, 4]),
    ("last(lr)", [2, 2, 2, 2]),
    // 4, 4/2 + 3, 5/2 + 1, 3.5/2 + 2
    ("ema(lr, 0.5)", [4, 5, 3.5, 3.75]),
    ("ema(lr, 0)", [4, 3, 1, 2]),
    ("ema(lr, 1)", [4, 7, 8, 10]),
    // Trapezoids: 10*(4 + 3)/2, 20*(3 + 1)/2, 10*(1 + 2)/2.
    ("cumsum(lr, step)", [0, 35, 75, 90]),
    ("cumsum(lr, step/10)", [0, 3.5, 7.5, 9]),
    ("cumsum(1)", [1, 2, 3, 4]),
    ("step/last(step)", [0.2, 0.4, 0.8, 1]),
    ("cumsum(cumsum(lr))", [4, 11, 19, 29]),
    ("cumsum(lr)/cumsum(1) + lr", [8, 6.5, 8.0 / 3 + 1, 4.5] as [Double]),
  ]

  @Test(arguments: cases)
  func `values are those computed by hand`(_ text: String, _ expected: [Double]) throws {
    #expect(try values(text) == expected)
  }

  @Test func `the first row has nothing before it`() throws {
    let before = try values("previous(lr)")
    #expect(before[0].isNaN)
    #expect(before[1...] == [4, 3, 1])
    // m: 1, 0.5 + 2, 1.25 - 1; the first row is passed over.
    let sum = try values("cumsum(ema(previous(lr) - lr, 0.5))")
    #expect(sum[0].isNaN)
    #expect(sum[1...] == [1, 3.5, 3.75])
    let left = try values("cumsum(previous(lr)*(step - previous(step)))")
    #expect(left[1...] == [40, 100, 110])
  }

  @Test func `a decaying sum over steps takes changes as spread evenly`() throws {
    // Each step from 20 to 40 has a twentieth of 1; what a step brings decays by 0.9 a step.
    var sum = 4.0
    var expected = [sum]
    for (steps, x) in [(10, 3.0), (20, 1), (10, 2)] {
      for _ in 0..<steps { sum = 0.9 * sum + x / Double(steps) }
      expected.append(sum)
    }
    for (value, own) in zip(try values("ema(lr, 0.9, step)"), expected) {
      // Powers against products of up to 20 factors.
      #expect(abs(value - own) < 1e-14 * own)
    }
  }

  @Test func `an empty cell is passed over and empty in the result`() throws {
    let table = try RunTable(
      parsing: "step,lr\n1,\n2,5\n3,\n4,7\n5,1\n", name: "gaps.csv")
    func cells(_ text: String) throws -> [Double?] {
      try values(text, in: table).map { $0.isNaN ? nil : $0 }
    }
    #expect(try cells("cumsum(lr)") == [nil, 5, nil, 12, 13])
    #expect(try cells("previous(lr)") == [nil, nil, nil, 5, 7])
    #expect(try cells("runmin(lr)") == [nil, 5, nil, 5, 1])
    #expect(try cells("cumsum(lr, step)") == [nil, 0, nil, 12, 16])
    #expect(try cells("first(lr)") == [5, 5, 5, 5, 5])
    #expect(try cells("last(lr)") == [1, 1, 1, 1, 1])
    #expect(try cells("first(lr) - lr") == [nil, 0, nil, -2, 4])
  }

  @Test func `a share of what is left lies from 0 to 1`() throws {
    let error = #expect(throws: RunError.self) { _ = try values("ema(lr, 99)") }
    #expect(
      error?.description
        == "curve.csv, row 1: the second argument of ema is 99, what is left of a value a row later; "
        + "accepted is 0 to 1")
  }

  @Test func `a column that is not there is named`() throws {
    let error = #expect(throws: RunError.self) { _ = try values("cumsum(l)") }
    #expect(error?.description.hasPrefix("curve.csv has no column 'l'") == true)
  }

  @Test func `the time is that of the rows, not of their square`() throws {
    let count = 1_000_000
    let table = RunTable(
      name: "long.csv",
      numbers: [
        ("step", (0..<count).map { Double($0 % 10_000) }),
        ("run", (0..<count).map { Double($0 / 10_000) }),
        ("lr", (0..<count).map { 1e-4 + 1e-8 * Double($0 % 977) }),
      ])
    let time = try ContinuousClock().measure {
      let sums = try values("cumsum(ema(previous(lr) - lr, 0.999))", in: table)
      #expect(sums.count == count)
    }
    // A tenth of a second where nothing else runs; the square of the rows of a run would take hours.
    #expect(time < .seconds(60))
  }
}
