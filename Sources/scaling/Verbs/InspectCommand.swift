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
  @OptionGroup(title: "Reading") var sweep: SweepOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: runs)
    let source = try RunSource.named(runs, reading, sweep)
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
    let history = source.history(of: whole)
    // Of a history the runs are proposed, not their steps.
    let taken = history.flatMap { try? runs(of: whole, reading: $0.reading, source) }
    let said = taken == nil ? source.reading : history?.reading ?? source.reading
    let choice = ColumnChoice(
      of: taken?.kept ?? table, for: law, mapping: source.mapping)
    guard choice.isNear else { return nil }
    let reading = choice.completing(said)
    let words = ["scaling", "fit"] + runs.map(\.shellWord) + ["--law", law.name]
    return FitProposal(
      choice: choice, table: table, steps: history?.words, command: words + reading.options,
      outcome: Result {
        try data(of: choice, law, reading, source, whole: taken?.whole ?? whole)
      }.mapError { FitProposal.Refusal("\($0)") })
  }

  /// The runs of a history, before and after unfinished ones are left out.
  private func runs(
    of whole: RunTable, reading: RunReading, _ source: RunSource
  ) throws -> (whole: RunTable, kept: RunTable) {
    try CommandFailure.wording {
      let own = RunReading(states: reading.states, reshaping: reading.reshaping)
      let taken = try own.deriving(in: whole, by: source.mapping)
      return (taken, try reading.kept(of: taken, for: nil, by: source.mapping))
    }
  }

  /// The runs that the proposed fit would take.
  private func data(
    of choice: ColumnChoice, _ law: Law, _ reading: RunReading, _ source: RunSource,
    whole: RunTable
  ) throws -> FitData {
    try CommandFailure.wording {
      guard choice.isComplete else {
        throw CommandFailure(
          "which column is meant is to be written in place of \(ColumnChoice.placeholder)")
      }
      let read = try RunSource(source.paths, reading: reading)
      // Units count where a table is read, and headers where steps become runs; nothing else asks for
      // reading it again.
      let isReadAgain =
        !choice.units.isEmpty || (reading.reshaping?.takesSteps == true && !choice.headers.isEmpty)
      guard !isReadAgain || !source.paths.contains("-") else {
        throw CommandFailure(
          "the standard input is read once; a file shows which runs a fit takes")
      }
      let again =
        isReadAgain
        ? try read.table()
        : try RunReading(derived: choice.derived).deriving(in: whole, by: read.mapping)
      let table = try read.kept(of: again, for: law)
      let found = Plausibility(of: table, for: [law], mapping: read.mapping)
      guard found.isPlausible else { throw found }
      return try FitData(table, for: law, mapping: read.mapping)
    }
  }
}
