import Foundation
import Testing

/// `--start` and `--max-iterations`: what they do and what they refuse.
@Suite struct StartsTests {
  static let grid = "E,A,alpha,B,beta\n1.7,400,0.3,1000,0.3\n1,100,0.5,100,0.5\n"

  static func fit(_ arguments: [String], grid: String? = nil) throws -> CommandRun {
    let folder = try TemporaryFolder()
    try folder.write(BadInputTests.good, to: "runs.csv")
    if let grid { try folder.write(grid, to: "grid.csv") }
    return try CommandRun(["fit", "runs.csv", "--law", "chinchilla"] + arguments, in: folder.url)
  }

  @Test func `each row of a grid is a start`() throws {
    let run = try Self.fit(["--start", "grid:grid.csv", "--format", "json"], grid: Self.grid)
    #expect(run.status == 0, "\(run.errors)")
    let fit = try JourneyTests.json(run.output)
    #expect((fit["diagnostics"] as? [String: Any])?["starts"] as? Int == 2)
    #expect((fit["settings"] as? [String: Any])?["starts"] as? String == "grid:2")
  }

  @Test func `a grid need not have the parameters that are held`() throws {
    let run = try Self.fit(
      ["--start", "grid:grid.csv", "--hold", "E=1.7"],
      grid: "A,alpha,B,beta\n400,0.3,1000,0.3\n")
    #expect(run.status == 0, "\(run.errors)")
  }

  // L = 2 + 3 exp(-t/7e6), every million steps from 0.
  @Test(arguments: [
    ("L = E + A*exp(-t/T)", "t=t"), ("L = E + A*exp(-k*t)", "t=t"), ("L = E + A*exp(-x/T)", "x=t"),
    ("decay.law", "t=t"),
  ])
  func `a scale of a variable is found near the runs' own values`(law: String, map: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<30).map { "\(Double($0) * 1e6),\(2 + 3 * exp(-Double($0) / 7))" }
    try folder.write("t,L\n" + rows.joined(separator: "\n"), to: "runs.csv")
    try folder.write(
      "response L\nvariable t real\nparameter E\nparameter A\nparameter T\nformula E + A*exp(-t/T)\n",
      to: "decay.law")
    let run = try folder.run(
      "fit", "runs.csv", "--law", law, "--map", map, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let fit = try JourneyTests.json(run.output)
    #expect(try #require(fit["objective"] as? Double) < 1e-20)
  }

  @Test(arguments: [
    "broken-power", "L = E + A*x^-c0*(1 + (x/d1)^(1/f1))^(-c1*f1)",
  ])
  func `a break among budgets in FLOPs is found without a start`(law: String) throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { row in
      let x = pow(10, 18 + 6 * Double(row) / 39)
      return "\(x),\(1.5 + 300 * pow(x, -0.15) * pow(1 + pow(x / 3e21, 1 / 0.4), -0.1 * 0.4))"
    }
    try folder.write("x,L\n" + rows.joined(separator: "\n"), to: "runs.csv")
    let run = try folder.run("fit", "runs.csv", "--law", law, "--format", "json")
    let fit = try JourneyTests.json(run.output)
    #expect(try #require(fit["objective"] as? Double) < 1e-20)
  }

  @Test func `Sobol starts are as many as asked for`() throws {
    let run = try Self.fit(["--start", "sobol:7", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let fit = try JourneyTests.json(run.output)
    #expect((fit["diagnostics"] as? [String: Any])?["starts"] as? Int == 7)
  }

  @Test(arguments: [
    ("E,A,alpha,B\n1,2,0.3,4\n", "grid.csv has no column for parameter beta"),
    (grid + "1,-2,0.3,4,0.3\n", "grid.csv:4: parameter A has '-2', accepted is a number above 0"),
    (grid + "1,,0.3,4,0.3\n", "grid.csv:4: parameter A has no value"),
    (grid + "1,inf,0.3,4,0.3\n", "grid.csv:4: parameter A has 'inf'"),
    (grid + "1,x,0.3,4,0.3\n", "grid.csv:4: column 'A' holds 'x', not a number"),
    ("E,A,alpha,B,beta\n", "grid.csv has a header of 5 columns and no rows"),
    (nil, "cannot read grid.csv"),
  ])
  func `a grid that cannot be used is one sentence and status 1`(
    grid: String?, words: String
  ) throws {
    let run = try Self.fit(["--start", "grid:grid.csv"], grid: grid)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test(arguments: [
    (["--start", "sobol:0"], "--start is 'sobol:0', accepted is sobol:N with N from 1"),
    (["--start", "sobol:-3"], "--start is 'sobol:-3'"),
    (["--start", "sobol:99999999999999999999"], "--start is 'sobol:9"),
    (["--start", "sobol:1000000000"], "with N from 1 to 1000000"),
    (["--start", "grid:"], "grid:FILE"), (["--start", "random"], "--start is 'random'"),
    (["--max-iterations", "0"], "--max-iterations is 0, accepted is at least 1"),
    (["--max-iterations", "-5"], "--max-iterations is -5, accepted is at least 1"),
  ])
  func `starts and budgets that mean nothing are status 64`(
    arguments: [String], words: String
  ) throws {
    let run = try Self.fit(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a start given next to a grid outside of its domain is named`() throws {
    let run = try Self.fit(["--start", "A=-1"])
    #expect(run.status == 1)
    #expect(run.errors.contains("parameter A was given as -1"), "\(run.errors)")
  }

  @Test func `a grid is not written over`() throws {
    let run = try Self.fit(["--start", "grid:grid.csv", "--save", "grid.csv"], grid: Self.grid)
    #expect(run.status == 1)
    #expect(run.errors.contains("a file of its own is accepted"), "\(run.errors)")
  }

  @Test func `a budget too small for the minimum is reported and is no error`() throws {
    let run = try Self.fit(["--max-iterations", "1", "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let fit = try JourneyTests.json(run.output)
    #expect(fit["converged"] as? Bool == false)
    #expect(fit["termination"] as? String == "iterationLimit")
    #expect((fit["settings"] as? [String: Any])?["maximumIterations"] as? Int == 1)
    let warnings = try #require(fit["warnings"] as? [String])
    #expect(
      warnings.first?.hasPrefix("the minimizer stopped after 1 step before converging") == true,
      "\(warnings)")
    let text = try Self.fit(["--max-iterations", "1"])
    #expect(text.output.contains("stopped after 1 step before converging"), "\(text.output)")
  }
}
