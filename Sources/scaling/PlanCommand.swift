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
  @OptionGroup var questions: QuestionOptions
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
      !goals.goals.isEmpty || !rental.money.isEmpty || questions.areAsked
        || runs.approaches != nil || next.next != nil
    else {
      throw ValidationError(
        "no goal is given; accepted are --compute 1e24, --loss 2.0 and --optimize f")
    }
    if runs.runs != nil, drawing.figure == nil, runs.uncertainty == .fit {
      throw ValidationError("--runs belongs to --figure and --uncertainty profile; add one")
    }
    try checkIdle()
    try PointList.check(at)
  }

  /// Refuses what only a plan, or only a cost, gives a meaning to.
  private func checkIdle() throws {
    let hasPlan =
      !questions.takeGoals
      && (!goals.compute.isEmpty || !goals.loss.isEmpty || !rental.money.isEmpty)
    if !hasPlan, let option = questions.ofPlans ?? (rental.gpu == nil ? nil : "--gpu") {
      throw ValidationError(
        questions.takeGoals
          ? "\(option) belongs to a plan, and the budgets and responses are here those of --memory, --choose "
            + "or --batches; ask for both apart"
          : "\(option) belongs to a plan for a budget or a response; add --compute or --loss")
    }
    let hasCost =
      !goals.compute.isEmpty || !goals.loss.isEmpty || !rental.money.isEmpty
      || questions.curves.isAsked || runs.approaches != nil || next.next != nil
    if !hasCost, let option = goals.ofCosts {
      throw ValidationError(
        "\(option) says what budgets are of, and nothing that is asked has one; add --compute or --loss"
      )
    }
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output), ("--figure", drawing.figure)],
      inputs: source.inputs + runs.inputs
        + [next.target.candidates, questions.shapes.input])
    let source = try source.read()
    let calibration = source.calibration
    let held = try PointList.parts(of: at, for: calibration.law)
    try self.source.trust.check(held.values, of: calibration, option: "--at")
    try goals.check(of: calibration, self.source.trust)
    try next.target.check(of: calibration, self.source.trust)
    let planner = try goals.planner(of: calibration, at: held)
    let wanted = questions.takeGoals ? [] : try goals.goals + rental.goals(of: planner)
    var plans = try goals.plans(by: planner, goals: wanted)
    if let (fit, problem) = try runs.profiled(source) {
      plans = try CommandFailure.wording("--uncertainty profile") {
        try plans.map { try planner.profiled($0, in: problem, fit: fit) }
      }
    }
    let parts =
      try questions.parts(of: plans, calibration: calibration, planner: planner, goals: goals)
      + runs.parts(
        source: source, planner: planner, plan: plans.last,
        target: goals.compute.flatMap(\.values).last)
      + next.parts(planner: planner)
    if let rental = try rental.rental() {
      plans = try CommandFailure.wording { try plans.map { try $0.priced(on: rental) } }
    }
    try drawing.draw(plans, planner: planner) { try runs.drawn(for: planner.calibration.law) }
    try output.emit(
      Report(plans: plans, calibration: calibration, costs: planner.costs, intervals: runs.method)
        .adding(parts)
        .telling(trusted: calibration.trustedMagnitudes))
  }
}
