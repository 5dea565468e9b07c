import Foundation
import TestSupport
import Testing

/// `--loss quantile:0.9` and `--loss overestimate:10`, and what verbs say of such fits.
@Suite struct LossOptionTests {
  /// Forty runs above a power law, by up to 12 %.
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var text = "N,L,se\n"
    for place in 0..<40 {
      let size = 1e7 * exp(0.17 * Double(place))
      let above = 0.03 * -log(1 - (Double((place * 17) % 40) + 0.5) / 40)
      text += "\(size),\((1.7 + 400 * exp(-0.34 * log(size))) * exp(above)),0.01\n"
    }
    try folder.write(text, to: "runs.csv")
    return folder
  }

  private static let law = ["--law", "L = E + A*N^-a"]

  @Test(arguments: ["quantile:0.2", "overestimate:10"])
  func `every verb that takes a fit answers or says why not`(loss: String) throws {
    let folder = try Self.folder()
    let fit = try folder.run(
      ["fit", "runs.csv", "--loss", loss, "--save", "fit.json", "--hold-out", "N > 5e9"] + Self.law)
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(
      fit.output.contains(loss == "quantile:0.2" ? "20 % of runs end below" : "overestimates"))
    #expect(fit.output.contains("end below it"))
    #expect(!fit.output.contains("back-test"))
    let said: [([String], String)] = [
      (["predict", "fit.json", "--at", "N=1e11"], "no interval of a new run"),
      (["plan", "fit.json", "--reach", "1.9", "--cost", "C = 120*N^2"], "N"),
      (["check", "fit.json"], "middle"), (["report", "fit.json", "--at", "N=1e11"], "middle"),
      (["compare", "fit.json", "--laws", "L = E + A*N^-a,L = A*N^-a", "--by", "N"], "need not be"),
      (["coverage", "fit.json", "--simulations", "5", "--bootstrap", "0"], "in the middle"),
      (
        ["predict", "fit.json", "--at", "N=1e11", "--uncertainty", "profile"],
        "one side that counts more"
      ),
    ]
    for (arguments, words) in said {
      let run = try folder.run(arguments)
      #expect(run.status == 0, "\(arguments): \(run.errors)")
      #expect((run.output + run.errors).contains(words), "\(arguments): \(run.output)")
    }
    let refused: [([String], String)] = [
      (["backtest", "fit.json", "--by", "N"], "a back-test takes --loss huber"),
      (
        ["next", "fit.json", "--allowance", "1e22", "--target", "N=1e11", "--cost", "C = 120*N^2"],
        "the next runs cannot be chosen"
      ),
    ]
    for (arguments, words) in refused {
      let run = try folder.run(arguments)
      #expect(run.status != 0)
      #expect(run.errors.contains(words), "\(arguments): \(run.errors)")
    }
  }

  @Test func `the law of a low quantile lies below that of a high one`() throws {
    let folder = try Self.folder()
    let values = try ["quantile:0.1", "quantile:0.9"].map { loss in
      let run = try folder.run(["fit", "runs.csv", "--loss", loss, "--format", "json"] + Self.law)
      let record = try JourneyTests.json(run.output)
      #expect((record["settings"] as? [String: Any])?["loss"] as? String == loss)
      let parameters = record["parameters"] as? [String: [String: Any]]
      let found = try ["E", "A", "a"].map {
        try #require(parameters?[$0]?["value"] as? Double)
      }
      // At the middle of the runs.
      return found[0] + found[1] * exp(-found[2] * log(3e8))
    }
    #expect(values[0] < values[1])
  }

  @Test func `known errors and own residuals do not go with a quantile`() throws {
    let folder = try Self.folder()
    let errors = try folder.run(
      ["fit", "runs.csv", "--loss", "quantile:0.9", "--errors", "se"] + Self.law)
    #expect(errors.status == 1)
    #expect(
      errors.errors.contains("accepted is squares, absolute or huber:DELTA"), "\(errors.errors)")
    _ = try folder.run(
      ["fit", "runs.csv", "--loss", "quantile:0.2", "--save", "fit.json"] + Self.law)
    let own = try folder.run("coverage", "fit.json", "--noise", "own", "--simulations", "5")
    #expect(own.errors.contains("accepted are --noise normal and heavy"), "\(own.errors)")
  }

  @Test(arguments: ["quantile:1", "quantile:abc", "overestimate:-1", "pinball"])
  func `a loss that is none is refused with what is accepted`(loss: String) throws {
    let folder = try Self.folder()
    let run = try folder.run(["fit", "runs.csv", "--loss", loss] + Self.law)
    #expect(run.status != 0)
    #expect(run.errors.contains("--loss: the loss is '\(loss)', accepted"), "\(run.errors)")
  }
}
