import ArgumentParser
import Fitting
import Laws
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
        + "Several are one table with a column 'table'.")
  )
  var runs: [String]
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: runs)
    let source = try RunSource.named(runs, reading)
    let whole = try source.table()
    let table = try source.kept(of: whole, for: nil)
    let mapping = source.fit.map { source.mapping.meaning(of: [$0.law]) } ?? source.mapping
    let report = Report(inspection: table, mapping: mapping)
    let proposal = proposal(for: table, of: source, whole)
    try output.emit((proposal.map { report.proposing($0) } ?? report).noting(source.words))
  }

  /// The fit that these runs allow, with the command to copy; nil where nothing comes near one.
  private func proposal(
    for table: RunTable, of source: RunSource, _ whole: RunTable
  ) -> FitProposal? {
    guard source.fit == nil, let law = try? UsualLaw.first else { return nil }
    let choice = ColumnChoice(of: table, for: law, mapping: source.mapping)
    guard choice.isNear else { return nil }
    let reading = choice.completing(source.reading)
    let words = ["scaling", "fit"] + runs.map(\.shellWord) + ["--law", law.name]
    return FitProposal(
      choice: choice, table: table, command: words + reading.options,
      outcome: Result {
        try CommandFailure.wording {
          guard choice.isComplete else {
            throw CommandFailure(
              "which column is meant is to be written in place of \(ColumnChoice.placeholder)")
          }
          let read = try RunSource(source.paths, reading: reading)
          // Units count where a table is read; nothing else asks for reading it again.
          guard choice.units.isEmpty || !source.paths.contains("-") else {
            throw CommandFailure(
              "the standard input is read once; a file shows which runs a fit takes")
          }
          let again =
            choice.units.isEmpty
            ? try RunReading(derived: choice.derived).deriving(in: whole, by: read.mapping)
            : try read.table()
          let table = try read.kept(of: again, for: law)
          let found = Plausibility(of: table, for: [law], mapping: read.mapping)
          guard found.isPlausible else { throw found }
          return try FitData(table, for: law, mapping: read.mapping)
        }
      }.mapError { FitProposal.Refusal("\($0)") })
  }
}
