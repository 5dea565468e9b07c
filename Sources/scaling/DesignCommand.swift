import ArgumentParser
import Fitting
import Laws
import NumericsCore
import Planning
import Quantities
import Reporting

/// A first ladder of runs, before any run exists.
struct DesignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design", abstract: "Designs a first ladder of runs for a law.",
    discussion: """
      scaling design --law chinchilla --published besiroglu --budget 1e20 --runs 8 --target 1e23
      The law's search ranges say what is not known before; the published values are the guess around \
      which it is taken as linear. After the runs, 'scaling plan FIT --next' goes on from their calibration.
      """)

  @OptionGroup var source: FitSource
  @Option(help: "What all runs together may cost, in the unit of the law's cost.") var budget:
    Amount
  @Option(help: "How many runs.") var runs: Int = 8
  @Option(help: "The expected scatter of runs, as a share of the response, such as 0.5%.")
  var noise: ToleranceChoice = ToleranceChoice(argument: "0.5%") ?? .scatter
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  /// Sizes and tokens of first ladders.
  private static let ranges: [Symbol: ClosedRange<Double>] = ["N": 1e7...1e11, "D": 1e8...1e13]

  func validate() throws {
    guard runs > 0, runs <= 100 else {
      throw ValidationError("--runs is \(runs); accepted are 1 to 100 runs")
    }
    guard noise.share != nil else {
      throw ValidationError("--noise is 'scatter'; accepted is a share such as 0.5%")
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: source.inputs + [target.candidates])
    let calibration = try source.read().calibration
    let planner = try CommandFailure.wording { try Planner(calibration) }
    if let cost = calibration.law.cost {
      try source.trust.check([cost.symbol: budget.value], of: calibration, option: "--budget")
    }
    try target.check(of: calibration, source.trust)
    let (goal, words) = try target.target(of: planner)
    let design = try CommandFailure.wording {
      try RunDesign(
        guess: planner, target: goal, relativeNoise: noise.share ?? Tolerance.usualShare)
    }
    let part = try target.part(
      design, count: runs, allowance: budget.value, ranges: Self.ranges, words: words,
      quantile: Normal.quantile((1 + calibration.level) / 2))
    try output.emit(Report(plans: [], calibration: calibration).adding([part]))
  }
}
