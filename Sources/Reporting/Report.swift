/// A document as a value: what is to be said, before it is decided in which format.
///
/// `TextFormat`, `MarkdownFormat` and `LaTeXFormat` render the blocks, `JSONFormat` the record,
/// `CSVFormat` the data.
public struct Report: Sendable, Hashable {
  /// The title, one line.
  public var title: String
  /// What people read, in order.
  public var blocks: [Block]
  /// What programs read: the contract of docs/json.md.
  public var record: Record
  /// The tables that hold the report's numbers in full, as a rule one.
  public var data: [Table]

  /// Creates a report.
  public init(title: String, blocks: [Block], record: Record, data: [Table] = []) {
    self.title = title
    self.blocks = blocks
    self.record = record
    self.data = data
  }

  /// The warnings among the blocks, in order, for formats that leave them out.
  public var warnings: [String] {
    blocks.compactMap { block in
      if case .warning(let words) = block { words } else { nil }
    }
  }

  /// The blocks that are words and tables, for formats without figures.
  var written: [Block] {
    blocks.filter { block in
      if case .figure = block { false } else { true }
    }
  }

  /// A part of a report.
  ///
  /// All text is plain; each format escapes what it must.
  public enum Block: Sendable, Hashable {
    /// The title of a section.
    case heading(String)
    /// A paragraph of prose.
    case paragraph(String)
    /// A formula, set apart; its parts may follow on lines of their own.
    case formula(String)
    /// Short statements under labels.
    case facts([Fact])
    /// Sentences of equal rank.
    case list([String])
    /// A table.
    case table(Table)
    /// A sentence that must be read before the numbers are believed.
    case warning(String)
    /// A figure, for formats that show some.
    case figure(Figure)
  }

  /// A statement under a label, such as `objective`: `0.00101827, the sum of ...`.
  public struct Fact: Sendable, Hashable {
    /// One or two words.
    public let label: String
    /// The statement, without a full stop.
    public let text: String

    /// Creates a fact.
    public init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }
}
