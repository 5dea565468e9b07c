import ArgumentParser
import Laws
import Planning
import Reporting

/// Steps against tokens over the batch.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Weighs steps against tokens over the batch, for a response to reach.",
    discussion: """
      The law has steps and a batch, as loss-at-batch does.

      Examples:
      scaling batch --law loss-at-batch --published kaplan --holding N=1e9 \\
        --reach 2.8
      scaling batch --law loss-at-batch --published kaplan --holding N=1e9 \\
        --reach 3 --batches 1e5,1e6
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(
    help: ArgumentHelp(
      "The response to reach, such as 2.8, at the steps and the tokens of each batch; repeatable.",
      valueName: "responses"),
    transform: BudgetList.parse)
  var reach: [BudgetList]
  @Option(
    help: ArgumentHelp(
      "Batches in tokens, or critical for some around the critical one.",
      valueName: "batches|critical"),
    transform: Batches.init)
  var batches: Batches = .critical
  @OptionGroup var cost: CostOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  /// Batches of the user's own, or those around the critical one.
  struct Batches {
    let values: [Double]?

    static let critical = Batches(values: nil)

    init(_ text: String) throws {
      values = text == "critical" ? nil : try BudgetList.parse(text).values
    }

    private init(values: [Double]?) { self.values = values }
  }

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    let responses = reach.flatMap(\.values)
    try ResponseOptions.check(responses, of: source.calibration, planning.source.trust)
    let planner = try cost.planner(of: source.calibration, at: held)
    let part = try CommandFailure.wording {
      ReportPart(
        batches: try responses.map {
          try BatchTradeoff(planner, reaching: $0, batches: batches.values)
        },
        cost: planner.cost?.symbol, calibration: planner.calibration)
    }
    try output.emit([part], by: planner, of: source)
  }
}
