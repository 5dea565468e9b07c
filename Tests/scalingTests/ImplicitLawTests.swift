import Foundation
import TestSupport
import Testing

/// A typed law that holds its own response, through the command.
@Suite struct ImplicitLawTests {
  /// L = 2 + 10 L/N, so that L = 2 N/(N - 10).
  static func fitted() throws -> (TemporaryFolder, CommandRun) {
    let folder = try TemporaryFolder()
    let rows = [20.0, 25, 32, 40, 50, 80, 120].map { "\($0),\(2 * $0 / ($0 - 10))" }
    try folder.write((["x,L"] + rows).joined(separator: "\n") + "\n", to: "runs.csv")
    return (
      folder, try folder.run("fit", "runs.csv", "--law", "L = a + b*L/x", "--save", "fit.json")
    )
  }

  @Test func `it is fitted, saved and predicted from`() throws {
    let (folder, fit) = try Self.fitted()
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("L = a + b*L/x"))
    let prediction = try folder.run("predict", "fit.json", "--at", "x=30")
    #expect(prediction.status == 0, "\(prediction.errors)")
    #expect(prediction.output.contains("L [nats/token (assumed)]"))
    #expect(prediction.output.contains("30                         3 "))
  }

  @Test func `a point where no value solves it is one sentence`() throws {
    let (folder, _) = try Self.fitted()
    let prediction = try folder.run("predict", "fit.json", "--at", "x=5")
    #expect(prediction.status == 1)
    #expect(
      prediction.errors
        == "Error: --at: no L at this point solves the law's formula, which holds L itself\n")
  }
}
