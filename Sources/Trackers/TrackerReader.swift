/// A reader of what one tracker, trainer or harness writes; a file of this folder each.
protocol TrackerReader: SendableMetatype {
  /// What its files are called, such as `trainer_state.json of Hugging Face`.
  static var name: String { get }
  /// Whether a file or folder is one of its logs, by names and first bytes; nothing else is read.
  static func recognizes(_ place: LogPlace) -> Bool
  /// The runs of it, in the order in which they stand there.
  ///
  /// - Throws: `TrackerError`: a sentence with the file and the place in it.
  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog]
  /// One run from parts of one identity, in the order in which they were found; there are two or more.
  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog
}

extension TrackerReader {
  /// The last part, which holds what the others do.
  static func joined(_ parts: [RunLog]) throws(TrackerError) -> RunLog {
    guard let last = parts.last else { throw TrackerError(words: "no parts of a run") }
    return last
  }
}
