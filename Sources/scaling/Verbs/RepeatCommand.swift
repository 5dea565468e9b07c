import ArgumentParser
import Fitting
import Laws
import Planning
import Quantities
import Reporting

/// What repeats of the same tokens bring.
struct RepeatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repeat",
    abstract: "Says what passes over the same tokens bring, and from where they stop paying.",
    discussion: """
      The law has unique tokens, as data-constrained does; --holding gives the model size and these.

      Examples:
      scaling repeat --law data-constrained --published muennighoff \\
        --epochs 1,2,4,8 --holding N=1e9,U=25e9
      scaling repeat --law data-constrained --published muennighoff \\
        --epochs '1..64 x2' --holding N=1e9,U=25e9 --tolerance 0.1%
      """)

  @OptionGroup var planning: PlannerOptions
  @Option(
    help: "Passes over the unique tokens, such as 1,2,4,8.", transform: BudgetList.parse)
  var epochs: [BudgetList]
  @OptionGroup var tolerance: ToleranceOptions
  @OptionGroup(title: "Result") var output: OutputOptions

  func run() throws {
    try Files.checkOutputs([("--output", output.output)], inputs: planning.inputs)
    let (source, held) = try planning.read()
    let planner = try planning.planner(
      of: source.calibration, at: held, tolerance: tolerance.value)
    let part = try CommandFailure.wording {
      let law = source.calibration.law
      guard let own = law.symbol(.size), let distinct = law.symbol(.uniqueData) else {
        throw PlanError.noRoles([.size, .data, .uniqueData], of: law)
      }
      guard let size = held.values[own], let unique = held.values[distinct] else {
        throw CommandFailure(
          "repeats need a model and unique tokens; give --holding \(own)=...,\(distinct)=...")
      }
      let data = try RepeatedData(source.calibration, size: size, unique: unique)
      let found = try epochs.flatMap(\.values).map { try data.epoch($0) }
      return ReportPart(repeats: data, epochs: found, tolerance: tolerance.value)
    }
    try output.emit([part], by: planner, of: source)
  }
}
