import ArgumentParser
import Fitting
import Reporting
import Runs

/// What was read from a run log.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Shows what was read from a run log.",
    discussion: """
      The options of reading go with every verb that reads a table.

      Examples:
      scaling inspect Data/optimizers/sweep.csv
      scaling inspect runs.csv --where 'D > 1e9'
      """)

  @Argument(
    help: ArgumentHelp(
      "The runs: a CSV, TSV, JSON or JSON-lines file, packed by gzip or Zstandard or not, the logs of W&B, "
        + "MLflow, Hugging Face or lm-evaluation-harness, a folder of them, a pattern, or - for the standard input. "
        + "Several are one table with a column 'table'."), completion: .file())
  var runs: [String]
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Reading") var sweep: SweepOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: runs)
    let source = try RunSource.named(runs, reading, sweep)
    let whole = try source.table()
    let table = try source.kept(of: whole, for: nil)
    let mapping = source.fit.map { source.mapping.meaning(of: [$0.law]) } ?? source.mapping
    let report = Report(inspection: table, mapping: mapping)
    let offers = FitOffers(
      runs: runs, source: source, whole: whole, table: table,
      trustsUnits: reading.trust.trustUnits)
    let proposal = offers.proposal
    try output.emit((proposal.map { report.proposing($0) } ?? report).noting(source.words))
  }
}
