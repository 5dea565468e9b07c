/// Plain text: aligned columns in lines of a width, on a terminal with colour and weight.
public struct TextFormat: ReportFormat {
  /// The width of what goes to no terminal.
  public static let usualWidth = 100
  /// A narrower width is taken for this one.
  public static let narrowest = 40
  /// Prose has no longer lines than these, as wide as the page may be: an eye loses longer ones.
  private static let widestProse = 120
  /// Statements stand below their labels where less than this is left beside these.
  private static let leastBeside = 24

  /// The longest line; only a word or a number that is longer by itself goes beyond.
  public let width: Int
  /// How parts are set apart that matter.
  public let style: Style

  /// How emphasis is written.
  public enum Style: Sendable, Hashable {
    /// Not at all.
    case plain
    /// In the colours and weights of terminals (ECMA-48, select graphic rendition).
    case coloured
  }

  /// Creates the format.
  ///
  /// - Parameters:
  ///   - width: The columns of a line; at least 40 are taken.
  ///   - style: How emphasis is written.
  public init(width: Int = TextFormat.usualWidth, style: Style = .plain) {
    self.width = max(width, Self.narrowest)
    self.style = style
  }

  private var prose: Int { min(width, Self.widestProse) }

  /// The title, where there is one, and the blocks of the report.
  public func text(of report: Report) -> String {
    let blocks = report.blocks.map { lines(of: $0).joined(separator: "\n") }
    return (title(report.title) + blocks).joined(separator: "\n\n") + "\n"
  }

  private func title(_ title: String) -> [String] {
    guard !title.isEmpty else { return [] }
    let lines = wrapped(title)
    let rule = String(repeating: "=", count: lines.map(PrintedText.columns).max() ?? 0)
    return [(lines.map { styled($0, .strong) } + [rule]).joined(separator: "\n")]
  }

  private func lines(of block: Report.Block) -> [String] {
    switch block {
    case .heading(let title): heading(title)
    case .paragraph(let words): wrapped(words)
    case .formula(let formula):
      formula.split(separator: "\n").flatMap { wrapped(String($0), first: "  ", rest: "      ") }
    case .facts(let facts): lines(of: facts)
    case .list(let items): items.flatMap { wrapped($0, first: "- ", rest: "  ") }
    case .table(let table): TextTable(table, format: self).lines
    case .warning(let words):
      wrapped(words, first: "Warning: ", rest: "         ", emphasis: .warning)
    case .figure(let figure): PlotFormat(width: width).lines(of: figure)
    }
  }

  private func heading(_ title: String) -> [String] {
    let lines = wrapped(title)
    let rule = String(repeating: "-", count: lines.map(PrintedText.columns).max() ?? 0)
    return lines.map { styled($0, .strong) } + [rule]
  }

  private func lines(of facts: [Report.Fact]) -> [String] {
    let labels = facts.map { PrintedText.printable($0.label) }
    let columns = (labels.map(PrintedText.columns).max() ?? 0) + 2
    guard prose - columns >= Self.leastBeside else {
      return zip(labels, facts).flatMap { label, fact in
        [styled(label, fact.emphasis)] + wrapped(fact.text, first: "    ", rest: "    ")
      }
    }
    return zip(labels, facts).flatMap { label, fact in
      let space = String(repeating: " ", count: columns - PrintedText.columns(of: label))
      return wrapped(
        fact.text, first: label + space, rest: String(repeating: " ", count: columns),
        emphasis: fact.emphasis)
    }
  }

  /// Prose behind what its first line begins with, which has the emphasis.
  private func wrapped(
    _ text: String, first: String = "", rest: String = "", emphasis: Emphasis = .none
  ) -> [String] {
    let lines = Self.wrapped(
      text, width: prose - PrintedText.columns(of: first),
      later: prose - PrintedText.columns(of: rest))
    return lines.enumerated().map {
      ($0.offset == 0 ? styled(first, emphasis) : rest) + $0.element
    }
  }

  /// Text broken at its spaces into lines of at most so many columns; longer words stay whole.
  package static func wrapped(_ text: String, width: Int, later: Int? = nil) -> [String] {
    if let columns = PrintedText.plainColumns(of: text), columns <= width,
      PrintedText.hasSingleSpaces(text)
    {
      return [text]
    }
    var lines: [String] = []
    var (line, columns) = ("", 0)
    for part in text.split(whereSeparator: \.isWhitespace) {
      let word = PrintedText.printable(String(part))
      let (own, room) = (PrintedText.columns(of: word), lines.isEmpty ? width : later ?? width)
      if line.isEmpty {
        (line, columns) = (word, own)
      } else if columns + 1 + own <= room {
        line += " " + word
        columns += 1 + own
      } else {
        lines.append(line)
        (line, columns) = (word, own)
      }
    }
    return lines + [line]
  }

  /// A part of a line as its emphasis has it.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - emphasis: How much it wants to be seen.
  /// - Returns: The text, in plain style as it is.
  public func styled(_ text: String, _ emphasis: Emphasis) -> String {
    guard style == .coloured, !text.isEmpty, let code = emphasis.code else { return text }
    let space = text.reversed().prefix { $0 == " " }.count
    return "\u{1B}[\(code)m\(text.dropLast(space))\u{1B}[0m" + text.suffix(space)
  }
}

extension Emphasis {
  /// The graphic rendition: bold, bold yellow, bold red.
  fileprivate var code: String? {
    switch self {
    case .none: nil
    case .strong: "1"
    case .warning: "1;33"
    case .severe: "1;31"
    }
  }
}
