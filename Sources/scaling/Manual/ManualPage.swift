import ArgumentParser
import Quantities

/// The manual page of the command or of one of its verbs, made from its help.
struct ManualPage {
  /// The page's name, such as `scaling-fit`.
  let name: String
  private let command: any ParsableCommand.Type
  /// How the command is typed.
  private let typed: String

  /// The pages: the command's own, then one a verb.
  static var all: [ManualPage] {
    [ManualPage()] + CommandRoot.current.commands.map { ManualPage(verb: $0) }
  }

  /// The page of the command as a whole.
  private init() {
    (command, typed) = (CommandRoot.current.type, CommandRoot.current.name)
    name = typed
  }

  private init(verb: any ParsableCommand.Type) {
    command = verb
    typed = "\(CommandRoot.current.name) \(verb._commandName)"
    name = typed.replacing(" ", with: "-")
  }

  /// The source of the page, for man(1).
  var source: String {
    let about = command.configuration.abstract
    let head =
      [
        ".TH \(name.uppercased()) 1 \(CommandRoot.current.date) \"scaling \(CommandRoot.current.version)\" \"User Commands\"",
        // What is typed is never divided, nor spread over the line.
        ".nh", ".ad l", ".SH NAME",
      ] + ManualText.lines("\(name) - \(about)")
    // The parser describes a verb slowly: it is asked once.
    let known = isWhole ? nil : VerbOptions(of: command)
    let sections =
      head + [".SH SYNOPSIS", synopsis(known)] + description + (known.map(options) ?? [])
      + verbs + seeAlso
    return sections.joined(separator: "\n") + "\n"
  }

  private var isWhole: Bool { command == CommandRoot.current.type }

  private func synopsis(_ known: VerbOptions?) -> String {
    let options = "[\(ManualText.italic("options"))]"
    guard let known else {
      return "\(ManualText.bold(typed)) \(ManualText.italic("command")) \(options)"
    }
    let needed = (known.alone + known.named.filter(\.isNeeded)).map(Self.synopsis)
    return ([ManualText.bold(typed)] + needed + [options]).joined(separator: " ")
  }

  private static func synopsis(_ option: VerbOptions.Option) -> String {
    let value = option.takesValue ? [ManualText.italic(option.valueName)] : []
    let words = (option.names.first.map { [ManualText.bold($0)] } ?? []) + value
    let all = words.joined(separator: " ") + (option.isRepeatable ? " ..." : "")
    return option.isNeeded ? all : "[\(all)]"
  }

  /// What the help says, its examples under a title of their own.
  private var description: [String] {
    let text = command.configuration.discussion
    let parts = text.split(separator: "\n\n").map {
      $0.split(separator: "\n").map(String.init)
    }
    let isExamples = { (lines: [String]) in lines.first == "Examples:" }
    let words = parts.filter { !isExamples($0) }
    let examples = parts.filter(isExamples).flatMap { $0.dropFirst() }
    let about = words.isEmpty ? [[command.configuration.abstract]] : words
    let paragraphs: [[String]] = about.map(Self.paragraph).enumerated().map { place, lines in
      // A list begins a paragraph of its own.
      place == 0 || lines.first == ".TP" ? lines : [".PP"] + lines
    }
    return [".SH DESCRIPTION"] + paragraphs.flatMap(\.self)
      + (examples.isEmpty ? [] : [".SH EXAMPLES"] + ManualText.typed(examples))
  }

  /// A paragraph: sentences are filled, lines that are typed stand as they are.
  private static func paragraph(_ lines: [String]) -> [String] {
    if let items = items(lines) { return items }
    let words = lines.prefix { !$0.hasPrefix(CommandRoot.current.name + " ") }
    let typed = Array(lines.dropFirst(words.count))
    return words.flatMap(ManualText.lines) + (typed.isEmpty ? [] : ManualText.typed(typed))
  }

  /// The items of a list as `HelpText.list` writes it; nil for other paragraphs.
  private static func items(_ lines: [String]) -> [String]? {
    var items: [(name: String, words: String)] = []
    for line in lines {
      if let item = line.wholeMatch(of: /(\S+) {2,}(\S.*)/) {
        items.append((String(item.output.1), String(item.output.2)))
      } else if line.hasPrefix("  "), !items.isEmpty {
        items[items.count - 1].words += " " + line.drop { $0 == " " }
      } else {
        return nil
      }
    }
    return items.flatMap { [".TP", ManualText.bold($0.name)] + ManualText.lines($0.words) }
  }

  /// The options, section by section; those that the help leaves out stand last.
  private func options(_ known: VerbOptions) -> [String] {
    let all = known.alone + known.named
    let shown = all.filter { !$0.isHidden }
    var titles: [String] = []
    for option in shown where !titles.contains(option.section) { titles.append(option.section) }
    let hidden = all.filter(\.isHidden)
    var lines = [".SH OPTIONS"]
    for title in titles {
      if !title.isEmpty { lines.append(".SS \(ManualText.escaped(title))") }
      lines += shown.filter { $0.section == title }.flatMap(Self.item)
    }
    guard !hidden.isEmpty else { return lines }
    lines.append(".SS Options of scaling \(known.verb) \\-\\-help\\-hidden")
    return lines + hidden.flatMap(Self.item)
  }

  private static func item(_ option: VerbOptions.Option) -> [String] {
    let value = option.takesValue ? " " + ManualText.italic(option.valueName) : ""
    let names = option.names.map(ManualText.bold).joined(separator: ", ")
    let values =
      option.values.isEmpty ? "" : " One of \(option.values.joined(separator: ", "))."
    let usual = option.usual.map { " By default \($0)." } ?? ""
    let label = names.isEmpty ? ManualText.italic(option.valueName) : names + value
    return [".TP", label] + ManualText.lines(option.about + values + usual)
  }

  /// The verbs, group by group.
  private var verbs: [String] {
    guard isWhole else { return [] }
    let groups = CommandRoot.current.configuration.groupedSubcommands.map {
      ($0.name, $0.subcommands)
    }
    return [".SH COMMANDS"] + Self.items(CommandRoot.current.configuration.ungroupedSubcommands)
      + groups.flatMap { [".SS \(ManualText.escaped($0.0))"] + Self.items($0.1) }
  }

  private static func items(_ commands: [any ParsableCommand.Type]) -> [String] {
    commands.flatMap { command in
      [".TP", ManualText.bold("\(CommandRoot.current.name) \(command._commandName)")]
        + ManualText.lines(command.configuration.abstract)
    }
  }

  private var seeAlso: [String] {
    let pages =
      isWhole
      ? CommandRoot.current.commands.map { ManualPage(verb: $0).name } : [CommandRoot.current.name]
    let names = pages.map { "\(ManualText.bold($0))(1)" }
    return [".SH SEE ALSO"]
      + names.enumerated().map { $0.element + ($0.offset < names.count - 1 ? "," : "") }
  }
}
