internal import Runs

extension TrackerError {
  /// What the layer below says of a file.
  init(_ error: RunError) { self.init(words: "\(error)") }

  /// Runs a body of the layer below.
  static func wording<Result>(_ body: () throws(RunError) -> Result) throws(TrackerError) -> Result
  {
    do { return try body() } catch { throw TrackerError(error) }
  }
}
