import ArgumentParser
import Quantities

/// The command: each verb is one arrow of the journey from run log to plan.
@main
struct Scaling: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scaling",
    abstract: "Fits scaling laws to training runs, predicts larger runs, plans the next one.",
    discussion: """
      scaling inspect runs.csv
      scaling fit runs.csv --law chinchilla --save fit.json
      scaling predict fit.json --at N=70B,D=1.4T
      scaling plan fit.json --compute 5.76e23
      scaling check runs.csv --law chinchilla
      scaling compare runs.csv --laws chinchilla,kaplan,power
      scaling report fit.json -o report.md

      Without runs, from constants of the literature:
      scaling predict --law chinchilla --published hoffmann --at N=70B,D=1.4T
      """,
    version: version,
    subcommands: [
      InspectCommand.self, FitCommand.self, CheckCommand.self, CompareCommand.self,
      PredictCommand.self, PlanCommand.self, ReportCommand.self, LawsCommand.self,
    ],
    groupedSubcommands: [
      CommandGroup(
        name: "Runs to come",
        subcommands: [
          CurveCommand.self, ChooseCommand.self, QuantizationCommand.self, BatchCommand.self,
          RepeatCommand.self, MixCommand.self, BestCommand.self, NextCommand.self,
        ]),
      CommandGroup(
        name: "Trust",
        subcommands: [
          BacktestCommand.self, ApproachesCommand.self, SensitivityCommand.self,
          RecipesCommand.self, CoverageCommand.self,
        ]),
      CommandGroup(name: "Stages", subcommands: [ChainCommand.self]),
    ])

  static let version = "0.1.0"

  private static var verbs: [String] {
    var commands = configuration.ungroupedSubcommands
    for group in configuration.groupedSubcommands { commands += group.subcommands }
    return commands.map { $0._commandName }
  }

  /// Runs the command; old spellings are answered with the new ones, and what the library proposes is
  /// written as options.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let sentence = OldSpellings.sentence(about: arguments)
      ?? UnknownWords(verbs: verbs).sentence(about: arguments)
    {
      Files.complain("Error: \(sentence)")
      exit(withError: ExitCode.validationFailure)
    }
    let (renewed, note) = RenamedOptions.renewed(arguments)
    if let note { Files.complain(note) }
    Remedy.$spelling.withValue(Remedy.Spelling(\.options)) { main(renewed) }
  }
}
