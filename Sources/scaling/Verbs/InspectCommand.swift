import ArgumentParser
import Reporting

/// What was read from a run log.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Shows what was read from a run log.",
    discussion: """
      Examples:
      scaling inspect Data/optimizers/sweep.csv
      scaling inspect runs.csv --where 'D > 1e9'
      """)

  @OptionGroup(title: "Runs") var input: InputOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: input.runs)
    let mapping = try input.mapping()
    let table = try input.kept(of: input.table(mapping), mapping)
    try output.emit(Report(inspection: table, mapping: mapping))
  }
}
