import Fitting
import Formulas
import Foundation
import Laws
import NumericsCore
import Planning
import Quantities
import Runs
import TestSupport
import Testing

/// Loss from size and tokens, then error from loss, as one fit.
@Suite struct ChainTests {
  static let error = "Err = eps - k*exp(-gamma*L)"

  /// Errors that follow from the losses of the synthetic runs, with a little noise of their own.
  static func stages(resamples: Int? = nil) throws -> (loss: Fit, error: Fit) {
    let table = SyntheticRuns.chinchilla(noise: 0.004)
    let columns: [Symbol] = ["N", "D", "L"]
    let losses = try table.numbers("L")
    let errors = losses.enumerated().map { row, loss in
      0.85 - 2 * VectorMath.value(of: .exp, at: -0.75 * loss)
        + 2e-3 * VectorMath.value(of: .sin, at: 7 * Double(row))
    }
    let runs = RunTable(
      name: "runs", numbers: try columns.map { ($0, try table.numbers($0)) } + [("Err", errors)])
    var fitter = Fitter()
    if let resamples { fitter.uncertainty = .bootstrap(Bootstrap(resamples: resamples)) }
    let loss = try fitter.fit(Question(law: LawCatalog.law(named: "chinchilla"), table: runs))
    let law = try Law(Equation(parsing: Self.error), tableSymbols: ["L"])
    let error = try fitter.fit(
      Question(law: law, table: runs, objective: Objective(scale: .linear, loss: .squares)))
    return (loss, error)
  }

  static let point: [Symbol: Double] = ["N": 7e10, "D": 1.4e12]

  @Test func `it predicts what the stages predict one after the other`() throws {
    let (loss, error) = try Self.stages()
    let chain = try loss.calibration.followed(by: error.calibration)
    let between = try loss.prediction(at: Self.point).response.value
    let expected = try error.prediction(at: ["L": between]).response.value
    #expect(
      matchingDigits(try chain.prediction(at: Self.point).response.value, expected) >= 13)
  }

  // Var(Err) = (dErr/dL)² Var(L) + Var(Err at that L), to first order.
  @Test func `its error holds those of both stages`() throws {
    let (loss, error) = try Self.stages()
    let chain = try loss.calibration.followed(by: error.calibration)
    let between = try loss.prediction(at: Self.point).response
    let own = try error.prediction(at: ["L": between.value]).response
    let slope = try Formula(parsing: "k*gamma*exp(-gamma*L)")
      .value(at: error.values.merging(["L": between.value]) { $1 })
    let (first, second) = try (
      slope * #require(between.standardError), #require(own.standardError)
    )
    let found = try #require(chain.prediction(at: Self.point).response.standardError)
    #expect(matchingDigits(found, (first * first + second * second).squareRoot()) >= 3)
  }

  @Test func `resamples of both stages are paired`() throws {
    let (loss, error) = try Self.stages(resamples: 200)
    let chain = try loss.calibration.followed(by: error.calibration)
    #expect(chain.resampling?.draws.count == 200)
    #expect(chain.resampling?.draws.first?.count == 8)
    #expect(try chain.prediction(at: Self.point).response.interval != nil)
  }

  @Test func `it is saved, read and planned with like any fit`() throws {
    let (loss, error) = try Self.stages()
    let chain = try loss.calibration.followed(by: error.calibration)
    let read = try Calibration(json: chain.json(), name: "chain.json")
    #expect(read.parameters == chain.parameters)
    let plan = try Planner(read).plan(for: .leastCost(response: 0.45))
    let point = Dictionary(uniqueKeysWithValues: plan.allocation.map { ($0.symbol, $0.value) })
    #expect(matchingDigits(try read.prediction(at: point).response.value, 0.45) >= 9)
    #expect(plan.also.contains { $0.symbol == "L" })
  }

  @Test func `a parameter whose name is taken gets another one`() throws {
    let (loss, _) = try Self.stages()
    let law = try Law(Equation(parsing: "Err = A*L^alpha"), tableSymbols: ["L"])
    let (chain, names) = try loss.law.followed(by: law)
    #expect(names == ["A": "A_2", "alpha": "alpha_2"])
    #expect(chain.parameters.map(\.symbol).suffix(2) == ["A_2", "alpha_2"])
    #expect(try Law(parsing: chain.text).formula == chain.formula)
  }

  @Test func `derived quantities of one name keep apart and are read back`() throws {
    let first = try Law(
      parsing: """
        response L
        variable N
        parameter A
        parameter a
        formula A*N^-a
        derived s = A*a
        """)
    let second = try Law(
      parsing: """
        response Err
        variable L
        parameter k
        parameter a
        formula k*L^a
        derived s = k*a
        derived s_2 = a^2
        """)
    let (chain, names) = try first.followed(by: second)
    #expect(names == ["k": "k", "a": "a_2"])
    #expect(chain.derived.map(\.symbol) == ["s", "s_2", "s_2_2"])
    let formulas = try ["A*a", "k*a_2", "a_2^2"].map { try Formula(parsing: $0) }
    #expect(chain.derived.map(\.formula) == formulas)
    #expect(try Law(parsing: chain.text, name: chain.name) == chain)
  }

  @Test func `stages with one label column have it once`() throws {
    let first = try GroupFitTests.law("L = E[o] + A*N^-a", ["N", "o"]).expanded(["o": ["x", "y"]])
    let second = try GroupFitTests.law("Err = E[o] + k*L^g", ["L", "o"])
    let (chain, names) = try first.followed(by: second.expanded(["o": ["x", "y"]]))
    #expect(chain.labels.map(\.symbol) == ["o"])
    #expect(names["E[x]"] == "E_2[x]")
    #expect(try Law(parsing: chain.text, name: chain.name) == chain)
    let error = #expect(throws: LawError.self) {
      try first.followed(by: second.expanded(["o": ["x", "z"]]))
    }
    #expect(
      error.map { "\($0)" }
        == "law: the first law knows the o x, y, the second x, z; fit both to runs with the same labels"
    )
  }

  @Test func `stages that do not fit together are reported`() throws {
    let (loss, error) = try Self.stages()
    let found = #expect(throws: FitError.self) {
      try error.calibration.followed(by: loss.calibration)
    }
    #expect("\(try #require(found))".contains("the second law takes N, D, not Err"))
  }
}
