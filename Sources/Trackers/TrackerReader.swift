/// A reader of what one tracker, trainer or harness writes; a file of this folder each.
protocol TrackerReader {
  /// What its files are called, such as `trainer_state.json of Hugging Face`.
  static var name: String { get }
  /// Whether a file or folder is one of its logs, by names and first bytes; nothing else is read.
  static func recognizes(_ place: LogPlace) -> Bool
  /// The runs of it, in the order in which they stand there.
  ///
  /// - Throws: `TrackerError`: a sentence with the file and the place in it.
  static func runs(in place: LogPlace) throws(TrackerError) -> [RunLog]
}
