import ArgumentParser
import Fitting
import Reporting

/// From a fit to the run to launch.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plans the run to launch from a saved fit or from published values.")

  @OptionGroup var source: FitSource
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Variables that are not to be chosen, such as B=4; repeatable.")
  var at: [ValueList] = []
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard !goals.goals.isEmpty else {
      throw ValidationError(
        "no goal is given; accepted are --compute 1e24, --loss 2.0 and --optimize f")
    }
    try ValueList.check(at, option: "--at")
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: source.inputs)
    let fit = try source.read()
    let plans = try goals.plans(of: fit, holding: ValueList.merged(at), goals: goals.goals)
    try output.emit(Report(plans: plans, fit: fit))
  }
}
