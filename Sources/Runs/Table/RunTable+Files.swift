/// A file that rows of a table stand in.
public struct RunFile: Sendable, Hashable {
  /// The file as it was named.
  public let name: String
  /// What it is, such as `CSV with semicolons`; nil for rows that the program gave.
  public let format: String?
  /// How many rows of the table are its.
  public let rows: Int
}

extension RunTable {
  /// The files that the rows stand in, in the order in which they were given.
  ///
  /// - Complexity: O(rows).
  public var files: [RunFile] {
    places.formats.map { RunFile(name: $0.name, format: $0.format, rows: $0.rows) }
  }
}
