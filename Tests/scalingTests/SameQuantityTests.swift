import ScalingLaws
import TestSupport
import Testing

/// One quantity is one number, whichever verb prints it, and rounding decides nothing.
@Suite struct SameQuantityTests {
  static func saved() throws -> TemporaryFolder {
    let folder = try OneFigureTests.budgets()
    let fit = try CommandRun(
      ["fit", "runs.csv", "--law", "chinchilla", "--map", "L=loss", "--save", "fit.json"],
      in: folder.url)
    #expect(fit.status == 0, "\(fit.errors)")
    return folder
  }

  @Test func `runs of one budget stay on one side of a cut`() throws {
    let folder = try OneFigureTests.budgets()
    let run = try CommandRun(
      ["compare", "runs.csv", "--laws", "chinchilla", "--map", "L=loss"], in: folder.url)
    #expect(run.output.contains("21 / 14"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("28 / 7"), "\(run.output)")
  }

  @Test func `the share a has one interval in the fit and among the approaches`() throws {
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.05))
    let fit = try Fitter().fit(problem)
    let found = try Approaches(Planner(fit.calibration), data: problem.data)
    let a = try #require(fit.derived.first { $0.symbol == "a" }?.interval)
    let other = try #require(found.finding(3)?.exponent.interval)
    // The optimum is found by a search, and derivatives are differences of hundredths of an error.
    #expect(abs(a.lower - other.lower) < 1e-4)
    #expect(abs(a.upper - other.upper) < 1e-4)
  }

  @Test func `what another allocation gives up is not below 0`() throws {
    let problem = try Question(
      law: LawCatalog.law(named: "chinchilla"), table: SyntheticRuns.chinchilla(noise: 0.01))
    let planner = try Planner(Fitter().fit(problem).calibration)
    let plan = try planner.plan(for: .lowestResponse(budget: 1e22))
    let other = try #require(planner.alternatives([.smaller(1.01)], to: plan).first)
    #expect(try #require(other.premium.interval).lower >= 0)
  }

  @Test func `a report says what serving costs, as a plan does`() throws {
    let folder = try Self.saved()
    let options = ["fit.json", "--compute", "1e21", "--inference-tokens", "1e12"]
    for verb in ["plan", "report"] {
      let run = try CommandRun([verb] + options, in: folder.url)
      #expect(run.output.contains("Costs: C = "), "\(run.output)\(run.errors)")
      #expect(run.output.contains("training alone"), "\(run.output)")
    }
  }

  @Test func `report and table find what check finds, with the fit's own level and seed`() throws {
    let folder = try Self.saved()
    let fit = try CommandRun(
      [
        "fit", "runs.csv", "--law", "chinchilla", "--map", "L=loss", "--level", "0.5", "--seed",
        "7", "--bootstrap", "100", "--save", "other.json",
      ], in: folder.url)
    #expect(fit.status == 0, "\(fit.errors)")
    func findings(_ arguments: String...) throws -> [Substring] {
      let run = try CommandRun(arguments, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      return run.output.split(separator: "\n").filter { $0.hasPrefix("- **saw**") }
    }
    let checked = try findings("check", "other.json", "--format", "markdown")
    #expect(checked.count > 2)
    let reported = try findings("report", "other.json", "--checks", "--format", "markdown")
    #expect(checked.allSatisfy(reported.contains), "\(checked)\n\(reported)")
    let tabled = try CommandRun(
      ["table", "other.json", "checks", "--format", "markdown"], in: folder.url)
    for line in checked {
      let words = line.split(separator: "**: ").last.map(String.init) ?? ""
      #expect(tabled.output.contains(words), "\(words)\n\(tabled.output)\(tabled.errors)")
    }
  }

  @Test func `the share of a peak may be a percentage`() throws {
    let folder = try Self.saved()
    let runs = try ["0.4", "40%"].map { share in
      try CommandRun(
        ["plan", "fit.json", "--compute", "1e21", "--gpu", "h100", "--mfu", share], in: folder.url)
    }
    #expect(runs[0].status == 0, "\(runs[0].errors)")
    #expect(runs[0].output == runs[1].output)
  }

  @Test func `inspect names a number beyond all numbers`() throws {
    let folder = try TemporaryFolder()
    try folder.write("N,D,loss\n1e8,2e9,3.2\n3e8,6e9,2.9\n1e9,2e10,1e400\n", to: "runs.csv")
    let run = try CommandRun(["inspect", "runs.csv"], in: folder.url)
    #expect(OneFigureTests.line(run).contains("beyond the largest number"), "\(run.output)")
  }
}
