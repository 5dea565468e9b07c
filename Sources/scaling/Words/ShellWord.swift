extension String {
  /// The text as one word of a shell: in quotes where a sign of it would mean something there.
  var shellWord: String {
    let isPlain =
      !isEmpty
      && allSatisfy { character in
        character.isASCII && (character.isLetter || character.isNumber)
          || "_./=,+-:@%".contains(character)
      }
    if isPlain { return self }
    if contains("'"), !contains(where: { #""$`\!"#.contains($0) }) { return "\"\(self)\"" }
    return "'" + replacing("'", with: #"'\''"#) + "'"
  }
}

extension String {
  /// The text that a `shellWord` stands for.
  init(shellWord word: String) {
    guard word.count > 1, let quote = word.first, quote == word.last else {
      self = word
      return
    }
    switch quote {
    case "'": self = String(word.dropFirst().dropLast()).replacing(#"'\''"#, with: "'")
    case "\"": self = String(word.dropFirst().dropLast())
    default: self = word
    }
  }
}
