import ArgumentParser
import Fitting
import Reporting

/// Two fits, one of what the other's response leads to, as one.
struct ChainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chain",
    abstract: "Joins two fits into one: loss from size and tokens, then error from loss.",
    discussion: """
      The response of the first fit must be a variable of the second. The result predicts and plans \
      through both and carries the uncertainty of both.

      Examples:
      scaling chain fit.json error.json --save chain.json
      scaling chain fit.json error.json --format json
      """)

  @Argument(help: "The first fit, such as that of the loss.", completion: .file()) var first: String
  @Argument(help: "The second fit, such as that of the error from the loss.", completion: .file())
  var second: String
  @Option(
    help: "The file to save the joined fit to, for predict, plan and report.", completion: .file())
  var save: String?
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs(
      [("--save", save), ("--output", output.output)], inputs: [first, second])
    let stages = try [first, second].map { path in
      let data = try Files.read(path)
      return try CommandFailure.wording { try Calibrated(json: data, name: path) }
    }
    let both = try CommandFailure.wording {
      try stages[0].calibration.followed(by: stages[1].calibration)
    }
    let areFits = stages.allSatisfy { !$0.fits.isEmpty }
    let chain = Chain(both, stages: areFits ? stages.flatMap(\.fits) : [])
    if let save { try Files.write(chain.json(), to: save) }
    try output.emit(Report(joined: both, stages: chain.stages))
  }
}
