/// Plain text for a terminal: aligned columns, no colour, at most 100 characters a line.
public struct TextFormat: ReportFormat {
  /// The longest line; only a word or a number that is longer by itself goes beyond.
  static let width = 100

  /// Creates the format.
  public init() {}

  /// The title and the blocks of the report.
  public func text(of report: Report) -> String {
    let title = wrapped(report.title)
    let rule = String(repeating: "=", count: title.map(\.count).max() ?? 0)
    let blocks = report.blocks.map { lines(of: $0).joined(separator: "\n") }
    return ([(title + [rule]).joined(separator: "\n")] + blocks).joined(separator: "\n\n") + "\n"
  }

  private func lines(of block: Report.Block) -> [String] {
    switch block {
    case .heading(let title): [title, String(repeating: "-", count: title.count)]
    case .paragraph(let words): wrapped(words)
    case .formula(let formula):
      formula.split(separator: "\n").flatMap { wrapped(String($0), first: "  ", rest: "      ") }
    case .facts(let facts): lines(of: facts)
    case .list(let items): items.flatMap { wrapped($0, first: "- ", rest: "  ") }
    case .table(let table): TextTable(table, width: Self.width).lines
    case .warning(let words): wrapped(words, first: "Warning: ", rest: "         ")
    case .figure(let figure): PlotFormat(width: Self.width).lines(of: figure)
    }
  }

  private func lines(of facts: [Report.Fact]) -> [String] {
    let width = (facts.map(\.label.count).max() ?? 0) + 2
    return facts.flatMap { fact in
      wrapped(
        fact.text, first: fact.label + String(repeating: " ", count: width - fact.label.count),
        rest: String(repeating: " ", count: width))
    }
  }

  private func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
    let lines = Self.wrapped(text, width: Self.width - first.count, later: Self.width - rest.count)
    return lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element }
  }

  /// Text broken at its spaces into lines of at most so many characters; longer words stay whole.
  static func wrapped(_ text: String, width: Int, later: Int? = nil) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let room = lines.isEmpty ? width : later ?? width
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= room {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return lines + [line]
  }
}
