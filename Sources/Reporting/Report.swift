public import Checking

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
  /// What checks saw, for formats that tell of nothing else; empty for other reports.
  public var checks: [CheckResult] = []
  /// What the result is, where not the first table.
  private var answer: [Block]?

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - title: The title, one line.
  ///   - blocks: What people read.
  ///   - record: What programs read.
  ///   - data: The numbers in full.
  ///   - answer: The blocks that are its result; nil: the first table, or else the first statements.
  public init(
    title: String, blocks: [Block], record: Record, data: [Table] = [], answer: [Block]? = nil
  ) {
    self.title = title
    self.blocks = blocks
    self.record = record
    self.data = data
    self.answer = answer
  }

  /// The result alone: its lines, and how many warnings it has.
  public var quiet: Report {
    var report = self
    report.title = ""
    report.blocks = result.isEmpty ? Array(blocks.prefix(1)) : result
    let count = warnings.count
    if count > 0 {
      report.blocks.append(
        .paragraph("\(Words.count(count, "warning")), which the whole report tells."))
    }
    return report
  }

  /// The blocks that are its result; none where neither these are named nor a table is there.
  var result: [Block] { answer ?? blocks.first(where: \.isTable).map { [$0] } ?? [] }

  /// The report with more blocks in its result.
  func answering(with more: [Block]) -> Report {
    var report = self
    if !more.isEmpty { report.answer = result + more }
    return report
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

    var isTable: Bool {
      if case .table = self { true } else { false }
    }
  }

  /// A statement under a label, such as `objective`: `0.00101827, the sum of ...`.
  public struct Fact: Sendable, Hashable {
    /// One or two words.
    public let label: String
    /// The statement, without a full stop.
    public let text: String
    /// How much the label wants to be seen.
    public let emphasis: Emphasis

    /// Creates a fact.
    public init(_ label: String, _ text: String, emphasis: Emphasis = .none) {
      self.label = label
      self.text = text
      self.emphasis = emphasis
    }
  }
}
