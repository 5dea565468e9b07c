import Fitting
import Foundation
import Reporting
import Testing

/// The examples of docs/json.md have the members that the program writes.
struct JSONExamplesTests {
  private static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../docs/json.md").standardized

  /// The examples by the heading that each stands under.
  private func example(under heading: String) throws -> JSONValue {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let start = try #require(section.components(separatedBy: "```json\n").dropFirst().first)
    let block = try #require(start.components(separatedBy: "\n```").first)
    return try JSONValue(parsing: block)
  }

  private func expect(_ report: Report, under heading: String) throws {
    let written = try JSONValue(parsing: JSONFormat().text(of: report))
    #expect(try example(under: heading).paths() == written.paths())
  }

  @Test func `the example of a fit has its members`() throws {
    let fit = try Sample.fit()
    try expect(Report(fit: fit, holdOut: Sample.holdOut(of: fit)), under: "fit")
  }

  @Test func `the example of predictions has its members`() throws {
    let fit = try Sample.fit()
    try expect(
      Report(predictions: Sample.predictions(of: fit), calibration: fit.calibration),
      under: "predict")
  }

  @Test func `the example of plans has its members`() throws {
    let fit = try Sample.fit()
    try expect(Report(plans: Sample.plans(), calibration: fit.calibration), under: "plan")
  }

  @Test func `the example of an inspection has its members`() throws {
    try expect(Report(inspection: Sample.table()), under: "inspect")
  }

  @Test func `the examples of the laws have their members`() throws {
    try expect(Report(law: Sample.fit().law), under: "laws NAME")
    try expect(Report(catalog: [Sample.fit().law]), under: "laws")
  }
}
