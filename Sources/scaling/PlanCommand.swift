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
    help: "Variables that are not to be chosen, such as B=4 or format=int4; repeatable.")
  var at: [PointList] = []
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard !goals.goals.isEmpty else {
      throw ValidationError(
        "no goal is given; accepted are --compute 1e24, --loss 2.0 and --optimize f")
    }
    try PointList.check(at)
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: source.inputs)
    let fit = try source.read()
    let plans = try goals.plans(
      of: fit, at: PointList.parts(of: at, for: fit.law), goals: goals.goals)
    try output.emit(Report(plans: plans, fit: fit))
  }
}
