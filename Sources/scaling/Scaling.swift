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
      LawsCommand.self, InspectCommand.self, FitCommand.self, ChainCommand.self,
      PredictCommand.self, PlanCommand.self, DesignCommand.self, CheckCommand.self,
      CoverageCommand.self,
      CompareCommand.self,
      ReportCommand.self,
    ])

  static let version = "0.1.0"

  /// What the library proposes is written as the options of this command.
  static func main() {
    Remedy.$spelling.withValue({ $0.options }) { main(nil) }
  }
}
