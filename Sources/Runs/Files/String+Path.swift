extension String {
  /// A path without its folders: the text after the last slash.
  package var lastPathPart: String { split(separator: "/").last.map(String.init) ?? self }
}
