import ArgumentParser

/// The whole command as its parts see it: its verbs, what they take, and how a line is read.
///
/// It is said once, where the command starts, so that verbs that make lines or pages of other verbs name none.
struct CommandRoot: Sendable {
  /// The command that is running.
  @TaskLocal static var current = CommandRoot(type: NoCommand.self, version: "", date: "")

  /// The type of the command, with all verbs below it.
  let type: any (ParsableCommand & SendableMetatype).Type
  let version: String
  /// The date of the version, which manual pages show.
  let date: String

  var name: String { type._commandName }
  var configuration: CommandConfiguration { type.configuration }

  /// The verbs, in the order of the help.
  var commands: [any ParsableCommand.Type] {
    configuration.groupedSubcommands.reduce(configuration.ungroupedSubcommands) {
      $0 + $1.subcommands
    }
  }

  /// The verbs that there are.
  var verbs: [String] { commands.map { $0._commandName } }

  /// What a verb takes; nil for a word that is no verb.
  func options(_ verb: String) -> VerbOptions? {
    commands.first { $0._commandName == verb }.flatMap { VerbOptions(of: $0) }
  }

  /// The verb of a line with its options.
  func parse(_ arguments: [String]) throws -> any ParsableCommand {
    try type.parseAsRoot(arguments)
  }

  /// What a line was refused for, in one sentence: the unknown first.
  func sentence(of error: any Error, _ arguments: [String]) -> String {
    guard type.exitCode(for: error) == .validationFailure else { return type.message(for: error) }
    let known = arguments.first.flatMap(options)
    return known.flatMap { CommandWords(arguments.dropFirst(), of: $0).refusal(by: $0) }
      ?? ParserWords.sentence(type.message(for: error), known)
  }
}

/// What stands for the command before one runs.
private struct NoCommand: ParsableCommand {}
