public import Quantities
public import Runs

/// Why runs cannot be read as a reading says.
public enum ReadingError: Error, Hashable, Sendable {
  /// What the table itself refuses.
  case table(RunError)
  /// A text of the reading that cannot be followed.
  case setting(Remedy, reason: String)
}

extension ReadingError: CustomStringConvertible {
  /// The sentence: where, what was found, what is accepted.
  public var description: String {
    switch self {
    case .table(let error): "\(error)"
    case .setting(let setting, let reason): "\(setting): \(reason)"
    }
  }

  /// Runs a body that follows one text of a reading; its error names the text.
  static func following<Result>(
    _ kind: Remedy.Kind, _ text: String? = nil, _ body: () throws -> Result
  ) throws(ReadingError) -> Result {
    do { return try body() } catch {
      throw .setting(Remedy(kind, text.map { "'\($0)'" }), reason: "\(error)")
    }
  }

  /// Runs a body of the table.
  static func ofTable<Result>(_ body: () throws(RunError) -> Result) throws(ReadingError) -> Result
  {
    do { return try body() } catch { throw .table(error) }
  }
}
