/// One line of a log.
struct LogLine {
  /// What stands on it, without its end and without the codes that colour it on a terminal.
  let text: LogText
  /// Its number, from 1.
  let number: Int
}

/// The lines of a text, read in pieces: memory does not grow with the file.
///
/// Lines end with LF, CR LF or, as where a program writes over its last line, with CR. UTF-16 with a byte
/// order mark, as PowerShell redirects output, is read as the ASCII that logs consist of.
struct LogLines {
  /// A longer line is no line of a log: what goes beyond is passed over.
  static let longest = 1 << 20

  let source: LogSource
  /// How many bytes are read at most.
  var most = Int.max

  /// Calls a function with each line, in order, until it returns false.
  ///
  /// - Throws: `TrackerError` where the system does not open or read the file.
  /// - Complexity: O(n) time; memory of a piece and of the longest line.
  func forEach(_ body: (LogLine) -> Bool) throws(TrackerError) {
    var splitter = LineSplitter(longest: Self.longest)
    var isStopped = false
    try source.forEachPiece(most: most) { piece in
      isStopped = !splitter.take(piece, body)
      return !isStopped
    }
    if !isStopped { splitter.finish(body) }
  }
}
