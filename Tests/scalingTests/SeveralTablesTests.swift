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
