import TestSupport
import Testing

/// `scaling coverage`, run as a user runs it.
@Suite struct CoverageCommandTests {
  @Test func `the design of a saved fit is simulated`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run(
      "coverage", "fit.json", "--simulations", "20", "--bootstrap", "0")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("in the middle"))
    let none = try folder.run(
      "coverage", "fit.json", "--runs", "runs.csv", "--simulations", "0")
    #expect(none.errors.contains("--simulations is 0, accepted is at least 1"), "\(none.errors)")
    try folder.write("N,D,loss\n1,2,3\n", to: "other.csv")
    let foreign = try folder.run(
      "coverage", "fit.json", "--runs", "other.csv")
    #expect(foreign.errors.contains("is not the file that was fitted"), "\(foreign.errors)")
    let other = try folder.run(
      "coverage", "fit.json", "--runs", "runs.csv", "--where", "params > 1e8")
    #expect(other.errors.contains("the fit used 30 runs, runs.csv gives"), "\(other.errors)")
  }

  @Test func `new runs have the interval by misfit beside that of a true law`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run(
      "coverage", "fit.json", "--simulations", "20", "--bootstrap", "0", "--format", "csv")
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.first == ["quantity", "covariance", "percentile", "BCa", "misfit"])
    for row in rows.dropFirst() {
      let isNewRun = row.first?.contains("one new run") ?? false
      let share = row.last.flatMap { Double($0) }
      #expect(isNewRun ? share ?? 0 >= 0.8 : share == nil, "\(row)")
    }
  }

  @Test func `what follows a fit takes its derived columns and conditions`() throws {
    let folder = try JourneyTests.folder()
    let rows = ["--let", "D = 20*N*x", "--where", "optimizer == 'AdamW'"]
    let path = PackageFiles.path("Data/optimizers/sweep.csv")
    let fit = try CommandRun(
      ["fit", path, "--law", "chinchilla", "--save", "fit.json"] + rows, in: folder.url)
    #expect(fit.status == 0, "\(fit.errors)")
    for command in [
      ["coverage", "fit.json", "--simulations", "5", "--bootstrap", "0"],
      ["report", "fit.json"],
      ["predict", "fit.json", "--at", "N=1B,D=20B", "--uncertainty", "profile"],
      ["approaches", "fit.json"],
      ["plan", "fit.json", "--compute", "1e19..1e21 in 3", "--figure", "frontier.svg"],
    ] {
      let run = try CommandRun(command + ["--runs", path] + rows, in: folder.url)
      #expect(run.status == 0, "\(command): \(run.errors)")
      // The fit knows how its runs were read.
      let short = try CommandRun(command + ["--runs", path], in: folder.url)
      #expect(short.status == 0, "\(command): \(short.errors)")
      #expect(short.output.hasPrefix(run.output), "\(short.output)")
    }
    let said = try CommandRun(
      ["coverage", "fit.json", "--simulations", "2", "--bootstrap", "0", "--runs", path],
      in: folder.url)
    #expect(
      OneFigureTests.line(said).contains(
        #"read as those of the fit were: --let 'D = 20*N*x' --where "optimizer == 'AdamW'""#),
      "\(said.output)")
    let alone = try CommandRun(["report", "fit.json"] + rows, in: folder.url)
    #expect(
      alone.errors.contains("--let, --where: no table is read that this could be said of"),
      "\(alone.errors)")
  }
}
