import Quantities

/// First words that are no verb, and settings without the option that they belong to.
struct UnknownWords {
  /// The verbs that there are.
  let verbs: [String]
  /// What a verb takes.
  let options: (String) -> VerbOptions?

  /// The sentence about what a command line has and no verb knows; nil where there is nothing of the kind.
  func sentence(about arguments: [String]) -> String? {
    guard let first = arguments.first, !first.hasPrefix("-") else { return nil }
    if first == "help", let asked = arguments.dropFirst().first {
      return sentence(about: [asked])
    }
    guard verbs.contains(first) || first == "help" else { return verb(first, arguments) }
    return setting(of: first, CommandWords(arguments.dropFirst(), of: options(first)))
  }

  private func verb(_ word: String, _ arguments: [String]) -> String {
    if word.contains(".") || word.contains("/") {
      let line = (["scaling", "inspect"] + arguments.prefix(1)).map(\.shellWord)
      return "'\(word)' is no verb; to see what a file holds: \(line.joined(separator: " "))"
    }
    let near = Spelling.nearest(to: word, among: verbs)
    return "'\(word)' is no verb" + (near.map { "; did you mean '\($0)'?" } ?? ";")
      + " accepted are \(verbs.joined(separator: ", "))"
  }

  private func setting(of verb: String, _ line: CommandWords) -> String? {
    for (name, place) in RenamedOptions.settings(of: verb)
    where line.names.contains(name) && !line.names.contains(place.option) {
      return "\(name) is a setting of \(place.option), which is not given; accepted is "
        + "\(place.option) VALUE,\(place.setting)=..."
    }
    return nil
  }
}
