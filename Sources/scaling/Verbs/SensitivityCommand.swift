import ArgumentParser
import Fitting
import Formulas
import FoundationEssentials
import Laws
import Planning
import Quantities
import Reporting
import Runs

/// How a plan moves with what was assumed.
struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Says how a plan moves with its assumptions: parameters, objectives, counts.",
    discussion: """
      The runs of the fit are fitted anew with other objectives and with every count of parameters that \
      they have.

      Examples:
      scaling sensitivity fit.json --compute 1e22
      scaling sensitivity fit.json --compute 1e22 \\
        --recount 'N = N + 1e7'
      """)

  @OptionGroup var planning: PlannerOptions
  @OptionGroup var place: FitRuns
  @OptionGroup(title: "Goal") var goals: GoalOptions
  @OptionGroup(title: "Goal") var budgets: BudgetOptions
  @Option(
    help: ArgumentHelp(
      "Another count of a variable, such as 'N = N + 50304*width'; repeatable.",
      valueName: "equation"))
  var recount: [String] = []
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard goals.goals.count != 1 else { return }
    throw ValidationError(
      "one plan is examined, and \(goals.goals.count) goals are given; accepted is one of "
        + "--compute 1e24 and --reach 2.0")
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs + place.runs)
    let (source, held) = try planning.read(accepting: place.tablesAccepted)
    let calibration = source.calibration
    try goals.check(of: calibration, cost: budgets.cost, planning.source.trust)
    let (fit, question, words) = try place.question(
      of: source, for: "sensitivity", reading: planning.source.values.reading)
    let planner = try budgets.planner(of: calibration, at: held)
    let plans = try planner.plans(for: goals.goals)
    let parts = try plans.map { plan in
      try CommandFailure.wording {
        let found = try Assumptions(
          of: plan, by: planner, fit: fit, question: question, recounts: recounts(in: question),
          threads: ProcessInfo.processInfo.activeProcessorCount,
          progress: ProgressBar.titled("fits"))
        return ReportPart(assumptions: found, calibration: planner.calibration)
      }
    }
    try output.emit(
      Report(plans: plans, calibration: calibration, costs: planner.costs).adding(parts),
      of: source, noting: words)
  }

  /// The counts of parameters that the runs have next to that of the fit, and those of --recount.
  private func recounts(in question: Question) throws -> [Assumptions.Recount] {
    let data = question.data
    let columns = question.law.symbol(.size).map { size in
      data.sizeCounts.filter { $0.values != data.columns[size] }.map {
        Assumptions.Recount(
          symbol: size, words: "\(size) is the column '\($0.header)'", values: $0.values)
      }
    }
    let own = try recount.map { text in
      try CommandFailure.wording("--recount '\(text)'") {
        let equation = try Equation(parsing: text)
        let variables = question.law.variables
        guard let variable = equation.response.flatMap({ variables[$0] }) else {
          throw CommandFailure(
            "--recount '\(text)' counts no variable of the law; accepted are "
              + variables.map(\.symbol.name).joined(separator: ", "))
        }
        let formula = LawCatalog.expanding(equation.formula) {
          data.columns[$0] != nil || data.table[$0] != nil
        }
        return Assumptions.Recount(
          symbol: variable.symbol, words: text,
          values: try data.recounting(variable, as: formula))
      }
    }
    return (columns ?? []) + own
  }
}
