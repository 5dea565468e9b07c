/// A place in a file or table that a message points at.
public struct Place: Hashable, Sendable, CustomStringConvertible {
  /// What the places of a source are counted in.
  public enum Kind: Hashable, Sendable {
    /// Lines of a text, from 1.
    case line
    /// Records of a JSON document, from 1.
    case record
    /// Rows of a table in memory, or of one run of several logs, from 1.
    case row
    /// Runs of several logs, a row each, which are known by their names.
    case run
  }

  /// The file as it was named, or the name of the table.
  public let file: String
  /// What `number` counts.
  public let kind: Kind
  /// The number of the line, record or row, from 1.
  public let number: Int
  /// The run that the row is of, where the source has several and names them.
  public let run: String?

  /// The place of a number in a file.
  public init(file: String, kind: Kind = .line, number: Int, run: String? = nil) {
    self.file = file
    self.kind = kind
    self.number = number
    self.run = run
  }

  /// `runs.csv:14`, `runs.json, record 14`, `runs, row 14`, and of several logs `small-7, row 14` or `small-7`.
  public var description: String { text(of: file) }

  /// The same without the folders of the file, as tables and findings name it.
  package var brief: String { text(of: file.lastPathPart) }

  private func text(of file: String) -> String {
    switch kind {
    case .line: "\(file):\(number)"
    case .record: "\(file), record \(number)"
    case .row: "\(run ?? file), row \(number)"
    case .run: run ?? "\(file), row \(number)"
    }
  }
}
