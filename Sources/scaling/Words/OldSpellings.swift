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
      renamed: ["--approaches": "--other-runs"], leaves: goals),
    Move(
      verb: "plan", options: ["--assumptions"], command: SensitivityCommand.self,
      renamed: ["--assumptions": "--runs"]),
    Move(verb: "design", command: NextCommand.self),
    Move(verb: "check-coverage", command: CoverageCommand.self),
    Move(
      verb: "compare", options: ["--recipe"], command: RecipesCommand.self,
      renamed: ["--laws": "--law"]),
  ]

  /// The sentence about an old spelling, with the lines to copy; nil where there is none.
  ///
  /// - Parameters:
  ///   - arguments: The line.
  ///   - options: What a verb takes.
  /// - Returns: The sentence.
  static func sentence(
    about arguments: [String], options: (String) -> VerbOptions?
  ) -> String? {
    let helps: Set<String> = ["help", "--help", "-h"]
    let words = arguments.filter { !helps.contains($0) }
    guard let verb = words.first else { return nil }
    let asksHelp = words.count < arguments.count
    let known =
      options(verb) ?? moves.first { $0.verb == verb }.flatMap { VerbOptions(of: $0.command) }
    var line = CommandWords(words.dropFirst(), of: known)
    let found = moves.filter {
      $0.verb == verb && ($0.options.isEmpty || !$0.options.isDisjoint(with: line.names))
    }
    guard !found.isEmpty, !asksHelp || found.allSatisfy(\.options.isEmpty) else { return nil }
    line.nameFit(behind: ofRuns)
    var lines = [String]()
    for move in found where !(lines.contains { $0.hasPrefix("scaling \(name(move)) ") }) {
      // The most of a share goes with what is optimized.
      if move.command == BestCommand.self, line.names.contains("--most") { continue }
      lines += asksHelp ? ["scaling help \(name(move))"] : Self.lines(line, move)
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

  /// Whether a line of a verb with some options may be an old spelling.
  static func concern(_ verb: String, _ names: Set<String>) -> Bool {
    moves.contains {
      $0.verb == verb && ($0.options.isEmpty || !$0.options.isDisjoint(with: names))
    }
  }

  /// The options that named runs.
  private static let ofRuns: Set<String> = ["--approaches", "--assumptions"]

  /// The lines that ask a question with its verb: one for each law, where the verb takes one law.
  private static func lines(_ line: CommandWords, _ move: Move) -> [String] {
    let laws = move.renamed["--laws"] == nil ? [line] : line.eachLaw()
    return laws.map { line in
      "scaling \(name(move)) "
        + line.text(for: move.command, renamed: move.renamed, without: line.unread(move.renamed))
    }
  }

  private static func name(_ move: Move) -> String { move.command._commandName }
}

extension CommandWords {
  /// The line for each of several laws.
  fileprivate func eachLaw() -> [CommandWords] {
    let laws = options.filter { $0.name == "--laws" }.flatMap(\.words).flatMap(LawChoice.names)
    guard !laws.isEmpty else { return [self] }
    return laws.map { law in
      var line = self
      line.options.removeAll { $0.name == "--laws" }
      line.options.insert(("--laws", [law]), at: 0)
      return line
    }
  }

  /// The words that a command takes, as one types them; what it needs and is not given, as its help writes it.
  fileprivate func text(
    for command: any ParsableCommand.Type, renamed: [String: String] = [:],
    without unread: Set<String> = []
  ) -> String {
    guard let known = VerbOptions(of: command) else {
      return words.map(\.shellWord).joined(separator: " ")
    }
    var line = self
    line.options = options.map {
      (renamed[$0.name] ?? ($0.name == "-o" ? "--output" : $0.name), $0.words)
    }
    line.renew(for: command._commandName)
    if command != PlanCommand.self { line.dropBudgets() }
    line.options.removeAll { name, words in
      guard let option = known[name], !unread.contains(name) else { return true }
      return option.takesValue && words.isEmpty
    }
    let needed = line.missing(of: known.named).map(\.synopsis)
    return (line.words.map(\.shellWord) + needed).joined(separator: " ")
  }
}
