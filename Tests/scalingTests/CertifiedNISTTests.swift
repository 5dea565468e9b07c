import Foundation
import TestSupport
import Testing

/// NIST's regressions through the command: the start as typed, the digits as printed.
@Suite(.enabled(if: DataFiles.has("nist/index.csv"), "needs ../shared/data"))
struct CertifiedNISTTests {
  @Test(arguments: ["Misra1a", "Chwirut2", "DanWood"], 0..<2)
  func `a typed law has 10 printed digits, standard errors 6`(_ name: String, start: Int) throws {
    let known = try #require(NISTData(name))
    try Self.check(known, law: "y = \(known.formula)", start: start, in: TemporaryFolder())
  }

  @Test(arguments: ["MGH17", "Hahn1"], 0..<2)
  func `a law file has 10 printed digits, standard errors 6`(_ name: String, start: Int) throws {
    let known = try #require(NISTData(name))
    let folder = try TemporaryFolder()
    let parameters = known.parameters.map { "parameter \($0) real\n" }.joined()
    try folder.write(
      "response y real\nvariable x real\n\(parameters)formula \(known.formula)\n", to: "own.law")
    try Self.check(known, law: "own.law", start: start, in: folder)
  }

  private static func check(
    _ known: NISTData, law: String, start: Int, in folder: TemporaryFolder
  ) throws {
    let rows = zip(known.points, known.responses).map { "\($0[0]),\($1)\n" }
    try folder.write("x,y\n" + rows.joined(), to: "runs.csv")
    let values = zip(known.parameters, known.starts[start]).map { "\($0)=\($1)" }
    let run = try folder.run(
      "fit", "runs.csv", "--law", law, "--scale", "linear", "--loss", "squares", "--start",
      values.joined(separator: ","), "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let fit = try JourneyTests.json(run.output)
    #expect(fit["converged"] as? Bool == true)
    #expect(
      matchingDigits(try #require(fit["objective"] as? Double), known.sumOfSquares) >= 9)
    let parameters = try #require(fit["parameters"] as? [String: [String: Any]])
    for (j, symbol) in known.parameters.enumerated() {
      let found = try #require(parameters[symbol])
      let value = try #require(found["value"] as? Double)
      let error = try #require(found["standardError"] as? Double)
      #expect(matchingDigits(value, known.optimum[j]) >= 10, "\(symbol)")
      #expect(matchingDigits(error, known.standardErrors[j]) >= 6, "\(symbol)")
    }
    // Each is the shortest text that reads back to the same double.
    for match in run.output.matches(of: /"(?:value|standardError)": ([-+.e\d]+)/) {
      let text = String(match.1)
      #expect(Double(text)?.description == text)
    }
  }
}
