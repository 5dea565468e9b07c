import ArgumentParser
import FoundationEssentials

/// What a verb takes, as the parser of arguments describes it: the one source of what an option is.
struct VerbOptions {
  /// An option, a flag, or words that stand alone.
  struct Option {
    /// What it is called, such as `--output` and `-o`; empty for words that stand alone.
    let names: [String]
    /// What it takes, as the help writes it.
    let valueName: String
    /// What the help says of it.
    let about: String
    /// The values that it has, where they are few.
    let values: [String]
    let takesValue: Bool
    let isRepeatable: Bool
    let isNeeded: Bool
    /// Whether the help leaves it out.
    let isHidden: Bool
    /// The title that it stands under; empty without one.
    let section: String
    /// Its value where none is given; nil without one.
    let usual: String?

    /// How it is written: the long name, with what it takes.
    var synopsis: String {
      let value = takesValue ? "<\(valueName)>" : ""
      return [names.first ?? "", value].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What the help says first, within a sentence.
    var words: String {
      let first = about.firstRange(of: ". ").map { String(about[..<$0.lowerBound]) } ?? about
      let isWord = first.dropFirst().first?.isUppercase == false
      let text = isWord ? first.prefix(1).lowercased() + first.dropFirst() : first
      return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
  }

  /// The verb.
  let verb: String
  /// Its options and flags.
  let named: [Option]
  /// What stands alone.
  let alone: [Option]

  /// Reads what a verb takes; nil where the parser describes it in another way than it is known to.
  init?(of command: any ParsableCommand.Type) {
    let text = Data(command._dumpHelp().utf8)
    guard let description = try? JSONDecoder().decode(Description.self, from: text) else {
      return nil
    }
    let all = (description.command.arguments ?? []).map(\.option)
    verb = command._commandName
    named = all.filter { !$0.names.isEmpty }
    alone = all.filter(\.names.isEmpty)
  }

  /// The option of a name, or what stands alone, such as `<shell>`.
  func option(_ name: String) -> Option? { self[name] ?? alone.first { $0.synopsis == name } }

  /// The option of a name.
  subscript(name: String) -> Option? { named.first { $0.names.contains(name) } }

  /// Names that ask for words about the command, next to which nothing else counts.
  static let questions: Set<String> = [
    "-h", "--help", "--help-hidden", "--version", "--experimental-dump-help",
    "--generate-completion-script",
  ]
}

/// A description as it is written.
private struct Description: Decodable {
  struct Command: Decodable { let arguments: [Argument]? }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let allValues: [String]?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
    let sectionTitle: String?
    let defaultValue: String?

    /// Flags are off where they are not given, which says itself.
    private var takesDefault: String? { kind == "flag" ? nil : defaultValue }

    var option: VerbOptions.Option {
      VerbOptions.Option(
        names: (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name },
        valueName: valueName ?? "", about: abstract ?? "", values: allValues ?? [],
        takesValue: kind != "flag", isRepeatable: isRepeating, isNeeded: !isOptional,
        isHidden: !shouldDisplay, section: sectionTitle ?? "", usual: takesDefault)
    }
  }

  let command: Command
}
