import Foundation
import TestSupport
import Testing

/// A sum over columns, through the command.
@Suite struct MixtureTests {
  static func folder(_ last: String = "0.2,0.3,0.5,3.1") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let rows = ["0.2,0.3,0.5,3.1", "0.6,0.2,0.2,2.4", "0.1,0.8,0.1,3.3", "0.3,0.3,0.4,2.9", last]
    try folder.write("w_a,w_b,w_c,L\n" + rows.joined(separator: "\n") + "\n", to: "runs.csv")
    return folder
  }

  @Test func `it is fitted, saved and predicted from, shares left out being 0`() throws {
    let folder = try Self.folder()
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "L = sum(i, t[i]*w[i])", "--loss", "squares", "--scale", "linear",
      "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("w[i] are the 3 columns w_*"))
    let points = try folder.run("predict", "fit.json", "--points", "runs.csv")
    #expect(points.status == 0, "\(points.errors)")
    #expect(try folder.run("predict", "fit.json", "--at", "w[a]=0.25,w[c]=0.75").status == 0)
    let off = try folder.run("predict", "fit.json", "--at", "w[a]=0.25,w[c]=0.7")
    #expect(
      off.errors == "Error: --at: the shares w[i] sum to 0.95, a mixture sums to 1 within 1 %\n")
  }

  @Test func `a row that is no mixture is one sentence with its line`() throws {
    let run = try Self.folder("0.2,0.3,0.4,3.1").run(
      "fit", "runs.csv", "--law", "L = sum(i, t[i]*w[i])")
    #expect(run.status == 1)
    #expect(
      run.errors
        == "Error: runs.csv:6: the shares w[i] sum to 0.9, a mixture sums to 1 within 1 %\n")
  }
}
