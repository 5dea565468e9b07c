/// A line of the command that a study runs, from inside of the folder that it makes.
struct StudyStep {
  /// Where its section stands, such as `study.toml:6`.
  let place: String
  /// What its section is called.
  let section: String
  /// The words of the line, the verb first.
  let arguments: [String]
  /// The files that it writes, from the folder.
  let outputs: [String]

  /// The line, to be copied.
  var command: String { (["scaling"] + arguments).map(\.shellWord).joined(separator: " ") }
}

/// A fit of a study.
struct StudyFit {
  /// The law, as it is given.
  let law: String
  /// What its files are called.
  let stem: String

  /// The file that it is saved to.
  var path: String { "fits/\(stem).json" }
}

/// The name of a file that is made.
struct StudyName {
  let text: String

  /// - Throws: `CommandFailure` for a name that would lead out of its folder, or is none.
  init(_ text: String, place: String) throws {
    let isPlain =
      !text.isEmpty && !text.hasPrefix(".") && text.utf8.count <= Self.most
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
    guard isPlain else {
      throw CommandFailure(
        "\(place): '\(text)' is no name of a file; accepted are up to \(Self.most) bytes of letters, digits, '-', '_' "
          + "and '.', the first no '.'")
    }
    self.text = text
  }

  /// File systems take 255 bytes, of which an ending and a law want some.
  private static let most = 100
}
