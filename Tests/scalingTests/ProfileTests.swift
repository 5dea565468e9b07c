import Foundation
import Testing

/// Intervals by likelihood profiles through the command.
@Suite struct ProfileTests {
  private static func fitted() throws -> TemporaryFolder {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    return folder
  }

  @Test func `a prediction has the interval of its profile`() throws {
    let folder = try Self.fitted()
    let point = ["predict", "fit.json", "--at", "N=70B,D=1.4T", "--format", "json"]
    let own = try CommandRun(point, in: folder.url)
    let run = try CommandRun(
      point + ["--uncertainty", "profile"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    func first(_ run: CommandRun) throws -> [String: Any] {
      let record = try JourneyTests.json(run.output)
      return try #require((record["predictions"] as? [[String: Any]])?.first)
    }
    let (plain, profiled) = (try first(own), try first(run))
    #expect(plain["value"] as? Double == profiled["value"] as? Double)
    let (value, lower, upper) = (
      try #require(profiled["value"] as? Double), try #require(profiled["lower"] as? Double),
      try #require(profiled["upper"] as? Double)
    )
    #expect(lower < value && value < upper)
    #expect(lower != plain["lower"] as? Double)
    #expect(try JourneyTests.json(run.output)["intervals"] as? String == "profile")
  }

  @Test func `a plan has the profiles of its optimum`() throws {
    let folder = try Self.fitted()
    let run = try folder.run(
      "plan", "fit.json", "--compute", "1e21", "--uncertainty", "profile", "--runs", "runs.csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("likelihood profiles"), "\(run.output)")
  }

  @Test(arguments: [
    (["--where", "N > 1"], "--where: no table is read that this could be said of"),
    (["--uncertainty", "profile", "--runs", "none.csv"], "none.csv"),
    (
      ["--uncertainty", "profile", "--runs", "runs.csv", "--where", "run != 'r0'"],
      "accepted are the runs of the fit, with the same --where"
    ),
  ])
  func `what has no profile is a sentence`(arguments: [String], words: String) throws {
    let folder = try Self.fitted()
    let run = try CommandRun(
      ["predict", "fit.json", "--at", "N=70B,D=1.4T"] + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
