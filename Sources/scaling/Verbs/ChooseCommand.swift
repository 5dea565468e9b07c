import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// A choice among some values of a variable, under bounds on what a run needs.
struct ChooseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choose",
    abstract: "Chooses among some values of a variable, under bounds on memory, latency or cost.",
    discussion: """
      Each value has the largest N that --within lets it have, at --compute where that is given, or the best at \
      --compute alone.

      Examples:
      scaling choose parscale.json --values P=1,2,4,8 --within '2*N + 3e8*P <= 8e9'
      scaling choose qat.json --values B=2,3,4 --within 'N*B/8 <= 1e6' \\
        --holding D=4M,f=0.1
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(
    help: ArgumentHelp(
      "The values of a variable to choose from, such as P=1,2,4,8.", valueName: "variable=values"),
    transform: Choice.init)
  var values: Choice
  @OptionGroup var bounds: BoundOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var budgets: BudgetOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  /// A variable with the values that it may have.
  struct Choice {
    let variable: Symbol
    let values: [Double]

    init(_ text: String) throws {
      let sides = text.split(separator: "=", maxSplits: 1).map { $0.trimming { $0 == " " } }
      guard sides.count == 2, !sides[0].isEmpty else {
        throw ValidationError("'\(text)' names no values; accepted is P=1,2,4,8")
      }
      variable = Symbol(sides[0])
      values = try BudgetList.parse(sides[1]).values
    }
  }

  func validate() throws {
    guard bounds.within.isEmpty, compute.values.isEmpty else { return }
    throw ValidationError(
      "nothing keeps a run from growing; accepted are --within '2*N + 4e7*P <= 8e9', what it may need, and "
        + "--compute 1e21, what it costs")
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    try compute.check(of: source.calibration, cost: budgets.cost, planning.source.trust)
    let chosen = [values.variable, source.calibration.law.symbol(.size)].compactMap(\.self)
    if let symbol = chosen.first(where: { held.values[$0] != nil }) {
      throw CommandFailure(
        "--holding: \(symbol) is chosen here; accepted are other variables of the law")
    }
    let planner = try budgets.planner(of: source.calibration, at: held)
    try output.emit(parts(planner: planner), by: planner, of: source)
  }

  private func parts(planner: Planner) throws -> [ReportPart] {
    let within = try bounds.bounds(for: planner.calibration.law)
    return try CommandFailure.wording {
      let amounts = compute.values.isEmpty ? [nil] : compute.values.map(Optional.some)
      let choices = try amounts.map { budget in
        (
          choice: try BoundedChoice(
            planner, of: values.variable, among: values.values, within: within, budget: budget),
          budget: budget
        )
      }
      guard choices.contains(where: { $0.choice.best != nil }) else {
        let limits =
          bounds.within.map { "within \($0)" } + (compute.compute.isEmpty ? [] : ["at --compute"])
        throw CommandFailure(
          "no \(values.variable) of --values has a model \(limits.joined(separator: " and ")); accepted are "
            + "bounds that leave room for one parameter, and a --compute that it costs")
      }
      return [
        ReportPart(choices: choices, cost: planner.cost?.symbol, calibration: planner.calibration)
      ]
        + ReportPart.differences(
          planner.differences(of: choices.map { ($0.choice, $0.budget) }),
          calibration: planner.calibration)
    }
  }
}
