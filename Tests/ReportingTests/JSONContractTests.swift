import Fitting
import Laws
import Planning
import Quantities
import Reporting
import Testing

/// What docs/json.md promises, read back with a parser that is not of this package.
struct JSONContractTests {
  private func parsed(_ report: Report) throws -> JSONValue {
    try JSONValue(parsing: JSONFormat().text(of: report))
  }

  @Test func `a fit has its parameters keyed by symbol`() throws {
    let fit = try Sample.fit()
    let parameters = try #require(parsed(Report(fit: fit))["parameters"])
    #expect(parameters.keys == Set(fit.law.parameters.map(\.symbol.name)))
    for estimate in fit.parameters {
      let entry = try #require(parameters[estimate.symbol.name])
      #expect(entry["value"] == .number(estimate.value))
      #expect(entry["standardError"] == .number(estimate.standardError))
      #expect(entry["lower"] == .number(estimate.interval?.lower))
      #expect(entry["upper"] == .number(estimate.interval?.upper))
    }
  }

  @Test func `the interval of one new run holds that of the mean`() throws {
    let fit = try Sample.fit()
    let predictions = try Sample.predictions(of: fit)
    let record = try parsed(
      Report(predictions: predictions, calibration: fit.calibration, below: 2.5))
    let first = try #require(record["predictions"]?[0])
    let exact = try #require(fit.calibration.newRun(around: predictions[0].response))
    let mean = try #require(predictions[0].response.interval)
    #expect(exact.interval.lower < mean.lower)
    #expect(exact.interval.upper > mean.upper)
    #expect(first["exactRun"]?["lower"] == .number(exact.interval.lower))
    #expect(exact.probability(below: predictions[0].response.value) == 0.5)
    let expected = try #require(
      RunExpectation(fit.calibration)?.run(at: predictions[0].values))
    #expect(expected.run.interval.lower < mean.lower)
    #expect(expected.run.interval.upper > mean.upper)
    #expect(first["run"]?["lower"] == .number(expected.run.interval.lower))
    #expect(first["below"]?["probability"] == .number(expected.run.probability(below: 2.5)))
    #expect(abs(expected.run.probability(below: expected.value) - 0.5) < 1e-12)
  }

  @Test func `a held parameter says so and has no error`() throws {
    let parameters = try #require(parsed(Report(fit: Sample.fit()))["parameters"])
    #expect(
      parameters["alpha"]
        == .object([
          "value": .number(0.35), "standardError": .null, "lower": .null, "upper": .null,
          "unit": .null, "held": .bool(true),
        ]))
    #expect(parameters["beta"]?["held"] == nil)
  }

  @Test func `a fit tells objective, runs, termination and warnings`() throws {
    let fit = try Sample.fit()
    let record = try parsed(Report(fit: fit))
    #expect(record["law"] == .string("sample"))
    #expect(record["objective"] == .number(fit.cost))
    #expect(record["runs"]?["used"] == .number(15))
    #expect(record["runs"]?["leftOut"] == .number(1))
    #expect(record["runs"]?["reasons"]?[0]?["lines"] == .array([.number(2)]))
    #expect(record["converged"] == .bool(true))
    #expect(record["termination"] == .string("gradientSmall"))
    #expect(record["warnings"] == .array(fit.warnings.map { .string($0) }))
    #expect(record["derived"]?["a"]?["value"] == .number(fit.derived[0].value))
    #expect(record["derived"]?["a"]?["lower"] == .number(fit.derived[0].interval?.lower))
  }

  @Test func `held-out runs are scored one by one`() throws {
    let fit = try Sample.fit()
    let holdOut = try Sample.holdOut(of: fit)
    let heldOut = try #require(parsed(Report(fit: fit, holdOut: holdOut))["heldOut"])
    #expect(heldOut["runs"] == .number(2))
    #expect(heldOut["meanRelativeError"] == .number(holdOut.meanRelativeError))
    #expect(heldOut["largestRelativeError"] == .number(holdOut.largestRelativeError))
    #expect(heldOut["predictions"]?[0]?["observed"] == .number(2.15))
    #expect(heldOut["predictions"]?[0]?["predicted"] == .number(holdOut.runs[0].predicted))
  }

  @Test func `predictions tell point, value and interval`() throws {
    let fit = try Sample.fit()
    let predictions = try Sample.predictions(of: fit)
    let entries = try #require(
      parsed(Report(predictions: predictions, calibration: fit.calibration))["predictions"])
    let response = predictions[1].response
    #expect(entries.count == 2)
    #expect(entries[1]?["at"] == .object(["N": .number(7e10), "D": .number(1.4e12)]))
    #expect(entries[1]?["value"] == .number(response.value))
    #expect(entries[1]?["lower"] == .number(response.interval?.lower))
    #expect(entries[1]?["upper"] == .number(response.interval?.upper))
    #expect(entries[0]?["reach"]?["N"] == .number(0))
  }

  @Test func `plans tell goal, allocation, response and cost`() throws {
    let fit = try Sample.fit()
    let plan = try Sample.plans()[0]
    let entry = try #require(
      parsed(Report(plans: [plan], calibration: fit.calibration))["plans"]?[0])
    #expect(entry["goal"] == .string("lowest L for C = 5.76e23"))
    #expect(entry["kind"] == .string("lowestResponse"))
    #expect(entry["amount"] == .number(5.76e23))
    #expect(entry["allocation"]?.keys == ["N", "D"])
    #expect(entry["allocation"]?["N"]?["value"] == .number(plan.allocation[0].value))
    let interval = plan.allocation[0].interval
    #expect(entry["allocation"]?["N"]?["lower"] == .number(interval?.lower))
    #expect(entry["response"]?["symbol"] == .string("L"))
    #expect(entry["response"]?["value"] == .number(plan.response.value))
    #expect(entry["cost"]?["symbol"] == .string("C"))
    #expect(entry["cost"]?["value"] == .number(plan.cost?.value))
  }

  @Test func `a document holds what its parts hold`() throws {
    let fit = try Sample.fit()
    let record = try parsed(
      Report(
        document: Report(fit: fit), of: fit.calibration, predictions: Sample.predictions(of: fit),
        plans: Sample.plans()))
    #expect(record["parameters"]?.count == 5)
    #expect(record["predictions"]?.count == 2)
    #expect(record["plans"]?.count == 2)
  }

  @Test(arguments: LawCatalog.names)
  func `every law of the catalog can be reported in every format`(name: String) throws {
    let report = try Report(law: LawCatalog.law(named: name))
    #expect(try parsed(report)["law"] == .string(name))
    for format in StoredFormat.allCases { #expect(!format.format.text(of: report).isEmpty) }
    let lines = TextFormat().text(of: report).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func `an inspection tells columns and how N and D vary`() throws {
    let record = try parsed(Report(inspection: Sample.table()))
    let columns = try #require(record["columns"])
    #expect(columns.count == 4)
    #expect(columns[0]?["header"] == .string("N [M parameters]"))
    #expect(columns[0]?["largest"] == .number(3.2e9))
    #expect(columns[2]?["missing"] == .number(1))
    #expect(columns[3]?["labels"] == .array([.string("dense"), .string("moe")]))
    // A full grid: N and D are independent of each other.
    #expect(record["design"]?["correlation"] == .number(0))
  }
}
