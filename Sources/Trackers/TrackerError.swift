/// Why a log cannot be read: a sentence with the file, the place in it, what was found and what is accepted.
public struct TrackerError: Error, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error of a file.
  ///
  /// - Parameters:
  ///   - file: The path as it was named.
  ///   - place: Where in the file, such as `line 12` or `byte 4096`; nil for the file as a whole.
  ///   - problem: What was found, and what is accepted.
  init(_ file: String, at place: String? = nil, _ problem: String) {
    description = "\(file): " + (place.map { "\($0): " } ?? "") + problem
  }

  /// An error in the words of another layer, which name the file.
  init(words: String) { description = words }
}
