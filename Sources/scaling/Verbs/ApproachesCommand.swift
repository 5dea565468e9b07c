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
      The runs may be other runs than those of the fit; what is not said of them is read as there.

      Examples:
      scaling approaches fit.json --runs runs.csv
      scaling approaches fit.json --runs runs.csv --compute 1e23 --where 'D > 1e9'
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(help: ArgumentHelp("The runs to compare the approaches on.", valueName: "file"))
  var runs: String
  @OptionGroup(title: "Runs") var reading: ReadingOptions
  @Option(help: "A budget at which the best sizes are compared, in the unit of the law's cost.")
  var compute: Amount?
  @OptionGroup var cost: CostOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs + [runs])
    let (source, held) = try planning.read()
    if let compute, let own = source.calibration.law.cost, cost.cost == nil {
      try planning.source.trust.check(
        [own.symbol: compute.value], of: source.calibration, option: "--compute")
    }
    let planner = try cost.planner(of: source.calibration, at: held)
    let (data, words) = try reading.data(of: runs, for: source.calibration)
    let parts = try CommandFailure.wording {
      ReportPart.sections(
        approaches: try Approaches(planner, data: data, target: compute?.value),
        calibration: planner.calibration)
    }
    try output.emit(parts, by: planner, of: source.calibration, noting: words)
  }
}
