import ArgumentParser
import Fitting
import Planning
import Reporting

/// The best values of some variables, all others held.
struct BestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "best",
    abstract: "Finds the best values of some variables with all others held, at no cost.",
    discussion: """
      Such as a fraction, a learning rate or a batch, at a model and tokens that are given.

      Examples:
      scaling best qat.json --optimize f --holding N=37088,D=4M,B=3
      scaling best qat.json --optimize f --holding N=37088,D=4M,B=3 \\
        --tolerance 0.1%
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(
    help: ArgumentHelp(
      "Variables to choose with all others held, such as f; repeatable.", valueName: "variables"))
  var optimize: [String]
  @OptionGroup var tolerance: ToleranceOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    let planner = try planning.planner(
      of: source.calibration, at: held, tolerance: tolerance.value)
    try output.emit(
      Report(
        plans: planner.plans(for: [BestOptions.goal(of: optimize)]),
        calibration: source.calibration,
        costs: planner.costs), of: source)
  }
}
