import Foundation
import Testing

/// Resampling through the command.
@Suite struct UncertaintyTests {
  private static func fit(_ arguments: String...) throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    return try CommandRun(
      ["fit", "runs.csv", "--law", "L = E + A*N^-alpha"] + arguments, in: folder.url)
  }

  @Test func `the report says how runs were resampled`() throws {
    let run = try Self.fit("--bootstrap", "200", "--seed", "7")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("200 resamples of"))
    #expect(run.output.contains("seed 7, intervals by percentiles"))
  }

  @Test(arguments: [
    (["--bootstrap", "1"], "--bootstrap is 1, accepted is at least 2 resamples"),
    (
      ["--bootstrap", "20", "--uncertainty", "covariance"],
      "--uncertainty covariance fits no resamples, and --bootstrap is their number; leave one out"
    ),
    (
      ["--cluster", "run", "--uncertainty", "covariance"],
      "--uncertainty covariance takes rows as independent, and --cluster says that they are not"
    ),
  ])
  func `options that do not go together are refused`(options: [String], words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    let run = try CommandRun(
      ["fit", "runs.csv", "--law", "L = E + A*N^-alpha"] + options, in: folder.url)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a cluster column that is not there is named with those that are`() throws {
    let run = try Self.fit("--bootstrap", "20", "--cluster", "team")
    #expect(run.status == 1)
    #expect(run.errors.contains("there is no column 'team' to group runs by"), "\(run.errors)")
  }
}
