/// The line that is answered: what was typed, or the line of a study that is made.
enum TypedLine {
  /// The words behind `scaling`, of the line of a study while it is made.
  @TaskLocal static var made: [String]?

  /// The words behind `scaling`.
  static var words: [String] { made ?? Array(CommandLine.arguments.dropFirst()) }
}
