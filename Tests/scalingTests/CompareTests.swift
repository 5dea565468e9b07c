import Foundation
import Testing

/// `scaling compare`, run as a user runs it.
@Suite struct CompareTests {
  @Test func `laws of the catalog and formulas are compared on the same runs`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run(
      "compare", "runs.csv", "--laws", "chinchilla,kaplan,L = E + A*(N*D)^-a", "--stack", "--at",
      "N=1B,D=20B", "--simulations", "19")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("chinchilla describes the runs best"), "\(run.output)")
    #expect(run.output.contains("\nThe laws together\n-----------------\n"), "\(run.output)")
    let json = try folder.run(
      "compare", "runs.csv", "--laws", "chinchilla,kaplan", "--format", "json")
    let record = try JourneyTests.json(json.output)
    #expect(record["bestInExtrapolation"] as? String == "chinchilla")
    #expect((record["laws"] as? [Any])?.count == 2)
  }

  @Test func `one law is tested along what is named`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run("compare", "runs.csv", "--laws", "chinchilla", "--by", "D")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Back-test of chinchilla"), "\(run.output)")
    #expect(run.output.contains("cut at D"), "\(run.output)")
    #expect(run.output.contains("chinchilla misses the runs above it by"), "\(run.output)")
  }

  @Test func `recipes of papers end above the fit, each in a row of its own`() throws {
    let folder = try JourneyTests.folder()
    let run = try folder.run(
      "recipes", "runs.csv", "--law", "chinchilla", "--recipe", "scipy-default,mean-objective")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("scipy-default: one start, the law's published values"))
    #expect(run.output.contains("Not emulated are"))
    let json = try folder.run(
      "recipes", "runs.csv", "--law", "chinchilla", "--recipe", "mean-objective", "--format",
      "json")
    let record = try JourneyTests.json(json.output)
    let best = try #require(record["objective"] as? Double)
    let recipe = try #require((record["recipes"] as? [[String: Any]])?.first)
    #expect(recipe["recipe"] as? String == "mean-objective")
    // 400 and 1,200 made the runs, 406 and 411 are the start: a mean is left far from the minimum.
    #expect(try #require(recipe["objective"] as? Double) > 1.01 * best)
  }

  @Test(arguments: [
    (["--recipe", "adam"], "scipy-default"), (["--stack"], "--stack is no option of 'recipes'"),
    (["--loss", "absolute"], "recipes follow gradients"),
    (["--cluster", "N"], "leave out --cluster"),
  ])
  func `what has no recipe is a sentence`(arguments: [String], words: String) throws {
    let folder = try JourneyTests.folder()
    let run = try CommandRun(
      ["recipes", "runs.csv", "--law", "chinchilla"] + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test(arguments: [
    (["--laws", "chinchilla,chinchilla"], "the law 'chinchilla' is given twice"),
    (["--laws", "chinchilla,kaplan", "--cut", "1e30"], "has no run on one side"),
    (["--laws", "chinchilla,kaplan", "--by", "6*N*Q"], "cannot be computed"),
    (["--laws", "chinchilla,kaplan", "--cluster", "seed"], "no column 'seed' to group runs by"),
    (["--laws", "chinchilla,kaplan", "--level", "1.5"], "--level is 1.5"),
  ])
  func `what cannot be compared is a sentence`(arguments: [String], words: String) throws {
    let folder = try JourneyTests.folder()
    let run = try CommandRun(["compare", "runs.csv"] + arguments, in: folder.url)
    #expect(run.status != 0)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
