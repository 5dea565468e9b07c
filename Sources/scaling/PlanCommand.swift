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
  @OptionGroup(title: "Curves") var curves: CurveOptions
  @OptionGroup(title: "Architectures") var shapes: ShapeOptions
  @OptionGroup(title: "Quantization") var quantization: QuantizationOptions
  @OptionGroup(title: "Bounds") var bounds: BoundOptions
  @OptionGroup(title: "Batches") var batches: BatchOptions
  @OptionGroup(title: "Runs") var runs: RunOptions
  @OptionGroup(title: "Next runs") var next: NextOptions
  @OptionGroup(title: "Money and time") var rental: RentalOptions
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Variables that are not to be chosen, such as B=4 or format=int4; repeatable.")
  var at: [PointList] = []
  @OptionGroup(title: "Result") var drawing: FigureOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard
      !goals.goals.isEmpty || !rental.money.isEmpty || quantization.isAsked
        || curves.isAsked || bounds.choose != nil || batches.batches != nil
        || !alternatives.epochs.isEmpty
        || runs.approaches != nil
        || next.next != nil
    else {
      throw ValidationError(
        "no goal is given; accepted are --compute 1e24, --loss 2.0 and --optimize f")
    }
    if !bounds.within.isEmpty, bounds.choose == nil, quantization.memory.isEmpty {
      throw ValidationError("--within belongs to --choose and --memory; add one")
    }
    try PointList.check(at)
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output), ("--figure", drawing.figure)],
      inputs: source.inputs + runs.inputs + [next.target.candidates, shapes.input])
    let fit = try source.read()
    let point = try PointList.parts(of: at, for: fit.law)
    let held = point.values
    let planner = try goals.planner(of: fit, at: point)
    let budgets = goals.compute.flatMap(\.values)
    // With bounds or batches the budgets and responses are those of a table.
    let areTabled =
      !quantization.memory.isEmpty || bounds.choose != nil || batches.batches != nil
    let wanted = areTabled ? [] : try goals.goals + rental.goals()
    var plans = try goals.plans(by: planner, goals: wanted)
    let parts =
      try alternatives.parts(of: plans, planner: planner)
      + alternatives.worths(of: plans, fit: fit, planner: planner)
      + curves.parts(planner: planner)
      + shapes.parts(of: plans, planner: planner)
      + alternatives.repeats(of: fit, held: held, tolerance: planner.tolerance)
      + quantization.parts(
        planner: planner, held: held, budgets: budgets, within: bounds.bounds(for: fit.law))
      + bounds.parts(planner: planner, budgets: budgets)
      + batches.parts(planner: planner, responses: goals.loss.flatMap(\.values))
      + runs.parts(fit: fit, planner: planner, plan: plans.last, target: budgets.last)
      + next.parts(planner: planner)
    if let rental = try rental.rental() {
      plans = try CommandFailure.wording { try plans.map { try $0.priced(on: rental) } }
    }
    try drawing.draw(plans, planner: planner, runs: runs.drawn(for: planner.fit.law))
    try output.emit(Report(plans: plans, fit: fit).adding(parts))
  }
}
