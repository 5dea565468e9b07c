import Foundation
import TestSupport
import Testing

/// `--each`: a fit a group, and verbs that take all of them.
@Suite struct EachTests {
  /// Twelve runs of three models, of which the last has two alone.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var text = "model,params,eval/a,eval/b\n"
    for (model, floor) in [("x \"1\"", 1.5), ("y", 2.0), ("z", 2.5)] {
      for place in 0..<(model == "z" ? 2 : 12) {
        let size = 1e7 * Double(1 << place)
        let wave = 1 + 0.003 * Double((place * 7) % 5 - 2)
        let loss = (floor + 250 * exp(-0.28 * log(size))) * wave
        text += "\"\(model.replacing("\"", with: "\"\""))\",\(size),\(loss),\(loss + 0.3)\n"
      }
    }
    try folder.write(text, to: "runs.csv")
    return folder
  }

  private static let law = ["--law", "L = E + A*N^-alpha"]

  @Test func `each fit prints what its runs alone print`() throws {
    let folder = try Self.folder()
    let each = try folder.run(
      ["fit", "runs.csv", "--each", "model", "--map", "L=eval/a,N=params"] + Self.law
        + ["--save", "fits.json"])
    // The third model has too few runs.
    #expect(each.status == 2, "\(each.errors)")
    #expect(each.output.contains("fits       2 of 3 groups; 1 could not be fitted"))
    #expect(each.output.contains("- z: 2 runs are too few for 3 free parameters"))
    let alone = try folder.run(
      ["fit", "runs.csv", "--where", "model == 'y'", "--map", "L=eval/a,N=params"] + Self.law
        + ["--save", "y.json"])
    #expect(alone.status == 0, "\(alone.errors)")
    let (many, one) = (
      try folder.run("predict", "fits.json", "--at", "N=1e11"),
      try folder.run("predict", "y.json", "--at", "N=1e11")
    )
    #expect(many.status == 2, "\(many.errors)")
    let row = try #require(one.output.split(separator: "\n").first { $0.contains("100B") })
    let cells = row.split(separator: " ", omittingEmptySubsequences: true).prefix(5)
    let found = try #require(many.output.split(separator: "\n").first { $0.hasPrefix("y ") })
    #expect(cells.allSatisfy { found.contains($0) }, "\(found) against \(row)")
    // A label in the point chooses the group; one that no group has is named beside those that there are.
    let chosen = try folder.run("predict", "fits.json", "--at", "N=1e11,model=y")
    #expect(chosen.status == 0, "\(chosen.errors)")
    #expect(chosen.output.contains(found))
    let stranger = try folder.run("predict", "fits.json", "--at", "N=1e11,model=nope")
    #expect(stranger.status != 0)
    let sentence = "no group has model 'nope'; there are "
    #expect(stranger.errors.contains(sentence), "\(stranger.errors)")
  }

  @Test func `the checks that fired stand in the row of a fit, as 'check' alone has them`() throws {
    let folder = try TemporaryFolder()
    var text = "model,params,L\n"
    for (model, sizes) in [("many", 9), ("few", 4)] {
      for place in 0..<12 {
        let size = 1e7 * Double(1 << (place % sizes))
        let wave = 1 + 0.003 * Double((place * 7) % 5 - 2)
        text += "\(model),\(size),\((1.7 + 250 * exp(-0.28 * log(size))) * wave)\n"
      }
    }
    try folder.write(text, to: "runs.csv")
    let each = try folder.run(
      ["fit", "runs.csv", "--each", "model", "--map", "N=params", "--format", "json"] + Self.law)
    let record = try JourneyTests.json(each.output)
    for member in try #require(record["fits"] as? [[String: Any]]) {
      let label = try #require((member["labels"] as? [String: String])?["model"])
      let own = ["runs.csv", "--where", "model == '\(label)'", "--map", "N=params"] + Self.law
      let fit = try JourneyTests.json(folder.run(["fit"] + own + ["--format", "json"]).output)
      #expect(member["verdict"] as? String == fit["verdict"] as? String)
      let check = try JourneyTests.json(folder.run(["check"] + own + ["--format", "json"]).output)
      let quick: Set = ["P3", "P4", "P19", "P22", "P23", "P30", "P37", "P38", "P39"]
      let all = try #require(check["checks"] as? [[String: Any]]).filter {
        quick.contains($0["check"] as? String ?? "")
          && ["severe", "warning"].contains($0["result"] as? String ?? "")
      }
      let found = try #require(member["checks"] as? [[String: Any]])
      #expect(Set(found.map { $0["saw"] as? String }) == Set(all.map { $0["saw"] as? String }))
    }
    let table = try folder.run(
      ["fit", "runs.csv", "--each", "model", "--map", "N=params", "--save", "fits.json"] + Self.law)
    #expect(table.output.contains("P19 few models"), "\(table.output)")
    #expect(table.output.contains("need no further fit: P3, P4, P19"), "\(table.output)")
    #expect(table.output.contains("scaling check"))
    let checks = try folder.run("check", "fits.json")
    #expect(checks.output.contains("P19"), "\(checks.output)\(checks.errors)")
  }

  @Test func `verbs take a collection, a row a fit`() throws {
    let folder = try Self.folder()
    _ = try folder.run(
      ["fit", "runs.csv", "--where", "model != 'z'", "--each", "model", "--map"]
        + ["L=eval/a,N=params"] + Self.law + ["--save", "fits.json"])
    for arguments in [
      ["check", "fits.json"], ["report", "fits.json", "--at", "N=1e10"],
      ["plan", "fits.json", "--reach", "2.2", "--cost", "C = 6*N*20*N"],
      ["compare", "fits.json", "--laws", "L = E + A*N^-alpha,L = A*N^-alpha"],
    ] {
      let run = try folder.run(arguments)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      #expect(run.output.contains("\ny "), "\(arguments): \(run.output)")
      #expect(run.output.contains("x \"1\""), "\(arguments): \(run.output)")
    }
    let other = try folder.run("sensitivity", "fits.json", "--compute", "1e21")
    #expect(other.errors.contains("holds the fits of many groups, and one is wanted"))
  }

  @Test func `a fit for each response`() throws {
    let folder = try Self.folder()
    let run = try folder.run(
      ["fit", "runs.csv", "--responses", "eval/*", "--map", "N=params", "--where"]
        + ["model == 'y'", "--format", "csv"] + Self.law)
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n")
    #expect(rows.count == 3 && rows[1].hasPrefix("eval/a,12,") && rows[2].hasPrefix("eval/b,12,"))
    let none = try folder.run(
      ["fit", "runs.csv", "--responses", "val/*", "--map", "N=params"] + Self.law)
    #expect(none.errors.hasPrefix("Error: --responses val/*: runs.csv has no column"))
  }

  @Test func `held-out runs are scored by the fit of their group`() throws {
    let folder = try Self.folder()
    let run = try folder.run(
      ["fit", "runs.csv", "--each", "model", "--map", "L=eval/a,N=params", "--where"]
        + ["model != 'z'", "--hold-out", "N > 5e9", "--format", "json"] + Self.law)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("\"heldOutRuns\": 3"))
  }

  @Test func `runs that have moved are named beside the saved fits`() throws {
    let folder = try Self.folder()
    _ = try folder.run(
      ["fit", "runs.csv", "--where", "model != 'z'", "--each", "model", "--map"]
        + ["L=eval/a,N=params"] + Self.law + ["--save", "fits.json"])
    let before = try folder.run("check", "fits.json")
    try FileManager.default.moveItem(
      at: folder.url.appending(path: "runs.csv"), to: folder.url.appending(path: "moved.csv"))
    let lost = try folder.run("check", "fits.json")
    #expect(lost.status == 1 && lost.errors.contains("runs.csv"), "\(lost.errors)")
    let moved = try folder.run("check", "fits.json", "moved.csv")
    #expect(moved.status == 0 && moved.output == before.output, "\(moved.errors)")
  }

  @Test func `a file of fits that was cut off is refused with a sentence`() throws {
    let folder = try Self.folder()
    _ = try folder.run(
      ["fit", "runs.csv", "--where", "model != 'z'", "--each", "model", "--map"]
        + ["L=eval/a,N=params"] + Self.law + ["--save", "fits.json"])
    let whole = try String(contentsOf: folder.url.appending(path: "fits.json"), encoding: .utf8)
    try folder.write(String(whole.prefix(whole.count / 2)), to: "cut.json")
    let run = try folder.run("predict", "cut.json", "--at", "N=1e10")
    #expect(
      run.errors
        == "Error: cut.json begins as the fits of many groups do and cannot be read: it was cut off or "
        + "changed after 'scaling fit --each --save' wrote it\n")
  }
}
