import Foundation
import Testing

/// Sweeps, columns that become rows, and panels, as one types them.
@Suite struct ReshapingTests {
  private static func loss(_ size: Double, _ tokens: Double) -> Double {
    1.7 + 400 / pow(size, 0.34) + 400 / pow(tokens, 0.28)
  }

  private static let sizes = [7e7, 1.6e8, 4.1e8, 1e9]
  private static let tokens = [2e9, 8e9, 3.2e10]

  /// A sweep of learning rates in twelve cells, the largest rates crashed.
  private static func sweep() -> String {
    var rows = ["params,tokens,batch,lr,loss,State"]
    for size in sizes {
      for count in tokens {
        for rate in [1e-4, 1e-3, 1e-2] {
          let loss = loss(size, count) + 0.02 * pow(log10(rate / 5e-4), 2)
          let isCrashed = rate > 5e-3 || (size == 1e9 && count == 3.2e10)
          rows.append(
            "\(size),\(count),512,\(rate),\(loss),\(isCrashed ? "crashed" : "finished")")
        }
      }
    }
    return rows.joined(separator: "\n") + "\n"
  }

  @Test func `the best runs of a sweep are fitted, and a saved fit takes them again`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sweep(), to: "sweep.csv")
    let fit = try folder.run(
      "fit", "sweep.csv", "--best", "lr", "--within", "N,D,batch", "--save", "fit.json")
    #expect(fit.status == 0, "\(fit.errors)")
    let text = fit.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      text.contains(
        "the best 'lr' by 'loss' of each of 11 cells of 'N', 'D', 'batch'; 1 cell in which no run has a value "
          + "(3 runs)"), "\(text)")
    #expect(text.contains("11 used of 36 in sweep.csv"), "\(text)")
    let check = try folder.run("check", "fit.json")
    #expect(check.output.contains("--best 'lr within N,D,batch'"), "\(check.output)\(check.errors)")
  }

  @Test func `losses in columns become rows with a label for a law`() throws {
    let folder = try TemporaryFolder()
    var rows = ["params,tokens,eval/c4_loss,eval/pile_loss"]
    for size in Self.sizes {
      for count in Self.tokens {
        let loss = Self.loss(size, count)
        rows.append("\(size),\(count),\(loss),\(0.9 * loss)")
      }
    }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "runs.csv")
    let fit = try folder.run(
      "fit", "runs.csv", "--melt", "L[set]=eval/*_loss", "--law",
      "L = E[set] + A[set]*N^-alpha + B[set]*D^-beta")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("24 used of 24 in runs.csv"), "\(fit.output)")
    let one = try folder.run(
      "fit", "runs.csv", "--melt", "eval/*_loss", "--map", "L=eval_loss", "--where",
      "metric == 'c4'")
    #expect(one.status == 0, "\(one.errors)")
    let mixed = try folder.run(
      "fit", "runs.csv", "--melt", "eval/*_loss", "--map", "L=eval_loss")
    #expect(mixed.errors.contains("column 'metric' holds 'pile'"), "\(mixed.errors)")
  }

  @Test func `a table whose headers are tokens is fitted as it is`() throws {
    let folder = try TemporaryFolder()
    var rows = ["model,params,2B,8B,32B tokens"]
    for size in Self.sizes {
      rows.append(
        "m\(size),\(size)," + Self.tokens.map { "\(Self.loss(size, $0))" }.joined(separator: ","))
    }
    try folder.write(rows.joined(separator: "\n") + "\n", to: "wide.csv")
    let fit = try folder.run("fit", "wide.csv")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(fit.output.contains("12 used of 12 in wide.csv"), "\(fit.output)")
  }

  @Test func `panels of two metrics are one table of runs`() throws {
    let folder = try TemporaryFolder()
    func panel(_ metric: String, _ value: (Double, Int) -> Double) -> String {
      let names = Self.sizes.map { "olmo - \(Int($0 / 1e6))M" }
      var rows = [
        "\"Step\","
          + names.map { "\"\($0) - \(metric)\",\"\($0) - \(metric)__MIN\"" }.joined(separator: ",")
      ]
      for step in [1000, 2000, 4000] {
        let cells = Self.sizes.map { "\"\(value($0, step))\",\"\(value($0, step))\"" }
        rows.append("\"\(step)\"," + cells.joined(separator: ","))
      }
      return rows.joined(separator: "\n") + "\n"
    }
    try folder.write(panel("eval/loss") { Self.loss($0, Double($1) * 1e6) }, to: "loss.csv")
    try folder.write(panel("tokens") { Double($1) * 1e6 * ($0 > 2e8 ? 2 : 1) }, to: "tokens.csv")
    let run = try folder.run(
      "inspect", "loss.csv", "tokens.csv", "--run", "run", "--map", "N=run")
    #expect(run.status == 0, "\(run.errors)")
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("4 kept of 4"), "\(text)")
    #expect(text.contains("runs 4 of 4 rows"), "\(text)")
  }
}
