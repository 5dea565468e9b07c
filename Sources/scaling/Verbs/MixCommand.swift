import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// The best shares of a mixture.
struct MixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mix",
    abstract: "Finds the shares of a mixture with the best response, all other variables held.",
    discussion: """
      The law sums over columns of shares, as in L = sum(i, t[i]*w[i]).

      Examples:
      scaling mix mixture.json
      scaling mix mixture.json --most 0.5
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(
    help: "The most that one share may be, such as 0.5; by default 1.")
  var most: Double = 1
  @OptionGroup var tolerance: ToleranceOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    let law = source.calibration.law
    let families = Set(law.shares.compactMap(\.base)).sorted()
    guard !families.isEmpty else {
      throw CommandFailure(
        "the law \(law.name) has no shares of a mixture; accepted is a fit of a law such as "
          + "'L = sum(i, t[i]*w[i])', and 'scaling best --optimize' for other variables")
    }
    let shares = Set(law.shares)
    if let share = held.values.keys.sorted().first(where: shares.contains) {
      throw CommandFailure(
        "--holding: \(share) is a share of the mixture that is chosen; accepted is --most for the most of one"
      )
    }
    var planner = try planning.planner(
      of: source.calibration, at: held, tolerance: tolerance.value)
    planner.mostShare = most
    try output.emit(
      Report(
        plans: planner.plans(for: [.best(families.map { Symbol($0) })]),
        calibration: source.calibration, costs: planner.costs), of: source)
  }
}
