import Fitting
import Formulas
import Laws
import NumericsCore
import Quantities
import Runs
import TestSupport
import Testing

/// Runs that share one value of a variable, and values that are held at an edge.
@Suite struct DesignTests {
  /// Runs of the data-constrained law with one amount of unique data.
  private static func repeated() throws -> (law: Law, table: RunTable, values: [Symbol: Double]) {
    let law = try LawCatalog.law(named: "data-constrained")
    let values = try law.publishedValues(named: "muennighoff").values
    var (n, d, loss): ([Double], [Double], [Double]) = ([], [], [])
    for size in 0..<6 {
      for passes in [1.0, 2, 5, 12, 30, 60] {
        let point = ["N": 5e7 * VectorMath.power(2, Double(size)), "D": 1.5e9 * passes, "U": 1.5e9]
        let symbols = Dictionary(uniqueKeysWithValues: point.map { (Symbol($0.key), $0.value) })
        n.append(symbols["N"] ?? .nan)
        d.append(symbols["D"] ?? .nan)
        loss.append(try law.formula.value(at: symbols.merging(values) { $1 }))
      }
    }
    let table = RunTable(
      name: "made",
      numbers: [
        ("N", n), ("D", d), ("U", Array(repeating: 1.5e9, count: n.count)), ("L", loss),
      ])
    return (law, table, values)
  }

  @Test func `one amount of unique data determines the data-constrained law`() throws {
    let (law, table, values) = try Self.repeated()
    let fit = try Fitter(threads: 2).fit(Question(law: law, table: table))
    for (symbol, value) in values {
      #expect(matchingDigits(try #require(fit.values[symbol]), value) > 4, "\(symbol)")
    }
  }

  @Test func `one token count leaves the parameters of its term open, which are named`() throws {
    let runs = SyntheticRuns.chinchilla()
    let table = RunTable(
      name: "made",
      numbers: [
        ("N", try runs.numbers("N")), ("L", try runs.numbers("L")),
        ("D", Array(repeating: 1e12, count: runs.rowCount)),
      ])
    let law = try LawCatalog.law(named: "chinchilla")
    let question = try Question(law: law, table: table)
    let error = #expect(throws: FitError.self) { try Fitter().fit(question) }
    #expect(
      error.map { "\($0)" }
        == "all runs have D = 1T; the effect of D needs at least two distinct values, or its "
        + "parameters held: B=VALUE,beta=VALUE")
    #expect(throws: Never.self) {
      try Fitter().fit(Question(law: law, table: table, holding: ["B": 400, "beta": 0.28]))
    }
  }

  @Test func `a law without a floor is the law with its floor held at 0`() throws {
    let runs = SyntheticRuns.chinchilla()
    let values: [Symbol: Double] = ["E": 0, "A": 400, "alpha": 0.34, "B": 1200, "beta": 0.3]
    let law = try LawCatalog.law(named: "chinchilla")
    let (sizes, tokens) = try (runs.numbers("N"), runs.numbers("D"))
    let losses = try zip(sizes, tokens).map { size, tokens in
      try law.formula.value(at: values.merging(["N": size, "D": tokens]) { $1 })
    }
    let table = RunTable(name: "made", numbers: [("N", sizes), ("D", tokens), ("L", losses)])
    let held = try Fitter().fit(Question(law: law, table: table, holding: ["E": 0]))
    for (symbol, value) in values where symbol != "E" {
      #expect(matchingDigits(try #require(held.values[symbol]), value) > 6, "\(symbol)")
    }
    let read = try Fit(json: held.json(), name: "fit.json")
    #expect(read.values == held.values)
    #expect(read.values["E"] == 0)
  }

  @Test func `a held value that takes parameters away names them`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let table = SyntheticRuns.chinchilla()
    let error = #expect(throws: FitError.self) {
      try Question(law: law, table: table, holding: ["A": 0])
    }
    #expect(
      error.map { "\($0)" }
        == "with A=0 held the law no longer has alpha; hold it too, at any value of the domain, "
        + "such as A=0,alpha=1")
    #expect(throws: Never.self) {
      try Question(law: law, table: table, holding: ["A": 0, "alpha": 1])
    }
  }

  @Test func `a scale cannot be held at 0`() throws {
    let law = try LawCatalog.law(named: "kaplan")
    let scale = try #require(law.parameters.first { $0.symbol == "Nc" })
    #expect(try !scale.holds(0, in: Formula(parsing: "a + x/Nc")))
    #expect(scale.holds(1e13, in: law.formula))
  }

  @Test(arguments: [
    (
      "y = a*x^p",
      "x^p has no value where x is -1: powers of a negative number need a whole exponent"
    ),
    (
      "y = a*sqrt(x)",
      "sqrt(x) has no value where x is -1: powers of a negative number need a whole exponent"
    ),
  ])
  func `a negative base is named with its row`(text: String, words: String) throws {
    let table = try RunTable(
      parsing: Array("x,y\n-1,1\n-2,2\n1,1\n2,3\n3,4\n".utf8), name: "d.csv", format: .csv)
    let law = try Law(Equation(parsing: text), tableSymbols: ["x", "y"])
    let error = #expect(throws: FitError.self) {
      try Fitter().fit(Question(law: law, table: table))
    }
    #expect(
      error.map { "\($0)" }
        == "d.csv:2: the law has no finite value at any start, nor in 1 other run (d.csv:3): \(words); "
        + "leave such runs out, or give a start")
  }
}
