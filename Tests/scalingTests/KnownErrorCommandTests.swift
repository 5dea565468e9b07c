import Foundation
import NumericsCore
import TestSupport
import Testing

/// `--errors`: runs weighted by standard errors that are known.
@Suite struct KnownErrorCommandTests {
  private static let law = "acc = c - A*N^-k"

  /// Scores with errors of 0.2 to 3 %, and a scatter of 1 % beyond them.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var random = RandomStream(seed: 5, stream: 1)
    var shares = "N,acc,acc_stderr,below\n"
    var percents = "N,acc,acc_stderr [%],below\n"
    for run in 0..<36 {
      let size = 1e7 * VectorMath.power(1000, Double(run) / 35)
      let error = [0.002, 0.01, 0.03][run % 3]
      let score =
        0.9 - 3.2 * VectorMath.power(size, -0.14) + error * random.normal() + 0.01 * random.normal()
      shares += "\(size),\(score),\(error),\(-error)\n"
      percents += "\(size),\(score),\(100 * error),\(-error)\n"
    }
    try folder.write(shares, to: "shares.csv")
    try folder.write(percents, to: "percents.csv")
    return folder
  }

  private static func fit(_ file: String, _ errors: String, in folder: TemporaryFolder) throws
    -> CommandRun
  {
    try folder.run(
      "fit", file, "--law", law, "--scale", "linear", "--loss", "squares", "--errors", errors)
  }

  @Test func `the scatter beyond the errors is said, whatever unit the errors are in`() throws {
    let folder = try Self.folder()
    let shares = try Self.fit("shares.csv", "acc_stderr", in: folder)
    let percents = try Self.fit("percents.csv", "acc_stderr", in: folder)
    #expect(shares.status == 0 && percents.status == 0, "\(shares.errors)\(percents.errors)")
    func lines(_ run: CommandRun) -> [Substring] {
      run.output.split(separator: "\n").filter { line in
        ["objective ", "c ", "A ", "k "].contains { line.hasPrefix($0) }
      }
    }
    #expect(lines(shares).count == 4 && lines(shares) == lines(percents))
    #expect(shares.output.contains("by their standard errors"))
    #expect(!shares.output.contains("which are the whole scatter"))
  }

  @Test func `laws are compared alike in any order`() throws {
    let folder = try Self.folder()
    let laws = [Self.law, "acc = c - A*log(N)^-k"]
    let figures = try [laws, laws.reversed()].map { laws in
      let run = try folder.run(
        "compare", "shares.csv", "--laws", laws.joined(separator: ","), "--errors", "acc_stderr",
        "--scale", "linear", "--format", "json")
      #expect(run.status == 0, "\(run.errors)")
      return run.output.split(separator: "\n").filter { $0.contains("\"aicc\"") }.sorted()
    }
    #expect(figures[0].count == 2 && figures[0] == figures[1])
  }

  @Test func `errors below 0 and a column that is not there are refused`() throws {
    let folder = try Self.folder()
    let below = try Self.fit("shares.csv", "below", in: folder)
    #expect(
      below.errors
        == "Error: shares.csv:2: column 'below' holds -0.002, below must be at least 0; leave such runs out with --where\n"
    )
    let unknown = try Self.fit("shares.csv", "acc_sterr", in: folder)
    #expect(
      unknown.errors.hasPrefix(
        "Error: shares.csv has no column 'acc_sterr' (nearest: 'acc_stderr'); the columns are "))
    #expect(below.status == 1 && unknown.status == 1)
  }
}
