import Fitting
import Formulas
import Laws
import Planning
import Quantities
import Testing

/// Predictions and plans from the literature, without a fit.
@Suite struct PublishedValuesTests {
  @Test func `a published row predicts what the law gives with it`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let row = try law.publishedValues(named: "hoffmann")
    let prediction = try Calibration(law, published: row).prediction(at: ["N": 70e9, "D": 1.4e12])
    let point = row.values.merging(["N": 70e9, "D": 1.4e12]) { $1 }
    #expect(try prediction.response.value == law.formula.value(at: point))
    #expect(prediction.response.interval == nil)
    #expect(prediction.response.standardError == nil)
    #expect(prediction.reach.isEmpty)
  }

  @Test func `a plan follows the closed form of the published row`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    for row in law.published {
      let fit = try Calibration(law, published: row)
      let plan = try Planner(fit).plan(for: .lowestResponse(budget: 5.88e23))
      let best = try #require(law.derived.first { $0.symbol == "G" })
      let share = try #require(law.derived.first { $0.symbol == "a" })
      let size =
        try best.formula.value(at: row.values)
        * power(5.88e23 / 6, share.formula.value(at: row.values))
      // The minimizer locates a minimum to half the digits of its gradient, and better.
      #expect((plan.allocation[0].value / size - 1).magnitude < 1e-8)
      #expect(plan.allocation.allSatisfy { $0.interval == nil })
    }
  }

  @Test func `rows are asked for by name or number`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    #expect(try law.publishedValues(named: "2") == law.publishedValues(named: "besiroglu"))
    #expect(law.publishedNames == ["hoffmann", "besiroglu"])
  }

  @Test func `an unknown row is answered with those that there are`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let error = #expect(throws: LawError.self) { try law.publishedValues(named: "hofmann") }
    #expect(
      error.map { "\($0)" } == "the law chinchilla has no published values 'hofmann'; "
        + "did you mean 'hoffmann'? it has hoffmann, besiroglu")
  }

  @Test func `a row without every parameter is refused`() throws {
    let law = try LawCatalog.law(named: "precision-kumar-after")
    let error = #expect(throws: FitError.self) {
      try Calibration(law, published: law.publishedValues(named: "kumar"))
    }
    #expect(
      error.map { "\($0)" } == "Kumar et al. 2024, Table 2, printed does not give C_T of the law "
        + "precision-kumar-after; a row that gives every parameter is accepted")
  }

  @Test func `a formula without parameters needs no row`() throws {
    let law = try LawCatalog.law(named: "flops_6nd")
    let fit = try Calibration(law, published: nil)
    #expect(try fit.prediction(at: ["N": 70e9, "D": 1.4e12]).response.value == 5.88e23)
    #expect(fit.origin == .formula)
    #expect(fit.warnings.isEmpty)
  }

  @Test(arguments: [(1e4, "power"), (1e6, "compute")])
  func `the bound that holds is named`(watts: Double, binding: String) throws {
    let fit = try Calibration(LawCatalog.law(named: "energy_to_token"), published: nil)
    let prediction = try fit.prediction(
      at: [
        "K": 4e15, "c_tok": 2e11, "P": watts, "e_tok": 0.8, "theta": 1, "Phi": 0.9, "U": 0.5,
      ])
    #expect(prediction.binding?.name == binding)
  }

  @Test func `a law without bounds names none`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Calibration(law, published: law.published[0])
    #expect(try fit.prediction(at: ["N": 1e9, "D": 2e10]).binding == nil)
  }

  @Test func `values of the literature are saved and read with their row`() throws {
    let law = try LawCatalog.law(named: "chinchilla")
    let fit = try Calibration(law, published: law.published[1])
    let again = try Calibration(json: fit.json(), name: "fit.json")
    #expect(again.origin == .published(law.published[1]))
    #expect(again.values == fit.values)
    #expect(throws: FitError.noFit(law: "chinchilla", file: "fit.json")) {
      try Fit(json: fit.json(), name: "fit.json")
    }
  }

  private func power(_ base: Double, _ exponent: Double) throws -> Double {
    try LawCatalog.law(named: "power-line").formula
      .value(at: ["A": 1, "x": base, "alpha": -exponent])
  }
}
