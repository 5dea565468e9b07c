import Fitting
import Laws
import Planning
import Quantities
import Reporting
import Testing

/// Every report in every format, as stored.
struct ReportTests {
  @Test(arguments: StoredFormat.allCases)
  func `the report of a fit is as stored`(format: StoredFormat) throws {
    let fit = try Sample.fit()
    try expect(Report(fit: fit, holdOut: Sample.holdOut(of: fit)), named: "fit-report", format)
  }

  @Test func `a law is shown with the named formulas that it is written with`() throws {
    let text = TextFormat().text(of: Report(law: try LawCatalog.law(named: "flops_kaplan")))
    #expect(
      text.contains("c = 3*flops_forward\n  flops_forward = 2*N + 2*n_layer*n_ctx*d_model\n"))
  }

  @Test(arguments: StoredFormat.allCases)
  func `the report of predictions is as stored`(format: StoredFormat) throws {
    let fit = try Sample.fit()
    try expect(
      Report(predictions: Sample.predictions(of: fit), calibration: fit.calibration),
      named: "predictions", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the report of several laws together is as stored`(format: StoredFormat) throws {
    let laws = try Sample.together()
    let points = try [
      laws.predictions(at: ["N": 1e8, "D": 2e9]), laws.predictions(at: ["N": 7e10, "D": 1.4e12]),
    ]
    try expect(Report(together: laws, predictions: points, below: 2), named: "together", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the report of several plans is as stored`(format: StoredFormat) throws {
    let fit = try Sample.fit()
    try expect(Report(plans: Sample.plans(), calibration: fit.calibration), named: "plans", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the report of one plan is as stored`(format: StoredFormat) throws {
    let fit = try Sample.fit()
    try expect(
      Report(plans: [Sample.plans()[0]], calibration: fit.calibration), named: "plan", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the document of a fit is as stored`(format: StoredFormat) throws {
    let fit = try Sample.fit()
    let report = try Report(
      document: Report(fit: fit), of: fit.calibration, predictions: Sample.predictions(of: fit),
      plans: [Sample.plans()[0]])
    try expect(report, named: "document", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the report of a law is as stored`(format: StoredFormat) throws {
    try expect(Report(law: Law(parsing: Sample.law)), named: "law", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the report of a catalog is as stored`(format: StoredFormat) throws {
    try expect(Report(catalog: [Sample.fit().law]), named: "catalog", format)
  }

  @Test(arguments: StoredFormat.allCases)
  func `the inspection of runs is as stored`(format: StoredFormat) throws {
    try expect(Report(inspection: Sample.table()), named: "inspection", format)
  }

  private func expect(
    _ report: Report, named name: String, _ format: StoredFormat,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = format.format.text(of: report)
    if format == .txt {
      let lines = text.split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= 100 }, sourceLocation: sourceLocation)
    }
    try Snapshot.expect(text, named: name, as: format, sourceLocation: sourceLocation)
  }
}
