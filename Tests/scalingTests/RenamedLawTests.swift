import Foundation
import ScalingLaws
import Testing

/// A law is data: Chinchilla with P for N and T for D gets every check and every plan that chinchilla gets.
@Suite struct RenamedLawTests {
  /// The runs on budgets, five sizes each, with a fixed pattern of noise; the headers of sizes and tokens.
  static func runs(_ size: String, _ tokens: String) throws -> RunTable {
    var lines = ["\(size) [parameters],\(tokens) [tokens],L [nats/token]"]
    for (i, budget) in [1e18, 1e19, 1e20, 1e21].enumerated() {
      for (j, factor) in [0.2, 0.45, 1, 2.2, 5].enumerated() {
        let n = 0.2 * factor * (budget / 6).squareRoot()
        let d = budget / 6 / n
        let wiggle = 1 + 0.003 * Double((7 * i + 11 * j) % 13 - 6) / 6
        lines.append("\(n),\(d),\((1.7 + 400 * pow(n, -0.34) + 1200 * pow(d, -0.3)) * wiggle)")
      }
    }
    return try RunTable(parsing: lines.joined(separator: "\n"), name: "runs.csv")
  }

  /// A text with the letters of one law in the place of the other's.
  static func renamed(_ text: String, _ letters: [String: String]) -> String {
    var (result, word) = ("", "")
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        result += (letters[word] ?? word) + String(character)
        word = ""
      }
    }
    return result + (letters[word] ?? word)
  }

  /// The numbers of reports, those of digests left out, in an order that no symbol has a part in.
  static func numbers(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.contains("SHA-256") && !$0.contains("digest") }
      .flatMap { $0.split { !($0.isNumber || $0 == "." || $0 == "e" || $0 == "-") } }
      .filter { $0.contains(where: \.isNumber) }.map(String.init).sorted()
  }

  /// What every verb says of a law on runs; size and tokens by their symbols.
  static func journey(_ law: Law, _ runs: RunTable, _ n: Symbol, _ d: Symbol) throws
    -> [(String, String)]
  {
    func text(_ report: Report) -> String { TextFormat().text(of: report) }
    let problem = try Question(law: law, table: runs)
    let fit = try Fitter().fit(problem)
    let calibration = fit.calibration
    let point: [Symbol: Double] = [n: 3e9, d: 60e9]
    let planner = try Planner(calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let served = try Planner(calibration, serving: calibration.law.serving(tokens: 1e11))
    let design = try RunDesign(planner, target: .response(point))
    let ranges = (calibration.runs?.ranges ?? [:]).mapValues { $0.lower...(10 * $0.upper) }
    let next = try design.choose(
      3, from: design.grid(over: ranges, steps: 9, limit: 1e21), allowance: 1e21)
    func parts(_ parts: [ReportPart]) -> String {
      text(Report(plans: [plan], calibration: calibration).adding(parts))
    }
    let one = try Law(
      parsing: "response L\nvariable \(n) [parameters]\nparameter E\nparameter A\nparameter a\n"
        + "formula E + A*\(n)^-a", name: "one")
    return [
      ("fit", text(Report(fit: fit))),
      ("check", text(Report(examination: try Examiner(target: point).examine(problem)))),
      (
        "predict",
        text(Report(predictions: [try fit.prediction(at: point)], calibration: calibration))
      ),
      ("plan", text(Report(plans: [plan], calibration: calibration))),
      (
        "goals",
        text(
          Report(
            plans: [
              try planner.plan(for: .leastCost(response: 2.2)),
              try Planner(calibration, holding: [d: 60e9])
                .plan(for: .value(of: n, response: 2.6)),
            ], calibration: calibration))
      ),
      (
        "serving",
        text(
          Report(
            plans: [try served.plan(for: .lowestResponse(budget: 1e22))], calibration: calibration,
            costs: served.costs))
      ),
      (
        "smaller",
        parts([
          ReportPart(
            alternatives: [
              (
                plan: plan,
                others: try planner.alternatives(
                  [.smaller(2), .size(1e9), .tokensPerParameter(160)], to: plan)
              )
            ], calibration: calibration)
        ])
      ),
      (
        "shapes",
        parts([
          ReportPart(
            shapes: [
              (
                plan: plan,
                runs: try planner.realRuns(near: plan, shapes: Shape.usual(vocabulary: 50_304))
              )
            ], law: law)
        ])
      ),
      (
        "isoflop",
        parts([
          ReportPart(
            isoFLOP: [
              try planner.curve(
                for: .lowestResponse(budget: 1e21), along: try planner.sizeSymbol())
            ], calibration: calibration)
        ])
      ),
      (
        "approaches",
        parts(
          ReportPart.sections(
            approaches: try Approaches(planner, data: problem.data, target: 1e22),
            calibration: calibration))
      ),
      (
        "next",
        parts([
          ReportPart(
            runs: next, design: design, target: "a point", level: 0.95, degreesOfFreedom: nil,
            ladder: nil)
        ])
      ),
      (
        "compare",
        text(
          Report(
            comparison: try Comparer(simulations: 0).compare(
              [(name: "both", law: law), (name: "one", law: one)], on: runs)))
      ),
    ]
  }

  /// Chinchilla with other letters, as a law file.
  static func file() throws -> Law {
    let text = try LawCatalog.law(named: "chinchilla").text
    return try Law(parsing: renamed(text, ["N": "P", "D": "T"]))
  }

  static func expectEqual(_ found: [(String, String)], _ usual: [(String, String)]) {
    let back = ["P": "N", "T": "D"]
    #expect(found.map(\.0) == usual.map(\.0))
    for (one, other) in zip(found, usual) {
      #expect(numbers(renamed(one.1, back)) == numbers(other.1), "\(one.0):\n\(one.1)\n\(other.1)")
    }
  }

  @Test func `chinchilla with other letters in a file gets every check and every plan`() throws {
    let law = try Self.file()
    #expect(law.variable(.size)?.symbol == "P")
    #expect(law.cost?.formula == Formula(6) * Formula("P") * Formula("T"))
    Self.expectEqual(
      try Self.journey(law, Self.runs("P", "T"), "P", "T"),
      try Self.journey(LawCatalog.law(named: "chinchilla"), Self.runs("N", "D"), "N", "D"))
  }

  @Test func `a typed law in columns with units gets what one in N and D gets`() throws {
    func typed(_ size: String, _ tokens: String) throws -> (Law, RunTable) {
      let runs = try Self.runs(size, tokens)
      let equation = try Equation(parsing: "L = E + A*\(size)^-alpha + B*\(tokens)^-beta")
      return (try Law(typed: equation, for: runs), runs)
    }
    let (usual, usualRuns) = try typed("N", "D")
    let (law, runs) = try typed("P", "T")
    #expect(law.parameters == usual.parameters)
    Self.expectEqual(
      try Self.journey(law, runs, "P", "T"), try Self.journey(usual, usualRuns, "N", "D"))
  }

  @Test func `columns under usual headers stand for the variables of their role`() throws {
    let own = try Fitter().fit(Question(law: Self.file(), table: Self.runs("P", "T")))
    let found = try Fitter().fit(
      Question(law: Self.file(), table: Self.runs("n_params", "train_tokens")))
    #expect(found.values == own.values)
  }

  @Test func `a fit that was saved keeps the roles of its law`() throws {
    let text = try LawCatalog.law(named: "data-constrained").text
    let renamed = Self.renamed(text, ["N": "P", "D": "T", "U": "Q"])
    let law = try Law(
      parsing: renamed.replacingOccurrences(of: "Q [tokens]", with: "Q [tokens] role unique-data"))
    #expect(law.text.contains("role unique-data"))
    #expect(try Law(parsing: law.text).variable(.uniqueData)?.symbol == "Q")
    let calibration = try Calibration(law, published: law.published[0])
    let repeats = try RepeatedData(calibration, size: 1e9, unique: 1e10)
    let usual = try LawCatalog.law(named: "data-constrained")
    let other = try RepeatedData(
      Calibration(usual, published: usual.published[0]), size: 1e9, unique: 1e10)
    #expect(repeats.payingPasses == other.payingPasses)
    #expect(repeats.payingPasses != nil)
  }

  @Test func `a law without a size says so, and how a file would say which it is`() throws {
    let law = try LawCatalog.law(named: "kaplan-data")
    let calibration = try Calibration(law, published: law.published[0])
    let cost = Law.Definition(symbol: "C", formula: Formula("D"))
    let error = #expect(throws: PlanError.self) {
      try Planner(calibration, cost: cost).sizeSymbol()
    }
    #expect(
      try #require(error).description
        == "the law kaplan-data has no variable for model size, or several (it has D); a law file says "
        + "which one it is by 'role size' behind its unit, the runs of a typed law by the unit "
        + "of a column")
  }
}
