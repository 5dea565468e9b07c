import Testing

/// `scaling check-coverage`, run as a user runs it.
@Suite struct CoverageCommandTests {
  @Test func `the design of a saved fit is simulated`() throws {
    let folder = try JourneyTests.folder()
    _ = try folder.run("fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json")
    let run = try folder.run(
      "check-coverage", "fit.json", "--runs", "runs.csv", "--simulations", "20", "--bootstrap", "0")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("in the middle"))
    let none = try folder.run(
      "check-coverage", "fit.json", "--runs", "runs.csv", "--simulations", "0")
    #expect(none.errors.contains("--simulations is 0, accepted is at least 1"), "\(none.errors)")
    try folder.write("N,D,loss\n1,2,3\n", to: "other.csv")
    let foreign = try folder.run(
      "check-coverage", "fit.json", "--runs", "other.csv")
    #expect(foreign.errors.contains("is not the file that was fitted"), "\(foreign.errors)")
    let other = try folder.run(
      "check-coverage", "fit.json", "--runs", "runs.csv", "--where", "params > 1e8")
    #expect(other.errors.contains("the fit used 30 runs, runs.csv gives"), "\(other.errors)")
  }
}
