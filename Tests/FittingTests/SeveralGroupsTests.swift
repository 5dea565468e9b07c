import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Laws with two families of parameters in which they are not linear.
@Suite struct SeveralGroupsTests {
  /// Runs of a formula at points of a grid, one copy of it for each label, and the response without noise.
  private static func table(
    _ formula: String, at points: [[Symbol: Double]], label: Symbol? = nil,
    _ levels: [String] = [""],
    values: (String) -> [Symbol: Double]
  ) throws -> RunTable {
    let law = try Formula(parsing: formula)
    var columns: [Symbol: [Double]] = [:]
    var (response, names): ([Double], [String]) = ([], [])
    for level in levels {
      for point in points {
        for (symbol, value) in point { columns[symbol, default: []].append(value) }
        response.append(try law.value(at: point.merging(values(level)) { $1 }))
        names.append(level)
      }
    }
    let numbers = columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return RunTable(
      name: "made", numbers: numbers + [("L", response)],
      labels: label.map { [($0, names)] } ?? [])
  }

  /// Sizes and token counts over two decades each.
  private static let sizesAndTokens = (0..<20).map { place -> [Symbol: Double] in
    [
      "N": 1e7 * VectorMath.power(3, Double(place % 5)),
      "D": 1e9 * VectorMath.power(5, Double(place / 5)),
    ]
  }

  private static func expect(
    _ text: String, _ table: RunTable, columns: [Symbol], gives expected: [Symbol: Double]
  ) throws {
    let law = try Law(Equation(parsing: text), tableSymbols: columns)
    let fit = try Fitter(threads: 2).fit(Question(law: law, table: table))
    #expect(fit.isConverged)
    #expect(Set(fit.values.keys) == Set(expected.keys))
    for (symbol, value) in expected {
      #expect(
        matchingDigits(try #require(fit.values[symbol]), value) > 6, "\(symbol)")
    }
  }

  @Test func `both exponents may differ by the optimizer`() throws {
    let a = ["AdamW": 0.34, "Muon": 0.36, "SGD": 0.25]
    let b = ["AdamW": 0.28, "Muon": 0.31, "SGD": 0.22]
    let table = try Self.table(
      "1.7 + 400*N^-a + 410*D^-b", at: Self.sizesAndTokens, label: "o", a.keys.sorted()
    ) { ["a": a[$0] ?? 0, "b": b[$0] ?? 0] }
    var expected: [Symbol: Double] = ["E": 1.7, "A": 400, "B": 410]
    for (name, value) in a { expected[Symbol("a", index: name)] = value }
    for (name, value) in b { expected[Symbol("b", index: name)] = value }
    try Self.expect(
      "E + A*N^-a[o] + B*D^-b[o]", table, columns: ["N", "D", "o", "L"], gives: expected)
  }

  @Test func `each corpus may have a law of its own`() throws {
    let laws: [String: [Symbol: Double]] = [
      "c4": ["E": 1.8, "A": 400, "a": 0.34, "B": 410, "b": 0.28],
      "code": ["E": 0.9, "A": 250, "a": 0.30, "B": 600, "b": 0.30],
    ]
    let table = try Self.table(
      "E + A*N^-a + B*D^-b", at: Self.sizesAndTokens, label: "corpus", laws.keys.sorted()
    ) { laws[$0] ?? [:] }
    var expected: [Symbol: Double] = [:]
    for (name, values) in laws {
      for (symbol, value) in values { expected[Symbol(symbol.name, index: name)] = value }
    }
    try Self.expect(
      "E[corpus] + A[corpus]*N^-a[corpus] + B[corpus]*D^-b[corpus]", table,
      columns: ["N", "D", "corpus", "L"], gives: expected)
  }

  @Test func `a scale by the model and an exponent by the task are found together`() throws {
    let scales = ["small": 2e-5, "middle": 1e-4, "big": 8e-4]
    let exponents = ["translation": 0.3, "summary": 0.55]
    let formula = try Formula(parsing: "0.8 + (b*x)^-c")
    var (x, y, models, tasks): ([Double], [Double], [String], [String]) = ([], [], [], [])
    for (model, b) in scales {
      for (task, c) in exponents {
        for step in 0..<6 {
          let amount = 1e5 * VectorMath.power(3, Double(step))
          x.append(amount)
          models.append(model)
          tasks.append(task)
          y.append(try formula.value(at: ["b": b, "c": c, "x": amount]))
        }
      }
    }
    let table = RunTable(
      name: "made", numbers: [("x", x), ("L", y)], labels: [("m", models), ("t", tasks)])
    var expected: [Symbol: Double] = ["E": 0.8]
    for (name, value) in scales { expected[Symbol("b", index: name)] = value }
    for (name, value) in exponents { expected[Symbol("c", index: name)] = value }
    try Self.expect(
      "E + (b[m]*x)^-c[t]", table, columns: ["x", "m", "t", "L"], gives: expected)
  }

  /// Mixtures of three corpora.
  private static let mixtures = SobolSequence(dimensions: 2, seed: 2).points(60).map {
    place -> [Symbol: Double] in
    [
      "w_a": place[0] * place[1], "w_b": place[0] * (1 - place[1]), "w_c": 1 - place[0],
    ]
  }

  @Test func `two exponentials of mixtures are distinguished`() throws {
    let table = try Self.table(
      "exp(-1.2*w_a + 0.7*w_b + 1.1*w_c) + exp(0.9*w_a - 2*w_b + 0.4*w_c)", at: Self.mixtures
    ) { _ in [:] }
    let law = try Law(
      Equation(parsing: "exp(sum(i, t[i]*w[i])) + exp(sum(i, u[i]*w[i]))"),
      tableSymbols: ["w[i]", "L"])
    let fit = try Fitter(threads: 2).fit(Question(law: law, table: table))
    // The two exponentials may change places.
    let first = try #require(fit.values["t[a]"]) < 0 ? "t" : "u"
    let slopes = ["a": (-1.2, 0.9), "b": (0.7, -2.0), "c": (1.1, 0.4)]
    for (name, (own, other)) in slopes {
      #expect(matchingDigits(try #require(fit.values[Symbol(first, index: name)]), own) > 6)
      let second = first == "t" ? "u" : "t"
      #expect(matchingDigits(try #require(fit.values[Symbol(second, index: name)]), other) > 6)
    }
  }
}
