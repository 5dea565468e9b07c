import ArgumentParser

/// Sentences of the parser of arguments, in the command's own form: what is given, what is accepted.
enum ParserWords {
  /// The sentence of an error.
  ///
  /// - Parameters:
  ///   - message: What the parser says.
  ///   - known: What the verb takes; nil where there is no verb.
  /// - Returns: The sentence; sentences that are not the parser's as they are.
  static func sentence(_ message: String, _ known: VerbOptions?) -> String {
    guard
      let match = message.wholeMatch(
        of: /(?s)The value '(.*?)' is invalid for '(-[a-z-]+|<[^>]*>)(?: <[^>]*>)?'(?:: (.+)|\..*)?/
      ),
      let option = known?.option(String(match.output.2))
    else { return message }
    let (_, value, _, own) = match.output
    let name = option.names.first ?? option.synopsis
    if let own { return "\(name): \(own)" }
    guard option.values.isEmpty else {
      return "\(name) is '\(value)'; accepted are \(option.values.joined(separator: ", "))"
    }
    return "\(name) is '\(value)'; accepted is \(option.synopsis): \(option.words)"
  }
}
