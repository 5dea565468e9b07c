import ArgumentParser
import Fitting
import Reporting

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
      "The runs: a CSV, TSV, JSON or JSON-lines file. Several are one table with a column 'table'.")
  )
  var runs: [String]
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: runs)
    let source = try RunSource.named(runs, reading)
    let mapping = source.fit.map { source.mapping.meaning(of: [$0.law]) } ?? source.mapping
    try output.emit(
      Report(inspection: source.kept(for: nil), mapping: mapping).noting(source.words))
  }
}
