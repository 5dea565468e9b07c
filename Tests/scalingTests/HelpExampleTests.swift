import Foundation
import TestSupport
import Testing

/// The examples at the end of what each verb's help says.
@Suite struct HelpExampleTests {
  static let verbs = [
    "inspect", "fit", "check", "compare", "predict", "plan", "report", "table", "laws", "curve",
    "choose",
    "qat", "batch", "repeat", "mix", "best", "next", "approaches", "sensitivity", "recipes",
    "coverage", "chain", "backtest", "forecast", "completions", "manual", "study", "draw",
  ]

  /// A folder with the files that examples name: runs of 30 models, and fits.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "Data").path,
      withDestinationPath: PackageFiles.path("Data"))
    try folder.write(runs, to: "runs.csv")
    try folder.write(accuracies, to: "error.csv")
    try folder.write(
      "w_web,w_code,w_books,L\n0.2,0.3,0.5,3.1\n0.6,0.2,0.2,2.4\n0.1,0.8,0.1,3.3\n0.3,0.3,0.4,2.9\n"
        + "0.2,0.5,0.3,3.0\n0.5,0.1,0.4,2.6\n", to: "mixture.csv")
    try folder.write(curve, to: "log.csv")
    for fit in [
      "runs.csv --law chinchilla --save fit.json",
      "error.csv --law downstream-sigmoid --map Acc=acc --save error.json",
      "mixture.csv --law 'L = sum(i, t[i]*w[i])' --save mixture.json",
      "Data/parscale/runs.csv --law parscale --where 'corpus == \"pile\"' --save parscale.json",
      "Data/tiny-qat/runs.csv --law qat-loss --where 'diverged == 0' --where 'f > 0 and f < 1' "
        + "--save qat.json",
    ] {
      let run = try CommandRun(["fit"] + ReadmeTests.words(of: fit), in: folder.url)
      #expect(run.status == 0, "\(fit): \(run.errors)")
    }
    return folder
  }

  /// The chinchilla law with errors of half a percent.
  private static var runs: String {
    var csv = "N,D,loss\n"
    for i in 0..<6 {
      for j in 0..<5 {
        let (size, tokens) = (1e8 * pow(2.2, Double(i)), 2e9 * pow(2.5, Double(j)))
        let error = 1 + 1e-3 * Double((7 * i + 11 * j) % 13 - 6)
        csv += "\(size),\(tokens),"
        csv += "\((1.7 + 400 * pow(size, -0.34) + 1200 * pow(tokens, -0.3)) * error)\n"
      }
    }
    return csv
  }

  /// The losses of a run so far.
  private static var curve: String {
    let rows = (1...120).map { row in
      let noise = 5e-4 * Double((7 * row + 3 * (row / 5)) % 13 - 6)
      return "\(100 * row),\(2.4 + 9 * pow(100 * Double(row), -0.35) + noise)"
    }
    return "step,loss\n" + rows.joined(separator: "\n") + "\n"
  }

  private static var accuracies: String {
    let losses = [3.4, 3.2, 3, 2.8, 2.65, 2.5, 2.4, 2.3]
    return "L,acc\n"
      + losses.enumerated().map { place, loss in
        "\(loss),\(0.25 + 0.6 / (1 + exp(-6 * (2.75 - loss))) + (place % 2 == 0 ? 2e-3 : -2e-3))\n"
      }.joined()
  }

  @Test func `the help of each verb has two examples, which run`() throws {
    let folder = try Self.folder()
    for verb in Self.verbs {
      let help = try folder.run("help", verb).output
      let said = help.components(separatedBy: "\nExamples:\n").last ?? ""
      let text = said.components(separatedBy: "\n\n")[0].replacing("\\\n", with: "")
      let examples = text.split(separator: "\n").map(String.init)
      #expect(examples.count == 2, "\(verb): \(examples)")
      for example in examples {
        #expect(example.hasPrefix("scaling \(verb)"), "\(example)")
        let words = ReadmeTests.words(of: example).dropFirst()
        let run = try CommandRun(Array(words), in: folder.url)
        #expect(run.status == 0, "\(example): \(run.errors)")
      }
    }
  }
}
