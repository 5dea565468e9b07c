import Foundation
import Testing

/// Several tables in one fit, through the command.
@Suite struct SeveralTablesTests {
  /// L = E + 10 N^-0.3 with the floor 2 in a.csv and 2.5 in b.csv.
  static func folder(unit: String = "nats/token") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, floor, unit) in [("a", 2.0, "nats/token"), ("b", 2.5, unit)] {
      var csv = "N [parameters],loss [\(unit)]\n"
      for size in [1e3, 1e4, 1e5, 1e6] { csv += "\(size),\(floor + 10 * pow(size, -0.3))\n" }
      try folder.write(csv, to: "\(name).csv")
    }
    return folder
  }

  @Test func `exponents are shared and each table has its floor`() throws {
    let folder = try Self.folder()
    let fit = try folder.run(
      "fit", "a.csv", "b.csv", "--law", "L = E[table] + A*N^-alpha", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("8 used of 8 in a.csv, b.csv"))
    let prediction = try folder.run(
      "predict", "fit.json", "--at", "N=1e6,table=b", "--format", "csv")
    #expect(
      prediction.output.contains("b,1000000,2.6584"), "\(prediction.output)\(prediction.errors)")
    let unseen = try folder.run("predict", "fit.json", "--at", "N=1e6,table=c")
    #expect(
      unseen.errors
        == "Error: --at: the fit has no value of E for table 'c'; it has 'a', 'b'\n")
  }

  @Test func `several tables stand in place of a fit as one does`() throws {
    let folder = try Self.folder()
    let law = "L = E[table] + A*N^-alpha"
    _ = try folder.run("fit", "a.csv", "b.csv", "--law", law, "--save", "fit.json")
    let point = ["--at", "N=1e6,table=b", "--format", "csv"]
    let saved = try CommandRun(["predict", "fit.json"] + point, in: folder.url)
    let direct = try CommandRun(
      ["predict", "a.csv", "b.csv", "--law", law] + point, in: folder.url)
    #expect(saved.status == 0 && direct.output == saved.output, "\(direct.errors)")
  }

  @Test func `a plan takes several tables and budgets, in any order`() throws {
    let folder = try JourneyTests.folder()
    let text = try OutputTests.text(folder, "runs.csv")
    let rows = text.split(separator: "\n").map(String.init)
    let half = rows.count / 2
    try folder.write(rows[..<half].joined(separator: "\n") + "\n", to: "a.csv")
    try folder.write(
      ([rows[0]] + rows[half...]).joined(separator: "\n") + "\n", to: "b.csv")
    let whole = try folder.run("plan", "runs.csv", "1e22", "1e23", "--format", "csv")
    let both = try folder.run("plan", "1e22", "a.csv", "1e23", "b.csv", "--format", "csv")
    #expect(whole.status == 0 && both.output == whole.output, "\(both.errors)")
  }

  @Test(arguments: [
    (["predict", "fit.json", "a.csv", "--at", "N=1e6"], "a.csv"),
    (["plan", "a.csv", "fit.json", "b.csv", "1e20"], "a.csv, b.csv"),
    (["predict", "fit.json", "fit.json", "--at", "N=1e6"], "fit.json"),
  ])
  func `what stands next to a saved fit is refused`(arguments: [String], others: String) throws {
    let folder = try Self.folder()
    _ = try folder.run(
      "fit", "a.csv", "b.csv", "--law", "L = E[table] + A*N^-alpha", "--save", "fit.json")
    let run = try CommandRun(arguments, in: folder.url)
    #expect(
      run.errors
        == "Error: fit.json is a saved fit and \(others) is given next to it; accepted are one saved fit, or "
        + "files of runs; where the runs of a fit are now, --runs says to verbs that read them\n")
  }

  @Test func `checks and reports take the tables again`() throws {
    let folder = try Self.folder()
    let law = "L = E[table] + A*N^-alpha"
    _ = try folder.run("fit", "a.csv", "b.csv", "--law", law, "--save", "fit.json")
    let report = try folder.run("report", "fit.json", "--runs", "a.csv", "--runs", "b.csv")
    #expect(report.status == 0, "\(report.errors)")
    let one = try folder.run("report", "fit.json", "--runs", "a.csv")
    #expect(one.errors.contains("a.csv is not the file that was fitted, a.csv, b.csv"))
  }

  @Test func `a typed law takes the unit of its response from the tables`() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      try folder.write(
        "N,loss [bits/byte]\n1e6,1.5\n1e7,1.2\n1e8,1.0\n1e9,0.9\n", to: "\(name).csv")
    }
    let fit = try folder.run("fit", "a.csv", "b.csv", "--law", "L = E[table] + A*N^-alpha")
    #expect(fit.output.contains("bits/byte"), "\(fit.errors)")
  }

  @Test func `tables in units that do not convert are refused`() throws {
    let run = try Self.folder(unit: "bits/byte")
      .run("fit", "a.csv", "b.csv", "--law", "L = A*N^-alpha")
    #expect(
      run.errors
        == "Error: b.csv: column 'loss' is in bits/byte, in a.csv it is in nats/token; tables that are "
        + "fitted together have one unit for it, so convert one\n")
  }
}
