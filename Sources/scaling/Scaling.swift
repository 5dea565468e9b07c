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
      PredictCommand.self, PlanCommand.self, ReportCommand.self, DrawCommand.self,
      TableCommand.self, StudyCommand.self, LawsCommand.self,
    ],
    groupedSubcommands: [
      CommandGroup(
        name: "Runs to come",
        subcommands: [
          ForecastCommand.self, CurveCommand.self, ChooseCommand.self, QuantizationCommand.self,
          BatchCommand.self,
          RepeatCommand.self, MixCommand.self, BestCommand.self, NextCommand.self,
          SweepCommand.self,
        ]),
      CommandGroup(
        name: "Trust",
        subcommands: [
          BacktestCommand.self, ApproachesCommand.self, SensitivityCommand.self,
          RecipesCommand.self, CoverageCommand.self,
        ]),
      CommandGroup(name: "Stages", subcommands: [ChainCommand.self]),
      CommandGroup(
        name: "Setting up", subcommands: [CompletionsCommand.self, ManualCommand.self]),
    ])

  static let version = "0.1.0"
  /// What completions of shells call the command with, to be told what may stand in a place.
  private static let completing = "---completion"
  private static let root = CommandRoot(type: Scaling.self, version: version, date: "2026-11-28")

  /// Runs the command; old spellings are answered with the new ones, and what the library proposes is
  /// written as options.
  ///
  /// What a verb takes is read only where a line may say something else: that takes as long as a prediction.
  static func main() {
    StandardFiles.keepPlaces()
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first != Self.completing, !PlainLine.isOne(arguments, among: root.verbs) {
      arguments = renewed(arguments)
    }
    CommandRoot.$current.withValue(root) {
      Remedy.$spelling.withValue(Remedy.Spelling(\.options)) { answer(arguments) }
    }
  }

  /// The line as it is written now, unless it is answered with a sentence.
  private static func renewed(_ arguments: [String]) -> [String] {
    let known = arguments.first.flatMap(root.options)
    let read = { known?.verb == $0 ? known : root.options($0) }
    let unknown = UnknownWords(verbs: root.verbs, options: read)
    if let sentence = OldSpellings.sentence(about: arguments, options: read)
      ?? unknown.sentence(about: arguments)
    {
      refuse(sentence)
    }
    guard let known else { return arguments }
    let (renewed, note) = RenamedOptions.renewed(arguments, of: known)
    if let note { Files.complain(.note, note) }
    checkKnown(renewed, known)
    return renewed
  }

  /// Refuses what a verb does not take.
  private static func checkKnown(_ arguments: [String], _ known: VerbOptions) {
    if let sentence = CommandWords(arguments.dropFirst(), of: known).refusal(by: known) {
      refuse(sentence)
    }
  }

  /// Parses and runs a line; what it is refused for is one sentence, the unknown first and without the usage.
  private static func answer(_ arguments: [String]) {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { end(with: error) }
      refuse(root.sentence(of: error, arguments))
    }
  }

  /// Ends the command with an error's sentence, or with what was asked for in place of a result.
  private static func end(with error: any Error) -> Never {
    if exitCode(for: error) == .failure, !(error is ExitCode) {
      Files.complain(.error, message(for: error))
      exit(withError: ExitCode.failure)
    }
    guard exitCode(for: error) == .success, CommandLine.arguments.dropFirst().first != completing
    else { exit(withError: error) }
    let width = Terminal.output.width
    let help = HelpText(fullMessage(for: error, columns: width))
      .wrapped(to: width ?? HelpText.usualWidth)
    do { try Files.print(help + "\n") } catch { end(with: error) }
    exit(withError: ExitCode.success)
  }

  /// Ends the command with a sentence about what was typed.
  private static func refuse(_ sentence: String) -> Never {
    Files.complain(.error, sentence)
    exit(withError: ExitCode.validationFailure)
  }
}
