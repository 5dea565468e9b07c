import Foundation
import TestSupport
import Testing

/// Verbs that say one thing of the same runs print one figure.
@Suite struct OneFigureTests {
  /// Runs of the chinchilla law on five budgets, seven sizes each around a best that drifts off the
  /// middle, with errors.
  static func budgets() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var csv = "N,D,loss\n"
    for i in 0..<5 {
      let budget = 1e18 * pow(4, Double(i))
      let middle = 2.2e7 * pow(budget / 1e18, 0.42)
      for j in -3...3 {
        let size = middle * pow(1.7, Double(j))
        let tokens = budget / (6 * size)
        let error = 1 + 1e-4 * Double((7 * i + 11 * (j + 3)) % 13 - 6)
        csv +=
          "\(size),\(tokens),\((1.7 + 400 * pow(size, -0.34) + 1200 * pow(tokens, -0.3)) * error)\n"
      }
    }
    try folder.write(csv, to: "runs.csv")
    return folder
  }

  /// The output in one line, however it was wrapped.
  static func line(_ run: CommandRun) -> String {
    run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What `check` and `approaches` say of runs on budgets: exponents of both approaches, their
  /// intervals, the bias.
  static func expectAgreement(
    in folder: TemporaryFolder, of runs: String, options: [String] = []
  ) throws -> (check: String, plan: String) {
    let map = ["--map", "L=loss"] + options
    let fit = try CommandRun(
      ["fit", runs, "--law", "chinchilla", "--save", "fit.json"] + map, in: folder.url)
    #expect(fit.status == 0, "\(fit.errors)")
    let check = try CommandRun(["check", runs, "--law", "chinchilla"] + map, in: folder.url)
    let plan = try CommandRun(["approaches", "fit.json", "--runs", runs] + map, in: folder.url)
    #expect(plan.status == 0, "\(plan.errors)")
    let (checked, planned) = (line(check), line(plan))
    for approach in ["2, isoFLOP", "3, the fitted law"] {
      let row = try #require(plan.output.split(separator: "\n").first { $0.hasPrefix(approach) })
      let cells = row.split(separator: /\s{2,}/).map(String.init)
      #expect(checked.contains("\(cells[2]) \(cells[3])"), "\(row)\n\(check.output)")
      // The size at the largest budget, which P11 compares.
      #expect(checked.contains("\(cells[4]) \(cells[5])"), "\(row)\n\(check.output)")
    }
    let bias = try #require(planned.firstMatch(of: /finds an exponent (\S+ \w+) the law's own/)).1
    #expect(checked.contains("give an exponent of N \(bias) the law's own"), "\(check.output)")
    return (checked, planned)
  }

  @Test func `check and plan print one exponent and one bias of runs on budgets`() throws {
    let folder = try Self.budgets()
    let found = try Self.expectAgreement(in: folder, of: "runs.csv")
    #expect(found.check.contains("5 of 5 budgets give a best size"), "\(found)")
  }

  // 0.7155: ../shared/data/isoflop-porian/README.md, quadratic approach 2.
  @Test(.enabled(if: DataFiles.has("isoflop-porian/isoflop.csv"), "needs ../shared/data"))
  func `check has the published exponent of isoFLOP slices`() throws {
    let condition =
      "hparams == 'base' and warmup == 'long' and decay == 'kaplan' and param_count == 'standard'"
    let found = try Self.expectAgreement(
      in: TemporaryFolder(), of: #require(DataFiles.path("isoflop-porian/isoflop.csv")),
      options: ["--where", condition])
    #expect(
      found.check.contains("those of the runs give 0.7155 [0.6927, 0.7383]"), "\(found.check)")
    #expect(found.check.contains("10 of 12 budgets give a best size"), "\(found.check)")
  }

  @Test func `fit and compare print one share of pairs, ties counted alike`() throws {
    let folder = try TemporaryFolder()
    // Replicates: pairs that every law in N and D predicts alike.
    var csv = "N,D,loss\n"
    for row in 0..<36 {
      let size = 1e7 * pow(2, Double(row / 3))
      let tokens = 1e9 * pow(2, Double(5 * (row / 3) % 12))
      let error = 1 + 0.02 * Double((7 * row) % 11 - 5)
      csv +=
        "\(size),\(tokens),\((1.7 + 400 * pow(size, -0.34) + 1200 * pow(tokens, -0.3)) * error)\n"
    }
    try folder.write(csv, to: "runs.csv")
    let compare = try folder.run(
      "compare", "runs.csv", "--laws", "chinchilla,kaplan", "--map", "L=loss", "--cut", "3e20",
      "--simulations", "0")
    #expect(compare.status == 0, "\(compare.errors)")
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--map", "L=loss", "--hold-out", "6*N*D > 3e20")
    #expect(fit.status == 0, "\(fit.errors)")
    let words = try #require(
      Self.line(fit).firstMatch(
        of:
          /(\d+) of (\d+) pairs of runs are predicted in the right order, (\d+) ties count half \((\S+ %)\)/
      ),
      "\(fit.output)")
    let row = try #require(
      compare.output.split(separator: "\n").first {
        $0.contains(" 3e20 ") && $0.contains("chinchilla")
      }, "\(compare.output)")
    #expect(row.contains("  \(words.4)  "), "\(row)\n\(fit.output)")
    let ties = "count half as right: chinchilla \(words.3) of \(words.2)"
    #expect(Self.line(compare).contains(ties), "\(compare.output)")
    let share = (Double(words.1) ?? .nan) + (Double(words.3) ?? .nan) / 2
    let percent = 100 * share / (Double(words.2) ?? .nan)
    #expect(abs(percent - (Double(words.4.dropLast(2)) ?? .nan)) < 0.051)
  }

  @Test func `fit, predict, plan and the next runs print one scatter of repeated runs`() throws {
    let folder = try TemporaryFolder()
    var csv = "N,D,seed,loss\n"
    for row in 0..<60 {
      let (size, tokens) = (1e7 * pow(3, Double(row / 10)), 1e9 * pow(3, Double(row / 2 % 5)))
      // What two seeds have in common is larger than what they differ by.
      let error = 1 + 4e-3 * Double((7 * (row / 2)) % 11 - 5) / 5 + 5e-4 * Double(row % 2)
      let loss = (1.7 + 400 * pow(size, -0.34) + 1200 * pow(tokens, -0.3)) * error
      csv += "\(size),\(tokens),\(row % 2),\(loss)\n"
    }
    try folder.write(csv, to: "runs.csv")
    let map = ["--map", "L=loss"]
    let fit = try folder.run(
      "fit", "runs.csv", "--law", "chinchilla", "--save", "fit.json", map[0], map[1])
    #expect(fit.status == 0, "\(fit.errors)")
    let predict = try folder.run("predict", "fit.json", "--at", "N=1B,D=20B")
    let plan = try folder.run("plan", "fit.json", "--compute", "1e21")
    let next = try folder.run(
      "next", "fit.json", "--count", "2", "--allowance", "1e21", "--target", "1e22", "--decide", "N"
    )
    let scatter = /([0-9.]+ % of L) \(30 configurations run again, 30 degrees of freedom\)/
    let figures = try [fit, predict, plan, next].map { run in
      try #require(Self.line(run).firstMatch(of: scatter), "\(run.output)\(run.errors)").1
    }
    #expect(Set(figures).count == 1, "\(figures)")
    #expect(Self.line(next).contains("new runs are taken to scatter by \(figures[0])"))
    #expect(
      Self.line(plan).contains("the scatter of repeated runs is \(figures[0])")
        || figures[0].hasPrefix("0.0"))
    // The table of the fit names what else could be called so, once each.
    #expect(fit.output.contains("Scatter of runs\n"), "\(fit.output)")
    #expect(fit.output.contains("residuals about the law"), "\(fit.output)")
  }
}
