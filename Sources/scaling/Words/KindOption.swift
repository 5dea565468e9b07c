import ArgumentParser

/// An option of a verb that makes things of several kinds, of which some have no use for it.
struct KindOption<Kind: RawRepresentable<String> & Equatable> {
  let name: String
  let isGiven: Bool
  /// The kinds that have a use for it.
  let kinds: [Kind]

  /// Refuses the first of some options that is given and that a kind has no use for.
  ///
  /// - Parameters:
  ///   - options: The options.
  ///   - kind: The kind that is asked for.
  ///   - words: What is made, such as `a table of parameters`.
  /// - Throws: `ValidationError` with the kinds that have a use for it.
  static func check(_ options: [KindOption], of kind: Kind, called words: String) throws {
    guard let stranger = options.first(where: { $0.isGiven && !$0.kinds.contains(kind) }) else {
      return
    }
    throw ValidationError(
      "\(stranger.name) has no use for \(words); accepted with "
        + stranger.kinds.map(\.rawValue).joined(separator: ", "))
  }
}
