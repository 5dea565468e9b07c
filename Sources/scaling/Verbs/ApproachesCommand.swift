import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// Approaches 1, 2 and 3 on the same runs.
struct ApproachesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approaches",
    abstract: "Compares three approaches to the best size: envelope, isoFLOP parabolas, the fit.",
    discussion: """
      The runs are those of the fit; --other-runs names others, such as for published values.

      Examples:
      scaling approaches fit.json
      scaling approaches fit.json --other-runs runs.csv --compute 1e23 \\
        --where 'D > 1e9'
      """)

  @OptionGroup var planning: PlannerOptions
  @OptionGroup var place: FitRuns
  @OptionGroup var others: OtherRuns
  @Option(help: "A budget at which the best sizes are compared, in the unit of the law's cost.")
  var compute: Amount?
  @OptionGroup var cost: CostOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func validate() throws {
    guard !place.runs.isEmpty, !others.otherRuns.isEmpty else { return }
    throw ValidationError(
      "--runs says where the runs of the fit are and --other-runs names others; accepted is one of them"
    )
  }

  func run() throws {
    try Files.checkOutputs(
      [("--output", output.output)], inputs: planning.inputs + place.runs + others.otherRuns)
    let (source, held) = try planning.read(accepting: others.tablesAccepted(or: place))
    if let compute, let own = source.calibration.law.cost, cost.cost == nil {
      try planning.source.trust.check(
        [own.symbol: compute.value], of: source.calibration, option: "--compute")
    }
    let planner = try cost.planner(of: source.calibration, at: held)
    let (data, words) = try others.data(
      for: source, or: place, reading: planning.source.values.reading)
    let parts = try CommandFailure.wording {
      ReportPart.sections(
        approaches: try Approaches(planner, data: data, target: compute?.value),
        calibration: planner.calibration)
    }
    try output.emit(parts, by: planner, of: source, noting: words)
  }
}
