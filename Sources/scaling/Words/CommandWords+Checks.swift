import Quantities

// What a line says that its verb does not take: told before anything else, as all else may follow from it.
extension CommandWords {
  /// The sentence about what a verb does not take.
  ///
  /// - Parameter known: What the verb takes.
  /// - Returns: The sentence; nil where there is nothing of the kind.
  func refusal(by known: VerbOptions) -> String? {
    guard names.isDisjoint(with: VerbOptions.questions) else { return nil }
    return unknown(to: known) ?? repeated(in: known) ?? missing(in: known) ?? surplus(in: known)
  }

  /// An option that the verb has not.
  private func unknown(to known: VerbOptions) -> String? {
    guard let stranger = options.first(where: { known[$0.name] == nil })?.name else { return nil }
    let near = Spelling.nearest(to: stranger, among: known.named.flatMap(\.names))
    return "\(stranger) is no option of '\(known.verb)'"
      + (near.map { "; did you mean \($0)?" } ?? ";")
      + " accepted are those of 'scaling \(known.verb) --help-hidden'"
  }

  /// An option of one value that has two.
  private func repeated(in known: VerbOptions) -> String? {
    for option in known.named where option.takesValue && !option.isRepeatable {
      let values = options.filter { option.names.contains($0.name) }.flatMap(\.words)
      guard values.count > 1, let name = option.names.first else { continue }
      let list = values.map { "'\($0)'" }.joined(separator: " and ")
      return "\(name) is given \(values.count == 2 ? "twice" : "\(values.count) times"): \(list); "
        + "accepted is one value for it"
    }
    return nil
  }

  /// A word more than the verb takes.
  private func surplus(in known: VerbOptions) -> String? {
    guard !known.alone.contains(where: \.isRepeatable), alone.count > known.alone.count else {
      return nil
    }
    let accepted = known.alone.map { "\($0.synopsis): \($0.words)" }.joined(separator: "; ")
    return "'\(alone[known.alone.count])' is one word too many for '\(known.verb)'; accepted is "
      + (accepted.isEmpty ? "none" : accepted)
  }

  /// An option without its value, or what the verb needs and is not given.
  private func missing(in known: VerbOptions) -> String? {
    for (name, words) in options where words.isEmpty {
      guard let option = known[name], option.takesValue else { continue }
      return "\(name) has no value; accepted is \(option.synopsis): \(option.words)"
    }
    let needed =
      known.alone.filter(\.isNeeded).dropFirst(alone.count) + missing(of: known.named)
    return needed.first.map { "\(known.verb) needs \($0.synopsis): \($0.words)" }
  }
}
