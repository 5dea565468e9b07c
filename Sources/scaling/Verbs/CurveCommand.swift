import ArgumentParser
import Planning
import Quantities
import Reporting

/// Curves of equal compute and of equal response.
struct CurveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curve",
    abstract: "Prints the response along the model size at a compute, or the cost of a response.",
    discussion: """
      Examples:
      scaling curve --law chinchilla --published besiroglu --isoflop 1e21,1e22
      scaling curve fit.json --isoloss 2.4 --sizes '1e9..1e11 in 5'
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(
    help: "Budgets whose response is printed along --sizes: 1e21, lists, '1e19..1e26 x10'.",
    transform: BudgetList.parse)
  var isoflop: [BudgetList] = []
  @Option(
    help: "Responses whose cost is printed along --sizes, written like budgets.",
    transform: BudgetList.parse)
  var isoloss: [BudgetList] = []
  @Option(
    help: ArgumentHelp(
      "The model sizes of the curves, such as '1e8..1e11 in 20'; by default around the best.",
      valueName: "sizes"),
    transform: BudgetList.parse)
  var sizes: [BudgetList] = []
  @OptionGroup var budgets: BudgetOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard isoflop.isEmpty, isoloss.isEmpty else { return }
    throw ValidationError("no curve is asked for; accepted are --isoflop 1e21 and --isoloss 2.0")
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    let planner = try budgets.planner(of: source.calibration, at: held)
    try output.emit(parts(planner: planner), by: planner, of: source)
  }

  private func parts(planner: Planner) throws -> [ReportPart] {
    let values = sizes.isEmpty ? nil : sizes.flatMap(\.values)
    return try CommandFailure.wording {
      let size = try planner.sizeSymbol()
      let flops = try isoflop.flatMap(\.values).map {
        try planner.curve(for: .lowestResponse(budget: $0), along: size, at: values)
      }
      let losses = try isoloss.flatMap(\.values).map {
        try planner.curve(for: .leastCost(response: $0), along: size, at: values)
      }
      return (flops.isEmpty ? [] : [ReportPart(isoFLOP: flops, calibration: planner.calibration)])
        + ReportPart.differences(
          planner.differences(along: flops), calibration: planner.calibration)
        + (losses.isEmpty ? [] : [ReportPart(isoLoss: losses, calibration: planner.calibration)])
    }
  }
}
