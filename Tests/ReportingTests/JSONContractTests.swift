import Foundation
import Laws
import Quantities
import Reporting
import Testing

/// What docs/json.md promises, read back with a parser that is not ours.
struct JSONContractTests {
  private typealias Object = [String: Any]

  private func parsed(_ report: Report) throws -> Object {
    let data = Data(JSONFormat().text(of: report).utf8)
    return try #require(JSONSerialization.jsonObject(with: data) as? Object)
  }

  @Test func `a fit has its parameters keyed by symbol`() throws {
    let fit = try Sample.fit()
    let parameters = try #require(parsed(Report(fit: fit))["parameters"] as? Object)
    #expect(Set(parameters.keys) == Set(fit.law.parameters.map(\.symbol.name)))
    for estimate in fit.parameters {
      let entry = try #require(parameters[estimate.symbol.name] as? Object)
      #expect(entry["value"] as? Double == estimate.value)
      #expect(entry["standardError"] as? Double == estimate.standardError)
      #expect(entry["lower"] as? Double == estimate.interval?.lower)
      #expect(entry["upper"] as? Double == estimate.interval?.upper)
    }
  }

  @Test func `a held parameter says so and has no error`() throws {
    let parameters = try #require(parsed(Report(fit: Sample.fit()))["parameters"] as? Object)
    let held = try #require(parameters["alpha"] as? Object)
    #expect(held["held"] as? Bool == true)
    #expect(held["value"] as? Double == 0.35)
    #expect(held["standardError"] is NSNull)
    #expect(held["lower"] is NSNull)
    #expect(held["upper"] is NSNull)
    let free = try #require(parameters["beta"] as? Object)
    #expect(free["held"] == nil)
  }

  @Test func `a fit tells objective, runs, termination and warnings`() throws {
    let fit = try Sample.fit()
    let record = try parsed(Report(fit: fit))
    #expect(record["law"] as? String == "sample")
    #expect(record["objective"] as? Double == fit.cost)
    let runs = try #require(record["runs"] as? Object)
    #expect(runs["used"] as? Int == 15)
    #expect(runs["leftOut"] as? Int == 1)
    #expect((runs["reasons"] as? [Object])?.first?["lines"] as? [Int] == [2])
    #expect(record["converged"] as? Bool == true)
    #expect(record["termination"] is String)
    #expect(record["warnings"] as? [String] == fit.warnings)
    let derived = try #require((record["derived"] as? Object)?["a"] as? Object)
    #expect(derived["value"] as? Double == fit.derived[0].value)
    #expect(derived["lower"] as? Double == fit.derived[0].interval?.lower)
  }

  @Test func `held-out runs are scored one by one`() throws {
    let fit = try Sample.fit()
    let holdOut = try Sample.holdOut(of: fit)
    let record = try parsed(Report(fit: fit, holdOut: holdOut))
    let heldOut = try #require(record["heldOut"] as? Object)
    #expect(heldOut["runs"] as? Int == 2)
    #expect(heldOut["meanRelativeError"] as? Double == holdOut.meanRelativeError)
    #expect(heldOut["largestRelativeError"] as? Double == holdOut.largestRelativeError)
    let first = try #require((heldOut["predictions"] as? [Object])?.first)
    #expect(first["observed"] as? Double == 2.15)
    #expect(first["predicted"] as? Double == holdOut.runs[0].predicted)
  }

  @Test func `predictions tell point, value and interval`() throws {
    let fit = try Sample.fit()
    let predictions = try Sample.predictions(of: fit)
    let record = try parsed(Report(predictions: predictions, fit: fit))
    let entries = try #require(record["predictions"] as? [Object])
    #expect(entries.count == 2)
    #expect(entries[1]["at"] as? [String: Double] == ["N": 7e10, "D": 1.4e12])
    #expect(entries[1]["value"] as? Double == predictions[1].response.value)
    #expect(entries[1]["lower"] as? Double == predictions[1].response.interval?.lower)
    #expect(entries[1]["upper"] as? Double == predictions[1].response.interval?.upper)
    #expect((entries[0]["reach"] as? [String: Double])?["N"] == 0)
  }

  @Test func `plans tell goal, allocation, response and cost`() throws {
    let fit = try Sample.fit()
    let plans = try Sample.plans(of: fit)
    let record = try parsed(Report(plans: plans, fit: fit))
    let entry = try #require((record["plans"] as? [Object])?.first)
    #expect(entry["goal"] as? String == "lowest L for C = 5.76e23")
    #expect(entry["kind"] as? String == "lowestResponse")
    #expect(entry["amount"] as? Double == 5.76e23)
    let allocation = try #require(entry["allocation"] as? Object)
    let size = try #require(allocation["N"] as? Object)
    #expect(size["value"] as? Double == plans[0].allocation[0].value)
    #expect(size["lower"] as? Double == plans[0].allocation[0].interval?.lower)
    let response = try #require(entry["response"] as? Object)
    #expect(response["symbol"] as? String == "L")
    #expect(response["value"] as? Double == plans[0].response.value)
    let cost = try #require(entry["cost"] as? Object)
    #expect(cost["symbol"] as? String == "C")
    #expect(cost["value"] as? Double == plans[0].cost?.value)
  }

  @Test func `a document holds what its parts hold`() throws {
    let fit = try Sample.fit()
    let report = try Report(
      document: fit, predictions: Sample.predictions(of: fit), plans: Sample.plans(of: fit))
    let record = try parsed(report)
    #expect(record["parameters"] is Object)
    #expect((record["predictions"] as? [Any])?.count == 2)
    #expect((record["plans"] as? [Any])?.count == 2)
  }

  @Test(arguments: LawCatalog.names)
  func `every law of the catalog can be told in every format`(name: String) throws {
    let report = try Report(law: LawCatalog.law(named: name))
    #expect(try parsed(report)["law"] as? String == name)
    for format in StoredFormat.allCases { #expect(!format.format.text(of: report).isEmpty) }
    let lines = TextFormat().text(of: report).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
  }

  @Test func `an inspection tells columns and how N and D vary`() throws {
    let record = try parsed(Report(inspection: Sample.table()))
    let columns = try #require(record["columns"] as? [Object])
    #expect(
      columns.map { $0["header"] as? String } == ["N [M parameters]", "D [B tokens]", "L", "arch"])
    #expect(columns[0]["largest"] as? Double == 3.2e9)
    #expect(columns[2]["missing"] as? Int == 1)
    #expect(columns[3]["labels"] as? [String] == ["dense", "moe"])
    let design = try #require(record["design"] as? Object)
    // A full grid: N and D are independent of each other.
    #expect(try #require(design["correlation"] as? Double).magnitude < 1e-12)
  }
}
