import ArgumentParser
import Quantities

/// Command lines of before `plan` was divided into verbs, answered with the new ones.
enum OldSpellings {
  /// A question that has a verb of its own now.
  private struct Move {
    /// The old verb.
    let verb: String
    /// The options that asked the question; none where the verb itself did.
    var options: Set<String> = []
    let command: any ParsableCommand.Type
    /// New names of options.
    var renamed: [String: String] = [:]
    /// Options of the old verb that the question leaves to it.
    var leaves: Set<String> = []
  }

  private static let goals: Set<String> = ["--compute", "--reach", "--loss", "--money"]

  private static let moves = [
    Move(
      verb: "plan", options: ["--isoflop", "--isoloss"], command: CurveCommand.self, leaves: goals),
    Move(
      verb: "plan", options: ["--choose"], command: ChooseCommand.self,
      renamed: ["--choose": "--values"]),
    Move(
      verb: "plan", options: ["--qat", "--curve"], command: QuantizationCommand.self, leaves: goals),
    Move(verb: "plan", options: ["--memory"], command: QuantizationCommand.self),
    Move(verb: "plan", options: ["--batches"], command: BatchCommand.self),
    Move(verb: "plan", options: ["--epochs"], command: RepeatCommand.self, leaves: goals),
    Move(verb: "plan", options: ["--most"], command: MixCommand.self, leaves: goals),
    Move(verb: "plan", options: ["--optimize"], command: BestCommand.self, leaves: goals),
    Move(
      verb: "plan", options: ["--next"], command: NextCommand.self, renamed: ["--next": "--count"],
      leaves: goals),
    Move(
      verb: "plan", options: ["--approaches"], command: ApproachesCommand.self,
      renamed: ["--approaches": "--runs"], leaves: goals),
    Move(
      verb: "plan", options: ["--assumptions"], command: SensitivityCommand.self,
      renamed: ["--assumptions": "--runs"]),
    Move(
      verb: "design", command: NextCommand.self,
      renamed: ["--budget": "--allowance", "--runs": "--count", "--noise": "--scatter"]),
    Move(verb: "check-coverage", command: CoverageCommand.self),
    Move(
      verb: "compare", options: ["--recipe"], command: RecipesCommand.self,
      renamed: ["--laws": "--law"]),
  ]

  /// The sentence about an old spelling, with the lines to copy; nil where there is none.
  static func sentence(about arguments: [String]) -> String? {
    let helps: Set<String> = ["help", "--help", "-h"]
    let words = arguments.filter { !helps.contains($0) }
    guard let verb = words.first else { return nil }
    let asksHelp = words.count < arguments.count
    let line = CommandWords(words.dropFirst())
    let found = moves.filter {
      $0.verb == verb && ($0.options.isEmpty || !$0.options.isDisjoint(with: line.names))
    }
    guard !found.isEmpty, !asksHelp || found.allSatisfy(\.options.isEmpty) else { return nil }
    var lines = [String]()
    for move in found where !(lines.contains { $0.hasPrefix("scaling \(name(move)) ") }) {
      // The most of a share goes with what is optimized.
      if move.command == BestCommand.self, line.names.contains("--most") { continue }
      lines.append(
        asksHelp
          ? "scaling help \(name(move))"
          : "scaling \(name(move)) "
            + line.text(
              for: move.command, renamed: move.renamed, without: line.unread(move.renamed)))
    }
    let stays = found.allSatisfy { !$0.leaves.isEmpty && !$0.leaves.isDisjoint(with: line.names) }
    if stays {
      lines.append(
        "scaling plan " + line.text(for: PlanCommand.self, without: line.unread([:])))
    }
    let old = found.flatMap(\.options).filter(line.names.contains).sorted()
    return "'\(([verb] + old).joined(separator: " "))' is now written\n  "
      + lines.joined(separator: "\n  ")
  }

  private static func name(_ move: Move) -> String { move.command._commandName }
}

extension CommandWords {
  /// The words that a command takes, as one types them.
  func text(
    for command: any ParsableCommand.Type, renamed: [String: String] = [:],
    without unread: Set<String> = []
  ) -> String {
    let help = Scaling.helpMessage(for: command, includeHidden: true)
    let known = Set(help.matches(of: /(?m)^ +(?:-o, )?(--[a-z-]+)/).map { String($0.output.1) })
    var line = self
    line.options = options.map {
      (renamed[$0.name] ?? ($0.name == "-o" ? "--output" : $0.name), $0.words)
    }
    line.renew(for: command._commandName)
    if command != PlanCommand.self { line.dropBudgets() }
    line.options.removeAll { !known.contains($0.name) || unread.contains($0.name) }
    return line.words.map(\.shellWord).joined(separator: " ")
  }
}
