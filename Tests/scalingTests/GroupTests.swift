import Foundation
import TestSupport
import Testing

/// Parameters with one value a label, through the command.
@Suite struct GroupTests {
  static let law = "L = A*(N*eff[bits])^-alpha"

  /// L = 10 (N eff)^-0.1 with eff = 1, 0.5 and 0.25 at 16, 4 and 2 bits.
  static func fitted(_ arguments: [String] = ["--hold", "eff[16]=1"]) throws -> (
    TemporaryFolder, CommandRun
  ) {
    let folder = try TemporaryFolder()
    var csv = "N,bits,L\n"
    for (bits, share) in [("16", 1.0), ("4.0", 0.5), ("2", 0.25)] {
      for size in [1e7, 4e7, 1e8, 9e8] {
        csv += "\(size),\(bits),\(10 * pow(size * share, -0.1))\n"
      }
    }
    try folder.write(csv, to: "runs.csv")
    return (
      folder,
      try CommandRun(
        ["fit", "runs.csv", "--law", law, "--save", "fit.json"] + arguments, in: folder.url)
    )
  }

  @Test func `numbers are labels, and each has its row`() throws {
    let (folder, fit) = try Self.fitted()
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("eff[4]"))
    #expect(fit.output.contains("held"))
    let prediction = try folder.run(
      "predict", "fit.json", "--at", "N=1e9,bits=2", "--at", "N=1e9,bits=16.0", "--format", "csv")
    #expect(prediction.output.contains("2,1000000000"), "\(prediction.output)\(prediction.errors)")
    try folder.write("N,bits\n1e9,4\n1e9,2\n", to: "points.csv")
    #expect(try folder.run("predict", "fit.json", "--points", "points.csv").status == 0)
  }

  static let unseen: [([String], String)] = [
    (
      ["predict", "fit.json", "--at", "N=1e9,bits=3"],
      "Error: --at: the fit has no value of eff for bits '3'; it has '2', '4', '16'\n"
    ),
    (
      ["predict", "fit.json", "--at", "N=1e9"],
      "Error: --at: bits has no value; give --at bits=..., it is one of '2', '4', '16'\n"
    ),
    (
      ["predict", "fit.json", "--at", "N=large,bits=2"],
      "Error: --at: N is 'large', a number is accepted, such as 70B\n"
    ),
    (
      ["predict", "fit.json", "--points", "points.csv"],
      "Error: points.csv:3: the fit has no value of eff for bits '8'; it has '2', '4', '16'\n"
    ),
    (
      ["plan", "fit.json", "--compute", "1e20", "--cost", "6*N", "--holding", "bits=8"],
      "Error: the fit has no value of eff for bits '8'; it has '2', '4', '16'\n"
    ),
  ]

  @Test(arguments: unseen)
  func `a label that the fit has not seen is one sentence`(
    arguments: [String], sentence: String
  ) throws {
    let (folder, _) = try Self.fitted()
    try folder.write("N,bits\n1e9,4\n1e9,8\n", to: "points.csv")
    let run = try CommandRun(arguments, in: folder.url)
    #expect(run.status == 1)
    #expect(run.errors == sentence)
  }

  // (N eff)^-0.1 at eff = 0.5 is that of half as many parameters at eff = 1.
  @Test func `a plan is weighed in the compute of another label`() throws {
    let (folder, _) = try Self.fitted()
    let arguments = [
      "plan", "fit.json", "--compute", "6e8", "--cost", "6*N", "--holding", "bits=4",
    ]
    let run = try CommandRun(
      arguments + ["--against", "bits=16", "--format", "csv"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    // The differences of the two labels come after it.
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let row = try #require(rows.first { $0.count > 5 && $0[1] == "bits = 16" })
    #expect(matchingDigits(try #require(Double(row[5])), 0.5) >= 6)
    #expect(run.output.contains("\nthis,beside,difference,"), "\(run.output)")
    let number = try CommandRun(arguments + ["--against", "N=1e8"], in: folder.url)
    #expect(number.errors.contains("accepted are those of bits"), "\(number.errors)")
    let unseen = try CommandRun(arguments + ["--against", "bits=8"], in: folder.url)
    #expect(unseen.errors.contains("it has '2', '4', '16'"), "\(unseen.errors)")
  }

  @Test func `held and started labels are checked by name`() throws {
    let (_, held) = try Self.fitted(["--hold", "eff[8]=1"])
    #expect(
      held.errors
        == "Error: the law has no parameter 'eff[8]'; it has A, eff[2], eff[4], eff[16], alpha\n")
    let (_, started) = try Self.fitted(["--hold", "eff[16]=1", "--start", "eff[4]=0.6"])
    #expect(started.status == 0, "\(started.errors)")
  }

  @Test func `an index that is no column is one sentence`() throws {
    let folder = try TemporaryFolder()
    try folder.write("N,L\n1,2\n3,4\n", to: "runs.csv")
    let run = try folder.run("fit", "runs.csv", "--law", Self.law)
    #expect(run.status == 1)
    #expect(
      run.errors.contains("'eff[bits]' has a value a label of 'bits', but there is no such column"))
  }
}
