/// A place in a file or table that a message points at.
public struct Place: Hashable, Sendable, CustomStringConvertible {
  /// What the places of a source are counted in.
  public enum Kind: Hashable, Sendable {
    /// Lines of a text, from 1.
    case line
    /// Records of a JSON document, from 1.
    case record
    /// Rows of a table in memory, from 1.
    case row
  }

  /// The file as it was named, or the name of the table.
  public let file: String
  /// What `number` counts.
  public let kind: Kind
  /// The number of the line, record or row, from 1.
  public let number: Int

  /// The place of a number in a file.
  public init(file: String, kind: Kind = .line, number: Int) {
    self.file = file
    self.kind = kind
    self.number = number
  }

  /// `runs.csv:14`, `runs.json, record 14` or `runs, row 14`.
  public var description: String {
    switch kind {
    case .line: "\(file):\(number)"
    case .record: "\(file), record \(number)"
    case .row: "\(file), row \(number)"
    }
  }
}
