import Foundation
import Reporting
import Testing

/// The examples of docs/json.md have the members that the program writes.
struct JSONExamplesTests {
  private static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../docs/json.md").standardized

  /// The examples by the heading that each stands under.
  private func example(under heading: String) throws -> Any {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    let section = try #require(text.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
    let start = try #require(section.components(separatedBy: "```json\n").dropFirst().first)
    let block = try #require(start.components(separatedBy: "\n```").first)
    return try JSONSerialization.jsonObject(with: Data(block.utf8))
  }

  /// The paths of all members, those of an array's first entry standing for all.
  private func paths(_ value: Any, _ prefix: String = "") -> Set<String> {
    if let object = value as? [String: Any] {
      return object.reduce(into: []) { result, member in
        result.insert(prefix + member.key)
        result.formUnion(paths(member.value, prefix + member.key + "."))
      }
    }
    guard let first = (value as? [Any])?.first else { return [] }
    return paths(first, prefix + "[].")
  }

  private func expect(_ report: Report, under heading: String) throws {
    let written = try JSONSerialization.jsonObject(
      with: Data(JSONFormat().text(of: report).utf8))
    #expect(try paths(example(under: heading)) == paths(written))
  }

  @Test func `the example of a fit has its members`() throws {
    let fit = try Sample.fit()
    try expect(Report(fit: fit, holdOut: Sample.holdOut(of: fit)), under: "fit")
  }

  @Test func `the example of predictions has its members`() throws {
    let fit = try Sample.fit()
    try expect(Report(predictions: Sample.predictions(of: fit), fit: fit), under: "predict")
  }

  @Test func `the example of plans has its members`() throws {
    let fit = try Sample.fit()
    try expect(Report(plans: Sample.plans(of: fit), fit: fit), under: "plan")
  }

  @Test func `the example of an inspection has its members`() throws {
    try expect(Report(inspection: Sample.table()), under: "inspect")
  }

  @Test func `the examples of the laws have their members`() throws {
    try expect(Report(law: Sample.fit().law), under: "laws NAME")
    try expect(Report(catalog: [Sample.fit().law]), under: "laws")
  }
}
