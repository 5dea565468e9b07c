import ArgumentParser
import Fitting
import Planning
import Reporting

/// Questions in addition to the best run: each adds a section to the plans.
struct QuestionOptions: ParsableArguments {
  @OptionGroup(title: "Alternatives") var alternatives: AlternativeOptions
  @OptionGroup(title: "Curves") var curves: CurveOptions
  @OptionGroup(title: "Architectures") var shapes: ShapeOptions
  @OptionGroup(title: "Quantization") var quantization: QuantizationOptions
  @OptionGroup(title: "Bounds") var bounds: BoundOptions
  @OptionGroup(title: "Batches") var batches: BatchOptions

  /// Whether a question is asked that needs no plan.
  var areAsked: Bool {
    quantization.isAsked || curves.isAsked || bounds.choose != nil || batches.batches != nil
      || !alternatives.epochs.isEmpty
  }

  /// Whether budgets and responses are those of a table, with no plans of their own.
  var takeGoals: Bool {
    !quantization.memory.isEmpty || bounds.choose != nil || batches.batches != nil
  }

  /// The first option that is a question about plans; nil without one.
  var ofPlans: String? {
    let asked = [
      ("--smaller", !alternatives.smaller.isEmpty),
      ("--multiples", !alternatives.multiples.isEmpty),
      ("--premium", alternatives.premium != nil), ("--against", !alternatives.against.isEmpty),
      ("--shapes", shapes.shapes != nil),
    ]
    return asked.first(where: \.1)?.0
  }

  func validate() throws {
    guard !bounds.within.isEmpty, bounds.choose == nil, quantization.memory.isEmpty else { return }
    throw ValidationError("--within belongs to --choose and --memory; add one")
  }

  /// The sections that were asked for.
  func parts(
    of plans: [Plan], calibration: Calibration, planner: Planner, goals: GoalOptions
  ) throws -> [ReportPart] {
    let budgets = goals.compute.flatMap(\.values)
    return try alternatives.parts(of: plans, planner: planner)
      + alternatives.worths(of: plans, calibration: calibration, planner: planner)
      + curves.parts(planner: planner)
      + shapes.parts(of: plans, planner: planner)
      + alternatives.repeats(of: calibration, held: planner.held, tolerance: planner.tolerance)
      + quantization.parts(
        planner: planner, held: planner.held, budgets: budgets,
        within: bounds.bounds(for: calibration.law))
      + bounds.parts(planner: planner, budgets: budgets)
      + batches.parts(planner: planner, responses: goals.loss.flatMap(\.values))
  }
}
