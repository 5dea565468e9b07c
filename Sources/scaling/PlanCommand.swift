import ArgumentParser
import Fitting
import Planning
import Reporting

/// From a fit to the run to launch.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plans the run to launch from a saved fit or from published values.")

  @OptionGroup var source: FitSource
  @OptionGroup(title: "Goals") var goals: GoalOptions
  @OptionGroup(title: "Alternatives") var alternatives: AlternativeOptions
  @OptionGroup(title: "Architectures") var shapes: ShapeOptions
  @OptionGroup(title: "Quantization") var quantization: QuantizationOptions
  @OptionGroup(title: "Approaches") var approaches: ApproachOptions
  @OptionGroup(title: "Next runs") var next: NextOptions
  @OptionGroup(title: "Money and time") var rental: RentalOptions
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Variables that are not to be chosen, such as B=4 or format=int4; repeatable.")
  var at: [PointList] = []
  @OptionGroup(title: "Intervals") var profile: ProfileOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    try approaches.check(others: profile.runs)
    guard
      !goals.goals.isEmpty || !rental.money.isEmpty || quantization.isAsked
        || !alternatives.epochs.isEmpty || approaches.approaches != nil
        || next.next != nil
    else {
      throw ValidationError(
        "no goal is given; accepted are --compute 1e24, --loss 2.0 and --optimize f")
    }
    try PointList.check(at)
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)],
      inputs: source.inputs + [
        approaches.approaches, next.target.candidates, shapes.input, profile.runs,
      ])
    let fit = try source.read()
    let point = try PointList.parts(of: at, for: fit.law)
    let held = point.values
    let planner = try goals.planner(of: fit, at: point)
    // With bounds on memory the budgets are those of the map.
    let wanted =
      quantization.memory.isEmpty ? try goals.goals + rental.goals() : []
    var plans = try goals.plans(by: planner, goals: wanted)
    if let problem = try profile.problem(
      of: fit, map: approaches.map, where: approaches.conditions)
    {
      plans = try CommandFailure.wording("--uncertainty profile") {
        try plans.map { try planner.profiled($0, in: problem) }
      }
    }
    let parts =
      try alternatives.parts(of: plans, planner: planner)
      + shapes.parts(of: plans, planner: planner)
      + alternatives.repeats(of: fit, held: held, tolerance: planner.tolerance)
      + quantization.parts(
        planner: planner, held: held, budgets: goals.compute.flatMap(\.values),
        tolerance: planner.tolerance)
      + approaches.parts(planner: planner, target: goals.compute.flatMap(\.values).last)
      + next.parts(planner: planner)
    if let rental = try rental.rental() {
      plans = try CommandFailure.wording { try plans.map { try $0.priced(on: rental) } }
    }
    try output.emit(Report(plans: plans, fit: fit, intervals: profile.method).adding(parts))
  }
}
